import * as fc from 'fast-check'
import { isUserName, passwordProblem } from './account'
import { calendarDate, secondsLeftInDay, startOfDay } from './calendar'
import { checkCharacter, isCalendarDate, maskName, maskNumber, normalizeName, normalizeNumber, numberProblem, sameName } from './id-number'
import { isMobile, maskPhone } from './phone'
import { metresBetween, wgs84ToGcj02 } from './place'

const today = '2026-11-22'
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const bornBetween = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2026, 10, 22) }).map(ms => new Date(ms).toISOString().slice(0, 10).replaceAll('-', ''))
/** Every well-formed resident number. */
const idNumber = fc.tuple(digits(6), bornBetween, digits(3)).map(([area, born, order]) => {
  const first17 = area + born + order
  return first17 + checkCharacter(first17)
})

describe('A resident ID number (GB 11643)', () => {
  test('11010519491231002X, the well-known example, is right', () => expect(numberProblem('id_card', '11010519491231002X', today)).toBeNull())
  test('every number built by the rule is right', () => fc.assert(fc.property(idNumber, number => numberProblem('id_card', number, today) === null)))
  test('any one digit mistyped is noticed', () =>
    fc.assert(
      fc.property(idNumber, fc.nat(17), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        if (number[at] === 'X') return true
        const changed = number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1)
        return numberProblem('id_card', changed, today) !== null
      }),
    ))
  test('any two neighbours swapped are noticed', () =>
    fc.assert(
      fc.property(idNumber, fc.nat(15), (number, at) => {
        if (number[at] === number[at + 1]) return true
        const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2)
        return numberProblem('id_card', swapped, today) !== null
      }),
    ))
  test('a day that does not exist, or has not come, is a wrong birth date', () => {
    const with17 = (first17: string) => first17 + checkCharacter(first17)
    expect(numberProblem('id_card', with17('11010520010230001'), today)).toBe('birth_date')
    expect(numberProblem('id_card', with17('11010529990101001'), today)).toBe('birth_date')
  })
})

test.each([
  ['hk_permit', 'H12345678', null], ['hk_permit', 'H1234567890', null], ['hk_permit', 'M12345678', 'format'],
  ['macau_permit', 'M12345678', null], ['macau_permit', 'H12345678', 'format'],
  ['taiwan_permit', '12345678', null], ['taiwan_permit', '123456789', 'format'],
  ['foreign_permanent_resident', 'ABC123456789012', null], ['foreign_permanent_resident', '911840198805190013', null], ['foreign_permanent_resident', '911840198805190014', 'check_digit'],
] as const)('a %s of %s: %s', (type, number, problem) => expect(numberProblem(type, number, today)).toBe(problem))

test('a number is read as people type it', () => expect(normalizeNumber(' 110105 19491231 002x ')).toBe('11010519491231002X'))

test('a name is compared as a person reads it', () => {
  expect(normalizeName(' 阿卜杜热合曼•麦麦提 ')).toBe('阿卜杜热合曼·麦麦提')
  expect(normalizeName('Oliver   Grant')).toBe('Oliver Grant')
  expect(sameName('Oliver Grant', 'OLIVER GRANT')).toBe(true)
  expect(sameName('李秀英', '李秀芳')).toBe(false)
})

test('masking never shows a whole name or number', () => {
  expect(maskName('孙悟空')).toBe('孙**')
  expect(maskName('李四')).toBe('李*')
  expect(maskName('阿卜杜热合曼·麦麦提图尔荪')).toBe('阿**')
  expect(maskNumber('11010519491231002X')).toBe('1101************2X')
  expect(maskPhone('13812344127')).toBe('138****4127')
  fc.assert(fc.property(idNumber, number => maskNumber(number).length === number.length && !maskNumber(number).includes(number.slice(4, 16))))
  fc.assert(fc.property(fc.string({ minLength: 2, maxLength: 30 }), name => maskName(name) !== name || /^.\*+$/u.test(name)))
})

test('dates of the calendar', () => {
  expect(isCalendarDate('2024-02-29')).toBe(true)
  for (const wrong of ['2023-02-29', '2024-13-01', '2024-00-10', '24-01-01', '2024-1-1', '']) expect(isCalendarDate(wrong)).toBe(false)
})

test('a day in Shanghai begins at sixteen hours UTC', () => {
  expect(calendarDate(Date.UTC(2026, 10, 21, 16, 0, 0))).toBe('2026-11-22')
  expect(calendarDate(Date.UTC(2026, 10, 21, 15, 59, 59))).toBe('2026-11-21')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), at => {
      const begins = startOfDay(at)
      return begins <= at && at < begins + 86_400_000 && calendarDate(begins) === calendarDate(at) && calendarDate(begins - 1) !== calendarDate(at)
    }),
  )
  expect(secondsLeftInDay(Date.UTC(2026, 10, 22, 15, 59, 0))).toBe(60)
})

test('mobile numbers', () => {
  for (const right of ['13800138000', '19912345678']) expect(isMobile(right)).toBe(true)
  for (const wrong of ['12800138000', '1380013800', '+8613800138000', '138001380000', '13800138a00']) expect(isMobile(wrong)).toBe(false)
})

test('user names and passwords (features.md A20)', () => {
  for (const right of ['abcdef', 'A_1234', 'a'.repeat(20)]) expect(isUserName(right)).toBe(true)
  for (const wrong of ['abcde', '1abcdef', '_abcdef', 'abc-def', 'a'.repeat(21), '社区居民abc']) expect(isUserName(wrong)).toBe(false)
  expect(passwordProblem('abcd1234')).toBeNull()
  expect(passwordProblem('abcd!@#$')).toBeNull()
  expect(passwordProblem('abcdefgh')).toBe('kinds')
  expect(passwordProblem('12345678')).toBe('kinds')
  expect(passwordProblem('abc1234')).toBe('length')
  expect(passwordProblem('abcd1234'.repeat(2) + 'x', 16)).toBe('length')
  expect(passwordProblem('abcd 1234')).toBe('characters')
  expect(passwordProblem('密码abcd1234')).toBe('characters')
})

describe('Places', () => {
  const place = fc.record({ latitude: fc.double({ min: -89, max: 89, noNaN: true }), longitude: fc.double({ min: -179, max: 179, noNaN: true }) })
  test('a distance is the same both ways, never negative, and nothing to oneself', () =>
    fc.assert(fc.property(place, place, (a, b) => metresBetween(a, b) >= 0 && Math.abs(metresBetween(a, b) - metresBetween(b, a)) < 1e-6 && metresBetween(a, a) === 0)))
  test('a degree of latitude is 111 km', () => expect(metresBetween({ latitude: 31, longitude: 121 }, { latitude: 32, longitude: 121 })).toBeCloseTo(111_195, -1))
  test('WGS-84 becomes GCJ-02 in China, some hundred metres away, and stays itself elsewhere', () => {
    const beijing = { latitude: 39.908823, longitude: 116.39747 }
    const moved = wgs84ToGcj02(beijing)
    expect(moved.latitude).toBeCloseTo(39.910226, 4)
    expect(moved.longitude).toBeCloseTo(116.403714, 4)
    expect(metresBetween(beijing, moved)).toBeGreaterThan(300)
    expect(wgs84ToGcj02({ latitude: 48.85, longitude: 2.35 })).toEqual({ latitude: 48.85, longitude: 2.35 })
  })
})
