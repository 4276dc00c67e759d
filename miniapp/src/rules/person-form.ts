/** Who somebody says they are, by name and ID number, before a face or the registry tells (features.md A6, A8, A9). Pure. */
import { documentTypes, normalizeNumber, numberProblem } from '@linli/shared-types/values/id-number'
import { refusedFields } from '../api/refused'
import { words } from '../phrases/realname'
import { emptyDocument, personProblems } from './document-form'

export interface PersonForm {
  name: string
  number: string
}
export const emptyPerson: PersonForm = { name: '', number: '' }

/** For a face, which is held against a resident ID card alone. @param today `YYYY-MM-DD` */
export const facePersonProblems = (form: PersonForm, today: string): Partial<Record<keyof PersonForm, string>> => {
  const { name, number } = personProblems({ ...emptyDocument, ...form }, today)
  return { ...(name && { name }), ...(number && { number }) }
}

/** The number of a document of any kind. @param today `YYYY-MM-DD` */
export function anyNumberProblem(typed: string, today: string): string | null {
  const number = normalizeNumber(typed)
  if (number === '') return words.numberProblem.empty
  const found = documentTypes.map(type => numberProblem(type, number, today))
  if (found.includes(null)) return null
  // Eighteen digits are meant to be an ID card.
  const card = found[0]
  return card === 'birth_date' || card === 'check_digit' ? words.numberProblem[card] : words.numberProblem.format(words.numberHint.id_card)
}

/** Name and number as they are sent. */
export const personOf = ({ name, number }: PersonForm): PersonForm => ({ name: name.trim(), number: normalizeNumber(number) })

/** What the server would not take of them. */
export function refusedPerson(problem: unknown): Partial<Record<keyof PersonForm, string>> {
  const refused = refusedFields(problem).map(({ path }) => path)
  return {
    ...(refused.includes('name') && { name: words.nameProblem }),
    ...(refused.includes('number') && { number: words.numberProblem.format(words.numberHint.id_card) }),
  }
}
