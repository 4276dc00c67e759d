/** The colour of a code, from what was declared, by rules that are data (features.md C2): pure. */
import { Refusal } from '@linli/shared-types/errors'
import type { Colour, Risk } from '@linli/shared-types/pass/claims'
import { isCalendarDate } from '@linli/shared-types/values/id-number'
import type { JudgedFacts, OverrideRow, Rules, Said } from './health.entity'

export interface DeclarationFacts {
  declarationId: string
  /** `YYYY-MM-DD` */
  day: string
  declaredAt: number
  correctedAt: number | null
  said: Said
}
export type OverrideFacts = Pick<OverrideRow, 'overrideId' | 'colour' | 'madeAt' | 'until' | 'reason'>
export type Cause = JudgedFacts['causes'][number]
export interface Judgment {
  colour: Colour
  /** The worst first. */
  causes: Cause[]
}

/** No effect lasts longer (the rules' schema), so nothing older matters; days. */
export const longestEffect = 60

const severities: Record<Colour, number> = { green: 0, yellow: 1, red: 2 }
export const isWorse = (one: Colour, other: Colour): boolean => severities[one] > severities[other]
const worst = (colours: readonly Colour[]): Colour => colours.reduce((found, colour) => (isWorse(colour, found) ? colour : found), 'green')

/** `YYYY-MM-DD` so many days later, or earlier. */
export const addDays = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Areas of risk that hold a place on a day: a code of the rules also holds all below it. */
const areasOf = (code: string, rules: Rules, day: string): Rules['areas'] =>
  code === '' ? [] : rules.areas.filter(area => code.startsWith(area.code) && area.from <= day && (area.to === null || day <= area.to))

/** @param homeArea six digits of GB/T 2260, or empty: unknown, and then low. */
export function riskOf(homeArea: string, rules: Rules, day: string): Risk {
  const risks = areasOf(homeArea, rules, day).map(({ risk }) => risk)
  return risks.includes('high') ? 'high' : risks.includes('medium') ? 'medium' : 'low'
}

/** Something declared that may have an effect: told apart by `fact`, whichever declaration says it. */
interface Told extends Cause {
  fact: string
}

/** Of each day the newest declaration counts. */
function counting(declarations: readonly DeclarationFacts[]): DeclarationFacts[] {
  const byDay = new Map<string, DeclarationFacts>()
  for (const one of declarations) {
    const other = byDay.get(one.day)
    if (!other || other.declaredAt < one.declaredAt || (other.declaredAt === one.declaredAt && other.declarationId < one.declarationId)) byDay.set(one.day, one)
  }
  return [...byDay.values()]
}

/** What a declaration tells, with whatever colour the rules give it: symptoms for its own day, contact and travel for days from their date. */
function told({ declarationId, day, said }: DeclarationFacts, rules: Rules): Told[] {
  const { temperature, symptoms, contact, travel } = said
  const all: Told[] = symptoms.map(symptom => ({ fact: `symptom ${symptom}`, kind: 'symptom', what: symptom, colour: rules.symptoms[symptom], until: null }))
  // A temperature is measured anew each time: two are never the same.
  if (temperature !== null && temperature >= rules.temperature.from)
    all.push({ fact: `temperature ${declarationId}`, kind: 'temperature', what: temperature.toFixed(1), colour: rules.temperature.colour, until: null })
  if (contact.kind !== 'none') {
    const { colour, days } = rules.contact[contact.kind]
    all.push({ fact: `contact ${contact.kind} ${contact.on ?? ''}`, kind: 'contact', what: contact.kind, colour, until: addDays(contact.on ?? day, days) })
  }
  for (const { areaCode, on } of travel)
    for (const { code, name, risk } of areasOf(areaCode, rules, on)) {
      const { colour, days } = rules.travel[risk]
      all.push({ fact: `travel ${code} ${risk} ${on}`, kind: 'travel', what: name, colour, until: addDays(on, days) })
    }
  return all
}

/**
 * The judgment on a day. Symptoms and temperature count on the day they are declared; contact and travel until the last day of their
 * effect, also when later declarations leave them out. A decision of staff stands, until its last day, in place of everything that had
 * been said by then; what is told later and had not been told before counts beside it.
 * @param declarations of the last 60 days, in any order.
 */
export function judge(declarations: readonly DeclarationFacts[], overrides: readonly OverrideFacts[], rules: Rules, day: string): Judgment {
  const counted = counting(declarations.filter(one => one.day <= day))
  const saidAt = ({ declaredAt, correctedAt }: DeclarationFacts): number => correctedAt ?? declaredAt
  const override = overrides
    .filter(({ until }) => day <= until)
    .reduce<OverrideFacts | null>((newest, one) => (newest === null || newest.madeAt < one.madeAt || (newest.madeAt === one.madeAt && newest.overrideId < one.overrideId) ? one : newest), null)
  const covered = new Set(override === null ? [] : declarations.filter(one => saidAt(one) <= override.madeAt).flatMap(one => told(one, rules).map(({ fact }) => fact)))

  const byFact = new Map<string, Cause>()
  for (const declaration of counted)
    for (const { fact, ...cause } of told(declaration, rules)) {
      const living = cause.until === null ? declaration.day === day : day <= cause.until
      if (!living || cause.colour === 'green' || covered.has(fact)) continue
      const known = byFact.get(fact)
      if (!known || (known.until ?? '') < (cause.until ?? '')) byFact.set(fact, cause)
    }
  const causes = [...byFact.values()]
  if (override) causes.push({ kind: 'staff', what: override.reason, colour: override.colour, until: override.until })
  const order = (cause: Cause): string => `${2 - severities[cause.colour]} ${cause.kind} ${cause.what} ${cause.until ?? ''}`
  return { colour: worst(causes.map(({ colour }) => colour)), causes: causes.sort((a, b) => (order(a) < order(b) ? -1 : 1)) }
}

/** Throws health.date_in_future: a declaration speaks of what was. */
export function requirePast({ contact, travel }: Said, day: string): void {
  const field = contact.on !== null && contact.on > day ? 'contact.on' : travel.findIndex(({ on }) => on > day)
  if (field !== -1) throw new Refusal('health.date_in_future', { details: { field: typeof field === 'string' ? field : `travel.${field}.on` } })
}

/** As it is kept: each symptom once, no date without a contact. */
export const tidied = ({ temperature, symptoms, contact, travel }: Said): Said => ({
  temperature,
  symptoms: [...new Set(symptoms)],
  contact: contact.kind === 'none' ? { kind: 'none', on: null } : contact,
  travel: travel.filter((one, at) => travel.findIndex(other => other.areaCode === one.areaCode && other.on === one.on) === at),
})

/** The area of the household register in an ID number: its first six digits (GB 11643); empty for the other documents. */
export const homeAreaOf = (documentType: string, number: string): string => (documentType === 'id_card' && isCalendarDate(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`) ? number.slice(0, 6) : '')

/** What a verifier decides by: a pass that says another than this is revoked. */
export const saysOf = (colour: Colour, homeRisk: Risk): string => `${colour}/${homeRisk}`
