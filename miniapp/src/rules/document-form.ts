/** What the form of a document must fulfil before it is sent (features.md B2), whoever fills it in and what for; the server checks the same again. Pure. */
import type { RealName } from '@linli/shared-types/realname'
import { normalizeNumber, numberProblem, type DocumentType } from '@linli/shared-types/values/id-number'
import { refusedFields } from '../api/refused'
import { words } from '../phrases/realname'

/** As it is sent. */
export type DocumentData = Omit<RealName['verifyIdentity']['input'], 'consents'>

export type Term = '5' | '10' | '20' | 'forever' | 'date'

export interface DocumentForm {
  documentType: DocumentType
  name: string
  number: string
  /** `YYYY-MM-DD` or empty. */
  validFrom: string
  term: Term | null
  /** For the term `date`. */
  validTo: string
}

export const emptyDocument: DocumentForm = { documentType: 'id_card', name: '', number: '', validFrom: '', term: null, validTo: '' }

/** The same day so many years on; 29 February ends on the 28th where there is none. */
export function yearsAfter(date: string, years: number): string {
  const [year, month, day] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year! + years, month!, 0)).getUTCDate()
  return [year! + years, month!, Math.min(day!, last)].map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-')
}

/** Null for 长期, undefined while it is not known. */
export function validToOf({ term, validFrom, validTo }: DocumentForm): string | null | undefined {
  if (term === 'forever') return null
  if (term === 'date') return validTo || undefined
  if (term === null || validFrom === '') return undefined
  return yearsAfter(validFrom, Number(term))
}

export type DocumentField = 'name' | 'number' | 'validFrom' | 'validTo'

type Problems = Partial<Record<DocumentField, string>>

/** Whose it is: what to read below name and number while they are not right. @param today `YYYY-MM-DD` */
export function personProblems(form: DocumentForm, today: string): Problems {
  const problems: Problems = {}
  const name = form.name.trim()
  if (Array.from(name).length < 2 || name.length > 60 || !/^[\p{L}\p{M}·•.' -]+$/u.test(name)) problems.name = words.nameProblem

  const number = normalizeNumber(form.number)
  const wrong = number === '' ? 'empty' : numberProblem(form.documentType, number, today)
  if (wrong === 'format') problems.number = words.numberProblem.format(words.numberHint[form.documentType])
  else if (wrong) problems.number = words.numberProblem[wrong]
  return problems
}

/** The same of the whole document. @param today `YYYY-MM-DD` */
export function documentProblems(form: DocumentForm, today: string): Problems {
  const problems = personProblems(form, today)
  if (form.validFrom === '') problems.validFrom = words.fromProblem.empty
  else if (form.validFrom > today) problems.validFrom = words.fromProblem.future

  const validTo = validToOf(form)
  if (form.term === null || (form.term === 'date' && validTo === undefined)) problems.validTo = words.toProblem.empty
  else if (typeof validTo === 'string') {
    if (form.validFrom !== '' && validTo <= form.validFrom) problems.validTo = words.toProblem.order
    else if (validTo < today) problems.validTo = words.toProblem.over
  }
  return problems
}

/** The same, where the server saw what this phone did not (a newer rule, a clock that is wrong); also where the document is a part of what was sent. */
export function refusedDocument(problem: unknown, { documentType }: Pick<DocumentForm, 'documentType'>): Problems {
  const problems: Problems = {}
  for (const { path, problem: word } of refusedFields(problem)) {
    const field = path.replace(/^document\./, '')
    if (field === 'name') problems.name = words.nameProblem
    else if (field === 'number')
      problems.number = word === 'birth_date' || word === 'check_digit' ? words.numberProblem[word] : words.numberProblem.format(words.numberHint[documentType])
    else if (field === 'validFrom') problems.validFrom = words.fromProblem.refused
    else if (field === 'validTo') problems.validTo = words.toProblem.order
  }
  return problems
}

/** What is sent; only of a form without problems. */
export const documentOf = (form: DocumentForm): DocumentData => ({
  documentType: form.documentType,
  name: form.name.trim(),
  number: normalizeNumber(form.number),
  validFrom: form.validFrom,
  validTo: validToOf(form) ?? null,
})
