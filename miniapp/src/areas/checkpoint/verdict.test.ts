import type { Verdict } from '@linli/shared-types/pass/verify'
import { verdicts } from '../../phrases/checkpoint'
import { questionsOf, show, sureness, type Reason } from './verdict'

const health = { kind: 'health', colour: 'green', person: '孙**', declaredAt: 0, homeRisk: 'low', rulesVersion: 1 } as const
const statement = (claims: object) =>
  ({ issuer: 'linli', passId: 'p1', issuedAt: 0, expiresAt: 1, holderKey: null, claims: { ...health, ...claims } }) as Verdict['statement']
const valid = (claims: object = {}): Verdict => ({ outcome: 'valid', statement: statement(claims), proofAt: 0 })
const other = (part: Partial<Verdict>): Verdict => ({ statement: null, proofAt: null, ...part }) as Verdict

test('a green code of a low-risk home passes after a temperature', () => expect(show(valid())).toMatchObject({ reason: 'green', look: 'ok', may: 'pass' }))
test('a home of medium risk passes like one of low', () => expect(show(valid({ homeRisk: 'medium' })).may).toBe('pass'))
test('a high-risk home is checked first', () => expect(show(valid({ homeRisk: 'high' }))).toMatchObject({ reason: 'high_risk', look: 'warn', may: 'check' }))
test('paper is checked against the document, and then the home where it must be', () => {
  expect(show(valid({ kind: 'health_printed', documentEnd: '002X' }))).toMatchObject({ reason: 'paper', may: 'check' })
  expect(questionsOf({ ...health, kind: 'health_printed', documentEnd: '002X', homeRisk: 'high' })).toEqual(['document', 'home'])
})

test.each(['yellow', 'red'] as const)('a %s code is turned back whatever the home, live or on paper', colour => {
  for (const homeRisk of ['low', 'high'])
    for (const kind of ['health', 'health_printed']) expect(show(valid({ colour, homeRisk, kind }))).toMatchObject({ reason: colour, may: 'turn_back' })
})

test('only a green code can lead to letting pass: whatever is not valid records nothing', () => {
  const outcomes: Partial<Verdict>[] = [
    { outcome: 'expired', expired: 'picture' },
    { outcome: 'expired', expired: 'pass' },
    { outcome: 'not_yet_valid' },
    { outcome: 'clock_wrong', offBySeconds: 90 },
    { outcome: 'clock_wrong', offBySeconds: -90 },
    { outcome: 'replayed' },
    { outcome: 'forged' },
    { outcome: 'unknown_key' },
    { outcome: 'revoked' },
    { outcome: 'wrong_kind' },
    { outcome: 'demo' },
    { outcome: 'damaged' },
    { outcome: 'not_a_pass', foreign: 'eu_dcc' },
    { outcome: 'not_a_pass', foreign: 'link' },
    { outcome: 'not_a_pass', foreign: 'text' },
  ]
  const shown = outcomes.map(part => show(other({ statement: statement({}), ...part })))
  expect(shown.map(({ may }) => may)).toEqual(outcomes.map(() => 'nothing'))
  expect(new Set(shown.map(({ reason }) => reason)).size).toBe(outcomes.length)
})

test('a clock that is wrong is told by its direction', () => {
  expect(show(other({ outcome: 'clock_wrong', offBySeconds: 90 })).reason).toBe('clock_behind')
  expect(show(other({ outcome: 'clock_wrong', offBySeconds: -90 })).reason).toBe('clock_ahead')
})

test('a demo code is grey, neither a pass nor a refusal', () => expect(show(other({ outcome: 'demo' })).look).toBe('grey'))

test('every reason has a word, a title and, where nothing may be recorded, what to tell the person', () => {
  const facts = { person: '孙**', risk: 'low', declaredAt: '2026-06-08T00:00:00Z', madeAt: '2026-06-08T00:00:00Z', expiresAt: '2026-06-08T00:00:00Z', off: 240, seenAt: '2026-06-08T00:00:00Z' } as const
  for (const [reason, { word, title, more, say }] of Object.entries(verdicts) as [Reason, (typeof verdicts)[Reason]][]) {
    expect(word + title(facts) + more(facts)).not.toMatch(/undefined|NaN/)
    if (!['green', 'high_risk', 'paper'].includes(reason)) expect(say).toMatch(/^“.+”$/)
  }
})

test('keys or a list older than a day are old, whichever it is; none at all is worse', () => {
  const day = 86_400_000
  const now = 10 * day
  const keys = [{}]
  expect(sureness({ keys, keysAt: now, listAt: now - day + 1 }, now)).toBe('good')
  expect(sureness({ keys, keysAt: now - day - 1, listAt: now }, now)).toBe('old')
  expect(sureness({ keys, keysAt: now, listAt: now - day - 1 }, now)).toBe('old')
  expect(sureness({ keys, keysAt: now, listAt: null }, now)).toBe('no_list')
  expect(sureness({ keys: [], keysAt: null, listAt: null }, now)).toBe('no_keys')
})
