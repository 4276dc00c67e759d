/** What the forms of an address and of an enterprise must fulfil before they are sent (features.md B7, B10); the server checks the same again. Pure. */
import { isCreditCode, normalizeCreditCode } from '@linli/shared-types/values/credit-code'
import { refusedFields } from '../../api/refused'
import { words as all } from '../../phrases/reviews'
import type { Request } from './reviews.api'

type Supplement = Extract<Request, { kind: 'supplement' }>
type Enterprise = Extract<Request, { kind: 'enterprise' }>

export interface SupplementForm {
  estateName: string
  building: string
  unit: string
  room: string
  relation: Supplement['relation'] | null
  note: string
}
export const emptySupplement: SupplementForm = { estateName: '', building: '', unit: '', room: '', relation: null, note: '' }
export type SupplementField = 'estateName' | 'building' | 'room' | 'relation'

const isEmpty = (text: string): boolean => text.trim() === ''

export function supplementProblems(form: SupplementForm): Partial<Record<SupplementField, string>> {
  const words = all.supplement
  return {
    ...(isEmpty(form.estateName) && { estateName: words.estateProblem }),
    ...(isEmpty(form.building) && { building: words.buildingProblem }),
    ...(isEmpty(form.room) && { room: words.roomProblem }),
    ...(form.relation === null && { relation: words.relationProblem }),
  }
}

/** What is sent of it; only of a form without problems. */
export const supplementOf = ({ estateName, building, unit, room, relation, note }: SupplementForm): Pick<Supplement, keyof SupplementForm> => ({
  estateName: estateName.trim(),
  building: building.trim(),
  unit: unit.trim(),
  room: room.trim(),
  relation: relation!,
  note: note.trim(),
})

export interface EnterpriseForm {
  companyName: string
  creditCode: string
  legalRepresentative: string
  position: string
}
export const emptyEnterprise: EnterpriseForm = { companyName: '', creditCode: '', legalRepresentative: '', position: '' }
export type EnterpriseField = keyof EnterpriseForm

const codeLength = 18

/** What is wrong with a code, in words; null when it is right. */
export function codeProblem(typed: string): string | null {
  const words = all.enterprise.codeProblem
  const code = normalizeCreditCode(typed)
  if (code === '') return words.empty
  if (code.length !== codeLength) return words.length(code.length)
  return isCreditCode(code) ? null : words.check
}

/** A code that is as long as it can be is judged while it is typed; a shorter one may still be on its way. */
export const codeWrongAlready = (typed: string): boolean => normalizeCreditCode(typed).length >= codeLength && codeProblem(typed) !== null

export function enterpriseProblems(form: EnterpriseForm): Partial<Record<EnterpriseField, string>> {
  const words = all.enterprise
  const code = codeProblem(form.creditCode)
  return {
    ...(form.companyName.trim().length < 2 && { companyName: words.companyProblem }),
    ...(code && { creditCode: code }),
    ...(form.legalRepresentative.trim().length < 2 && { legalRepresentative: words.legalProblem }),
    ...(isEmpty(form.position) && { position: words.positionProblem }),
  }
}

export const enterpriseOf = (form: EnterpriseForm): Pick<Enterprise, EnterpriseField> => ({
  companyName: form.companyName.trim(),
  creditCode: normalizeCreditCode(form.creditCode),
  legalRepresentative: form.legalRepresentative.trim(),
  position: form.position.trim(),
})

/** The same as `enterpriseProblems`, where the server saw what this phone did not. */
export function refusedEnterprise(problem: unknown): Partial<Record<EnterpriseField, string>> {
  const words = all.enterprise
  const said = { companyName: words.companyProblem, creditCode: words.codeProblem.check, legalRepresentative: words.legalProblem, position: words.positionProblem }
  return Object.fromEntries(refusedFields(problem).flatMap(({ path }) => (path in said ? [[path, said[path as EnterpriseField]]] : [])))
}

/** As short as a reason may be. */
const shortest = 2
export const isTooShort = (reason: string): boolean => Array.from(reason.trim()).length < shortest
