import { words } from '../phrases/realname'
import { anyNumberProblem, facePersonProblems, personOf } from './person-form'

const today = '2026-06-08'

test('a face is held against an ID card alone', () => {
  expect(facePersonProblems({ name: '孙悟空', number: '11010519491231002X' }, today)).toEqual({})
  expect(Object.keys(facePersonProblems({ name: '孙', number: 'H12345678' }, today)).sort()).toEqual(['name', 'number'])
})

test('the number of any document is taken; a slip in eighteen digits is told as one', () => {
  for (const number of ['110105 19491231 002x', 'H12345678', 'M12345678', '12345678']) expect(anyNumberProblem(number, today)).toBeNull()
  expect(anyNumberProblem('110105194912310021', today)).toBe(words.numberProblem.check_digit)
  expect(anyNumberProblem('', today)).toBe(words.numberProblem.empty)
  expect(anyNumberProblem('abc', today)).toContain('18 位')
})

test('name and number are sent as documents have them', () => {
  expect(personOf({ name: ' 孙悟空 ', number: '110105 19491231 002x' })).toEqual({ name: '孙悟空', number: '11010519491231002X' })
})
