import { hasRunOut, isExpired, levelOf } from './realname.rules'

const day = 86_400_000
/** 2026-11-20 12:00 in Shanghai. */
const now = Date.UTC(2026, 10, 20, 4)
const said = { validFrom: '2016-11-20', verifiedAt: now - 400 * day }

test('a document counts on its last day, as the community counts days, and not on the next', () => {
  expect(hasRunOut('2026-11-20', now)).toBe(false)
  expect(hasRunOut('2026-11-19', now)).toBe(true)
  expect(hasRunOut('2026-11-20', Date.UTC(2026, 10, 20, 15, 59))).toBe(false)
  expect(hasRunOut('2026-11-20', Date.UTC(2026, 10, 20, 16))).toBe(true)
})

test('长期 never runs out, however long ago it was verified', () => {
  expect(isExpired({ ...said, validTo: null }, now)).toBe(false)
})

test('dates that were never said count for a year after the verification', () => {
  const unsaid = { validFrom: null, validTo: null }
  expect(isExpired({ ...unsaid, verifiedAt: now - 365 * day }, now)).toBe(false)
  expect(isExpired({ ...unsaid, verifiedAt: now - 365 * day - 1 }, now)).toBe(true)
})

test('what ran out is worth level 1, whatever it was', () => {
  expect(levelOf(null, now)).toBe(1)
  expect(levelOf({ ...said, validTo: '2036-11-20', level: 4 }, now)).toBe(4)
  expect(levelOf({ ...said, validTo: '2026-11-19', level: 4 }, now)).toBe(1)
})
