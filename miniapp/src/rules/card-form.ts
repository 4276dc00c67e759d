/** What a bank card's form must fulfil before it is sent (features.md B3); the server checks the same again. Pure. */
import { isBankCard, normalizeCard } from '@linli/shared-types/values/bank-card'
import { isMobile } from '@linli/shared-types/values/phone'
import { refusedFields } from '../api/refused'
import { words } from '../phrases/bank-card'

export interface CardForm {
  card: string
  cardPhone: string
}
export const emptyCard: CardForm = { card: '', cardPhone: '' }

export type CardField = keyof CardForm
type Problems = Partial<Record<CardField, string>>

const longest = 19

function cardProblem(typed: string): string | null {
  const card = normalizeCard(typed)
  if (card === '') return words.cardProblem.empty
  if (!/^\d{16,19}$/.test(card)) return words.cardProblem.length
  return isBankCard(card) ? null : words.cardProblem.check
}

export function cardProblems(form: CardForm): Problems {
  const card = cardProblem(form.card)
  return { ...(card && { card }), ...(!isMobile(form.cardPhone) && { cardPhone: words.phoneProblem }) }
}

/** A number that can grow no longer is judged while it is typed; a shorter one may still be on its way. */
export const cardWrongAlready = (typed: string): boolean => normalizeCard(typed).length >= longest && cardProblem(typed) !== null

/** The number in fours, as it is pressed into the card, once it may be one; null before. */
export function grouped(typed: string): string | null {
  const card = normalizeCard(typed)
  return isBankCard(card) ? card.replace(/(\d{4})(?=\d)/g, '$1 ') : null
}

/** The same, where the server saw what this phone did not. */
export function refusedCard(problem: unknown): Problems {
  const problems: Problems = {}
  for (const { path } of refusedFields(problem)) {
    if (path === 'card') problems.card = words.cardProblem.check
    else if (path === 'cardPhone') problems.cardPhone = words.phoneProblem
  }
  return problems
}

/** What is sent; only of a form without problems. */
export const cardOf = ({ card, cardPhone }: CardForm): CardForm => ({ card: normalizeCard(card), cardPhone })
