import * as day from '../../../test/fixtures.checkpoint'
import { ok, serve } from '../../../test/server'
import { refreshTrust, trust } from '../../api/trust'
import { rememberRecorded } from './scan-memory'
import { judge, scanOf } from './use-scan'
import type { Reason } from './verdict'

let sites = 0
const newSite = (): string => `site-${++sites}`
const start = Date.parse('2026-06-08T01:00:00Z')

beforeEach(async () => {
  jest.useFakeTimers({ now: start })
  serve(ok(day.passKeys()), ok(day.revocations()))
  await refreshTrust()
  expect(trust().revocations?.size).toBe(1)
})
afterEach(() => jest.useRealTimers())

test.each<[keyof typeof day.codes, Reason]>([
  ['green', 'green'],
  ['medium', 'green'],
  ['highRisk', 'high_risk'],
  ['paper', 'paper'],
  ['paperHighRisk', 'high_risk'],
  ['yellow', 'yellow'],
  ['red', 'red'],
  ['picture', 'picture'],
  ['ahead', 'not_yet'],
  ['expired', 'pass_expired'],
  ['revoked', 'revoked'],
  ['stranger', 'unknown_key'],
  ['sandbox', 'demo'],
  ['euDcc', 'eu_dcc'],
  ['link', 'link'],
  ['text', 'text'],
  ['damaged', 'damaged'],
])('%s is shown as %s', (code, reason) => expect(judge(day.codes[code](), newSite()).shown.reason).toBe(reason))

test('a code that was changed never passes', () => expect(['forged', 'damaged']).toContain(judge(day.codes.forged(), newSite()).shown.reason))

test('the same code shown again after it was recorded is a repetition, with the time; at another site it is not', () => {
  const [here, there] = [newSite(), newSite()]
  const text = day.codes.green()
  const { verdict } = judge(text, here)
  expect(judge(text, here).shown.reason).toBe('green')
  rememberRecorded(here, { passId: verdict.statement!.passId, proofAt: verdict.proofAt!, recordedAt: start })
  expect(judge(text, here)).toMatchObject({ shown: { reason: 'replayed' }, seenAt: start })
  expect(judge(text, there).shown.reason).toBe('green')
})

test('a picture held up twice stays a picture; a phone whose clock is slow is told from it by its second code', () => {
  const [picture, phone] = [newSite(), newSite()]
  const still = day.codes.picture()
  expect(judge(still, picture).shown.reason).toBe('picture')
  expect(judge(still, phone).shown.reason).toBe('picture')
  jest.advanceTimersByTime(20_000)
  expect(judge(still, picture).shown.reason).toBe('picture')
  expect(judge(day.codes.picture(), phone)).toMatchObject({ shown: { reason: 'clock_behind' }, verdict: { offBySeconds: 270 } })
})

test('what is recorded says what was read and decided, and how old the list was', () => {
  const reading = judge(day.codes.highRisk(), newSite())
  expect(scanOf(reading, 's1', { decision: 'passed', temperature: 36.5, exception: true }, true)).toMatchObject({
    scanId: expect.stringMatching(/^[0-9a-f]{32}$/),
    subject: 'health',
    person: '周**',
    homeRisk: 'high',
    exception: { livedHereAMonth: true, noRiskArea: true },
    proofAt: '2026-06-08T01:00:00.000Z',
    scannedAt: '2026-06-08T01:00:00.000Z',
    offline: true,
    listIssuedAt: '2026-06-08T00:58:00.000Z',
  })
  const paper = judge(day.codes.paper(), newSite())
  expect(scanOf(paper, 's1', { decision: 'turned_back', temperature: null }, false)).toMatchObject({ subject: 'health_printed', proofAt: null, exception: null })
  expect(scanOf(judge(day.codes.text(), newSite()), 's1', { decision: 'turned_back', temperature: null }, false)).toBeNull()
})
