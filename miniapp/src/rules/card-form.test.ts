import { Refused } from '../api/refused'
import { cardOf, cardProblems, cardWrongAlready, grouped, refusedCard } from './card-form'

const good = { card: '6222 0212 3456 7890 128', cardPhone: '13800004127' }

test('a card typed as it is printed is sent as digits', () => {
  expect(cardProblems(good)).toEqual({})
  expect(cardOf(good)).toEqual({ card: '6222021234567890128', cardPhone: '13800004127' })
})

test('nothing, too few digits, a wrong digit and a wrong phone are told apart', () => {
  const said = (card: string) => cardProblems({ ...good, card }).card
  expect(said('')).toContain('请填')
  expect(said('622202')).toContain('16 到 19 位')
  expect(said('6222021234567890124')).toContain('填错')
  expect(cardProblems({ ...good, cardPhone: '1380000' }).cardPhone).toContain('11 位')
})

test('a number that may still grow is not judged while it is typed, one that cannot is', () => {
  expect(cardWrongAlready('6222021234567890')).toBe(false)
  expect(cardWrongAlready('6222021234567890124')).toBe(true)
  expect(cardWrongAlready('6222021234567890128')).toBe(false)
})

test('the whole number is shown in fours, to be compared with the card', () => {
  expect(grouped('6222021234567890128')).toBe('6222 0212 3456 7890 128')
  expect(grouped('62220212345678')).toBeNull()
})

test('what the server would not take is said at its field', () => {
  const problem = new Refused('request.invalid', { status: 400, details: { fields: [{ path: 'cardPhone', problem: 'not a mobile number' }] } })
  expect(Object.keys(refusedCard(problem))).toEqual(['cardPhone'])
  expect(refusedCard(new Refused('bank_card.mismatch', { status: 422 }))).toEqual({})
})
