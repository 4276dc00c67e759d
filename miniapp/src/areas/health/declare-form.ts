/** What is filled in for a day (features.md C1): begun from the last one, checked before it is sent; the server checks the same again. Pure. */
import { calendarDate } from '@linli/shared-types/values/calendar'
import { isTemperature, type Contact, type Symptom } from '@linli/shared-types/values/health-rules'
import { isMobile } from '@linli/shared-types/values/phone'
import { refusedFields } from '../../api/refused'
import { words as all } from '../../phrases/health'
import type { Declaration } from './health.api'

const words = all.declaring

export interface DeclareForm {
  phone: string
  /** Undefined until it is answered; null: in none of the communities here. */
  communityId: string | null | undefined
  address: string
  /** °C as it is typed; empty: not measured. */
  temperature: string
  /** Null until it is answered. */
  symptoms: readonly Symptom[] | null
  contact: Contact | null
  /** `YYYY-MM-DD` or empty. */
  contactOn: string
  /** Null until it is answered. `on` is empty until the day is known. */
  travel: readonly { areaCode: string; on: string }[] | null
}

export const emptyForm: DeclareForm = { phone: '', communityId: undefined, address: '', temperature: '', symptoms: null, contact: null, contactOn: '', travel: null }

/** How far back a contact or a journey matters, days: longer than any rule looks back would only ask for more than is needed. */
const looksBack = 14
const dayLong = 86_400_000

/** `YYYY-MM-DD`, so many days before an instant in epoch milliseconds. */
export const daysBefore = (now: number, days: number): string => calendarDate(now - days * dayLong)

/** What was declared last, to begin from: a contact or a journey of long ago is no longer asked about; temperature and symptoms are of a day. */
export function fromLast(last: Declaration, now: number): DeclareForm {
  const since = daysBefore(now, looksBack)
  const contacted = last.contact.kind !== 'none' && last.contact.on !== null && last.contact.on >= since
  return {
    phone: last.phone,
    communityId: last.communityId,
    address: last.address,
    temperature: '',
    symptoms: null,
    contact: contacted ? last.contact.kind : 'none',
    contactOn: contacted ? (last.contact.on ?? '') : '',
    travel: last.travel.filter(({ on }) => on >= since),
  }
}

/** Whether a contact or a journey of the last time still counts: then today is not all well, only the same. */
export const carriesOver = ({ contact, travel }: DeclareForm): boolean => contact !== 'none' || (travel?.length ?? 0) > 0

/** Nothing new: no symptom, the rest as it was. */
export const sameAsBefore = (form: DeclareForm): DeclareForm => ({ ...form, temperature: '', symptoms: [] })

export type DeclareField = 'phone' | 'communityId' | 'address' | 'temperature' | 'symptoms' | 'contact' | 'contactOn' | 'travel' | 'travelOn'
export type DeclareProblems = Partial<Record<DeclareField, string>>

/** Undefined for what is no temperature; null where none was typed. */
const temperatureOf = (text: string): number | null | undefined => {
  const typed = text.trim().replace(/[。，,]/g, '.')
  if (typed === '') return null
  const value = Number(typed)
  return isTemperature(value) ? Math.round(value * 10) / 10 : undefined
}

/** What to read below each field that is not right. */
export function declareProblems(form: DeclareForm): DeclareProblems {
  const problems: DeclareProblems = {}
  if (!isMobile(form.phone.trim())) problems.phone = words.phoneProblem
  if (form.communityId === undefined) problems.communityId = words.communityProblem
  if (form.address.trim().length < 2) problems.address = words.addressProblem
  if (temperatureOf(form.temperature) === undefined) problems.temperature = words.temperatureProblem
  if (form.symptoms === null) problems.symptoms = words.symptomsProblem
  if (form.contact === null) problems.contact = words.contactProblem
  else if (form.contact !== 'none' && form.contactOn === '') problems.contactOn = words.contactOnProblem
  if (form.travel === null) problems.travel = words.travelProblem
  else if (form.travel.some(({ on }) => on === '')) problems.travelOn = words.travelOnProblem
  return problems
}

/** The same, where the server saw what this phone did not. */
export function refusedDeclaration(problem: unknown): DeclareProblems {
  const problems: DeclareProblems = {}
  for (const { path } of refusedFields(problem)) {
    if (path === 'phone') problems.phone = words.phoneProblem
    else if (path === 'address') problems.address = words.addressProblem
    else if (path === 'temperature') problems.temperature = words.temperatureProblem
    else if (path.startsWith('communityId')) problems.communityId = words.communityProblem
  }
  return problems
}

/** What is sent; only for a form without problems. */
export const declarationOf = (form: DeclareForm): Declaration => ({
  phone: form.phone.trim(),
  communityId: form.communityId ?? null,
  address: form.address.trim(),
  temperature: temperatureOf(form.temperature) ?? null,
  symptoms: [...(form.symptoms ?? [])],
  contact: { kind: form.contact ?? 'none', on: form.contact === null || form.contact === 'none' ? null : form.contactOn },
  travel: (form.travel ?? []).map(({ areaCode, on }) => ({ areaCode, on })),
})
