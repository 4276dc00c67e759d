import * as fc from 'fast-check'
import { startOfDay } from '@linli/shared-types/values/calendar'
import { heldBack, smsLimitSets, type SmsLimit } from './sms.rules'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const noon = startOfDay(Date.UTC(2026, 10, 22)) + 12 * hour

/** Sends an SMS at the first moment the rules allow, as a patient user would, and answers the moments. */
function sentByThePatient(limits: readonly SmsLimit[], from: number, count: number): number[] {
  const sent: number[] = []
  let now = from
  while (sent.length < count) {
    now = heldBack(limits, sent, now)?.until ?? now
    sent.push(now)
  }
  return sent
}
const most = (sent: number[], within: number): number => Math.max(...sent.map(at => sent.filter(other => other >= at && other < at + within).length))

test('source 002: one a minute, three an hour, five a calendar day', () => {
  const sent = sentByThePatient(smsLimitSets['002'], noon, 12)
  expect([most(sent, minute), most(sent, hour)]).toEqual([1, 3])
  const perDay = new Map<number, number>()
  for (const at of sent) perDay.set(startOfDay(at), (perDay.get(startOfDay(at)) ?? 0) + 1)
  expect([...perDay.values()].slice(0, 2)).toEqual([5, 5])
})

test('source 004: one a minute, five an hour, ten in any 24 hours', () => {
  const sent = sentByThePatient(smsLimitSets['004'], noon, 25)
  expect([most(sent, minute), most(sent, hour), most(sent, day)]).toEqual([1, 5, 10])
})

test('the calendar day ends at midnight in Shanghai', () => {
  const lateEvening = startOfDay(noon) + 23.9 * hour
  const sent = [10, 8, 6, 4, 2].map(hours => lateEvening - hours * hour)
  expect(heldBack(smsLimitSets['002'], sent, lateEvening)).toEqual({ limit: { count: 5, within: 'day' }, until: startOfDay(noon) + day })
  expect(heldBack(smsLimitSets['002'], sent, startOfDay(noon) + day)).toBeNull()
})

test('whoever waits until the moment named may send then, and not a moment before', () =>
  fc.assert(
    fc.property(fc.constantFrom('002' as const, '004' as const), fc.array(fc.nat(2 * day), { maxLength: 15 }), (set, ages) => {
      const sent = ages.map(age => noon - age).sort((a, b) => a - b)
      const held = heldBack(smsLimitSets[set], sent, noon)
      if (!held) return true
      return held.until > noon && heldBack(smsLimitSets[set], sent, held.until) === null && heldBack(smsLimitSets[set], sent, held.until - 1) !== null
    }),
  ))
