import { errors as codes, type ErrorCode } from '@linli/shared-types/errors'
import { Refused } from '../api/refused'
import { Lost } from '../device/request'
import { adviceFor, sentenceFor } from './advice'
import { checkpointErrors } from './checkpoint-errors'
import { doorErrors } from './door-errors'
import { learn, wordsFor } from './errors'
import { healthErrors } from './health-errors'
import { kinds } from './messages'
import { passErrors } from './pass-errors'
import { realNameErrors } from './real-name-errors'
import { reviewErrors } from './review-errors'
import { day, duration, exactClock, moment, today } from './time'

for (const words of [checkpointErrors, doorErrors, healthErrors, passErrors, realNameErrors, reviewErrors]) learn(words)

test.each(Object.keys(codes) as ErrorCode[])('%s says what happened and what to do, in Chinese', code => {
  const { title, advice } = wordsFor(code)
  if (code !== 'service.failed') expect(title).not.toBe(wordsFor('service.failed').title)
  expect(title).toMatch(/^[^A-Za-z]{4,20}$/)
  expect(advice).toMatch(/[。！]$/)
  expect(title + advice).not.toMatch(/未知|错误码|异常|[a-z]{4}/)
})

test('waiting is told in the largest fitting unit, never short', () => {
  expect(adviceFor(new Refused('sms.too_frequent', { status: 429, retryAfter: 42 })).advice).toBe('请在 42 秒后再试。')
  expect(adviceFor(new Refused('sms.too_frequent', { status: 429, retryAfter: 61 })).advice).toBe('请在 2 分钟后再试。')
  expect(duration(3601)).toBe('2 小时')
})

test('the facts of a refusal are told', () => {
  expect(sentenceFor(new Refused('sms.code_wrong', { status: 400, details: { triesLeft: 3 } }))).toContain('还可以试 3 次')
  expect(adviceFor(new Refused('doors.out_of_range', { status: 403, details: { metres: 64.4 } })).advice).toContain('64 米')
})

test.each([
  ['account.password_refused', { problem: 'own' }, '手机号、用户名或生日'],
  ['account.password_refused', {}, '字母、数字、符号'],
  ['face.not_passed', { reason: 'not_live' }, '不要用照片'],
  ['face.not_passed', { reason: 'new reason' }, '光线均匀'],
  ['email.code_wrong', { triesLeft: 2 }, '还可以试 2 次'],
] as const)('%s with %j says what to do', (code, details, words) => {
  expect(adviceFor(new Refused(code, { status: 422, details })).advice).toContain(words)
})

test('whoever is verified is led to a higher level, whoever is not to be verified', () => {
  const needs = (have: number) => adviceFor(new Refused('access.level_too_low', { status: 403, details: { have, need: have + 1 } })).action
  expect([needs(1), needs(2)]).toEqual(['verify', 'raise_level'])
})

test('no answer is told apart from a refusal, and from a fault of the program', () => {
  expect(adviceFor(new Lost())).toMatchObject({ title: '网络不通', lost: true })
  expect(adviceFor(new TypeError('x'))).toMatchObject({ lost: false })
})

test('a code of a newer server still has words', () => {
  expect(adviceFor(new Refused('brand.new' as ErrorCode, { status: 400 })).title).toBe(wordsFor('service.failed').title)
})

test('a message without facts still reads as a sentence', () => {
  for (const { text } of Object.values(kinds)) expect(text({})).not.toMatch(/undefined/)
})

describe('times are those of the community', () => {
  const now = Date.parse('2026-06-08T16:30:00Z') // 00:30 on the 9th in Shanghai
  test('the day turns at midnight in Shanghai', () => {
    expect(today(now)).toBe('2026-06-09')
    expect(moment('2026-06-08T16:05:00Z', now)).toBe('今天 00:05')
    expect(day('2026-06-08T15:59:00Z', now)).toBe('昨天')
  })
  test('older days have a date, other years their year', () => {
    expect(day('2026-06-04T04:00:00Z', now)).toBe('6月4日 周四')
    expect(day('2025-12-31T04:00:00Z', now)).toBe('2025年12月31日')
  })
  test("a lock's own time has seconds", () => expect(exactClock('2026-06-08T09:42:09Z')).toBe('17:42:09'))
})
