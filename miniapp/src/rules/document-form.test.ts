import { Refused } from '../api/refused'
import { words } from '../phrases/realname'
import { documentOf, documentProblems, emptyDocument, personProblems, refusedDocument, validToOf, yearsAfter, type DocumentForm } from './document-form'

const today = '2026-06-08'
const good: DocumentForm = { documentType: 'id_card', name: '孙悟空', number: '11010519491231002X', validFrom: '2019-03-05', term: '20', validTo: '' }

test('a form filled in rightly has no problem, and is sent normalized', () => {
  const typed = { ...good, name: ' 孙悟空 ', number: '110105 19491231 002x' }
  expect(documentProblems(typed, today)).toEqual({})
  expect(documentOf(typed)).toEqual({
    documentType: 'id_card',
    name: '孙悟空',
    number: '11010519491231002X',
    validFrom: '2019-03-05',
    validTo: '2039-03-05',
  })
})

test('an empty form names every field', () => {
  expect(Object.keys(documentProblems(emptyDocument, today)).sort()).toEqual(['name', 'number', 'validFrom', 'validTo'])
})

test.each(['孙', '孙123', '<b>', 'x'.repeat(61)])('the name %j is refused', name => {
  expect(documentProblems({ ...good, name }, today).name).toBeDefined()
})

test.each(['阿卜杜热合曼·买买提依明·吐尔逊江', '㛃㐂', 'Anna Maria O’Neill'.replace('’', "'"), '𬸚𬸚'])('the name %j is taken', name => {
  expect(documentProblems({ ...good, name }, today).name).toBeUndefined()
})

test('a wrong digit, an impossible birth date and a wrong length are told apart', () => {
  const wordsFor = (number: string) => documentProblems({ ...good, number }, today).number
  expect(wordsFor('110105194912310021')).toContain('填错')
  expect(wordsFor('11010519491331002X')).toContain('出生日期')
  expect(wordsFor('1101051949')).toContain('18 位')
  expect(wordsFor('')).toContain('请填')
})

test('each document has its own number', () => {
  expect(documentProblems({ ...good, documentType: 'hk_permit', number: 'h12345678' }, today)).toEqual({})
  expect(documentProblems({ ...good, documentType: 'hk_permit', number: 'M12345678' }, today).number).toContain('字母 H')
  expect(documentProblems({ ...good, documentType: 'taiwan_permit', number: '12345678' }, today)).toEqual({})
})

test('a term counts from the first day; 长期 has no last one; a date must be chosen', () => {
  expect(validToOf({ ...good, term: '5' })).toBe('2024-03-05')
  expect(validToOf({ ...good, term: 'forever' })).toBeNull()
  expect(validToOf({ ...good, term: 'date' })).toBeUndefined()
  expect(yearsAfter('2024-02-29', 5)).toBe('2029-02-28')
})

test('a document that has run out, starts tomorrow, or ends before it starts is told at the field', () => {
  expect(documentProblems({ ...good, term: '5' }, today).validTo).toContain('过期')
  expect(documentProblems({ ...good, validFrom: '2026-06-09' }, today).validFrom).toContain('还没到')
  expect(documentProblems({ ...good, term: 'date', validTo: '2019-03-05' }, today).validTo).toContain('晚于')
})

test('where only the person is asked for, validity is no matter', () => {
  expect(personProblems({ ...emptyDocument, name: '孙悟空', number: '11010519491231002X' }, today)).toEqual({})
  expect(Object.keys(personProblems(emptyDocument, today)).sort()).toEqual(['name', 'number'])
})

test('what the server would not take is said at its field', () => {
  const problem = new Refused('request.invalid', {
    status: 400,
    details: { fields: [{ path: 'number', problem: 'check_digit' }, { path: 'validFrom', problem: 'in the future' }] },
  })
  expect(refusedDocument(problem, emptyDocument)).toEqual({ number: words.numberProblem.check_digit, validFrom: words.fromProblem.refused })
  const inside = new Refused('request.invalid', { status: 400, details: { fields: [{ path: 'document.number', problem: 'birth_date' }] } })
  expect(refusedDocument(inside, emptyDocument)).toEqual({ number: words.numberProblem.birth_date })
  expect(refusedDocument(new Refused('real_name.mismatch', { status: 422 }), emptyDocument)).toEqual({})
})
