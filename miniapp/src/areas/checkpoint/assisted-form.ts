/** What the form of somebody without a code must fulfil before it is sent (features.md D4); the server checks the same again. Pure. */
import { isTemperature } from '@linli/shared-types/values/health-rules'
import { normalizeName, normalizeNumber, numberProblem, type DocumentType } from '@linli/shared-types/values/id-number'
import { words } from '../../phrases/checkpoint'
import { words as realName } from '../../phrases/realname'
import { refusedFields } from '../../api/refused'
import type { registerAssisted } from './checkpoint.api'

type Registration = Parameters<typeof registerAssisted>[0]

export interface AssistedForm {
  documentType: DocumentType
  name: string
  number: string
  /** As typed, °C; empty: not measured. */
  temperature: string
  note: string
  decision: Registration['decision'] | null
  /** Both were looked at, for somebody of a high-risk home. */
  lived: boolean
  noRisk: boolean
}
export const emptyAssisted: AssistedForm = { documentType: 'id_card', name: '', number: '', temperature: '', note: '', decision: null, lived: false, noRisk: false }

export type AssistedField = 'name' | 'number' | 'temperature' | 'decision'

const numberWords = (problem: string, type: DocumentType): string =>
  problem === 'birth_date' || problem === 'check_digit' ? realName.numberProblem[problem] : realName.numberProblem.format(realName.numberHint[type])

/** @param today `YYYY-MM-DD` */
export function assistedProblems(form: AssistedForm, today: string): Partial<Record<AssistedField, string>> {
  const problems: Partial<Record<AssistedField, string>> = {}
  if (Array.from(normalizeName(form.name)).length < 2) problems.name = realName.nameProblem
  const number = normalizeNumber(form.number)
  const wrong = number === '' ? 'empty' : numberProblem(form.documentType, number, today)
  if (wrong === 'empty') problems.number = realName.numberProblem.empty
  else if (wrong) problems.number = numberWords(wrong, form.documentType)
  if (form.temperature !== '' && !(/^\d+(\.\d?)?$/.test(form.temperature) && isTemperature(Number(form.temperature)))) problems.temperature = words.assist.temperatureProblem
  if (form.decision === null) problems.decision = words.assist.decisionProblem
  return problems
}

/** The same, where the server saw what this phone did not. */
export function refusedAssisted(problem: unknown, { documentType }: AssistedForm): Partial<Record<AssistedField, string>> {
  const problems: Partial<Record<AssistedField, string>> = {}
  for (const { path, problem: word } of refusedFields(problem)) {
    if (path === 'name') problems.name = realName.nameProblem
    else if (path === 'number') problems.number = numberWords(word, documentType)
    else if (path === 'temperature') problems.temperature = words.assist.temperatureProblem
  }
  return problems
}

/** What is sent; only for a form without problems. */
export const registration = (form: AssistedForm, fixed: Pick<Registration, 'scanId' | 'siteId' | 'confirmation' | 'scannedAt'>): Registration => ({
  ...fixed,
  documentType: form.documentType,
  name: normalizeName(form.name),
  number: normalizeNumber(form.number),
  temperature: form.temperature === '' ? null : Number(form.temperature),
  decision: form.decision!,
  exception: form.decision === 'passed' && form.lived && form.noRisk ? { livedHereAMonth: true, noRiskArea: true } : null,
  note: form.note.trim(),
})
