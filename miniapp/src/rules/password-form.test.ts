import { Refused } from '../api/refused'
import { words } from '../phrases/password'
import { passwordProblems, refusedPassword, refusedUserName, userNameProblem } from './password-form'

const twice = (password: string) => ({ password, again: password })

test.each(['abc12345', 'Abc_1234', '!!!!aaaa', 'a1'.repeat(10)])('%s is taken', password => {
  expect(passwordProblems(twice(password), 20)).toEqual({})
})

test.each([
  ['abc1234', words.problems(20).length],
  ['a1'.repeat(11), words.problems(20).length],
  ['abcdefgh', words.problems(20).kinds],
  ['12345678', words.problems(20).kinds],
  ['密码密码密码密码', words.problems(20).characters],
  ['abc 12345', words.problems(20).characters],
])('%s is told why not', (password, why) => {
  expect(passwordProblems(twice(password), 20).password).toBe(why)
})

test('the longest is a setting, and is in the words', () => {
  expect(passwordProblems(twice('a1'.repeat(9)), 16).password).toContain('16')
})

test('two that differ are told at the second', () => {
  expect(passwordProblems({ password: 'abc12345', again: 'abc1234' }, 20)).toEqual({ again: words.againProblem })
})

test('what only the server knows of a password is told at the field', () => {
  expect(refusedPassword(new Refused('account.password_refused', { status: 422, details: { problem: 'common' } }), 20)).toBe(words.problems(20).common)
  expect(refusedPassword(new Refused('service.failed', { status: 500 }), 20)).toBeNull()
})

test.each([
  ['linli_2020', false, null],
  ['', true, null],
  ['', false, words.userNameProblem],
  ['2linli', true, words.userNameProblem],
  ['linli', true, words.userNameProblem],
  ['a'.repeat(21), true, words.userNameProblem],
])('user name %j, optional %s', (name, optional, problem) => expect(userNameProblem(name, optional)).toBe(problem))

test('a user name somebody has is told at the field', () => {
  expect(refusedUserName(new Refused('account.user_name_taken', { status: 409 }))).toBe(words.userNameTaken)
})
