import { readTyped, typed, type Key } from './temperature'

const type = (keys: string): string => Array.from(keys).reduce((text, key) => typed(text, key as Key), '')

test.each(['36.5', '36', '36.', '37.2', '34', '35.9'])('%s is a temperature', text => expect(readTyped(text)).toMatchObject({ kind: 'normal' }))

test('37.2 is normal and 37.3 a fever', () => {
  expect(readTyped('37.2')).toEqual({ kind: 'normal', celsius: 37.2 })
  expect(readTyped('37.3')).toEqual({ kind: 'fever', celsius: 37.3 })
})

test('3.7 and 370 are nobody’s temperature, and what was meant is said', () => {
  expect(readTyped(type('3.7'))).toEqual({ kind: 'impossible', side: 'low', meant: '37.0' })
  expect(readTyped(type('370'))).toEqual({ kind: 'impossible', side: 'high', meant: '37.0' })
})

test('what cannot have been meant is not guessed at', () => {
  expect(readTyped('9')).toEqual({ kind: 'impossible', side: 'low', meant: null })
  expect(readTyped('99')).toMatchObject({ kind: 'impossible', side: 'high', meant: null })
})

test('nothing typed is nothing measured', () => expect(readTyped('')).toEqual({ kind: 'empty' }))

test('keys beyond one decimal, a second point and a point in front are not taken', () => {
  expect(type('36.55')).toBe('36.5')
  expect(type('36..5')).toBe('36.5')
  expect(type('.36')).toBe('36')
  expect(type('3650')).toBe('365')
})

test('the last figure is taken back', () => expect(typed('36.5', 'erase')).toBe('36.'))
