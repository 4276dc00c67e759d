import { Refused } from '../../api/refused'
import { carriesOver, declarationOf, declareProblems, emptyForm, fromLast, refusedDeclaration, sameAsBefore, type DeclareForm } from './declare-form'

const now = Date.parse('2026-06-11T01:00:00Z')
const last = {
  phone: '13800004127',
  communityId: 'c1',
  address: '3号楼 1单元 502',
  temperature: 36.5,
  symptoms: ['cough' as const],
  contact: { kind: 'none' as const, on: null },
  travel: [],
}
const good: DeclareForm = sameAsBefore(fromLast(last, now))

test('the day after, phone and home are there, and nothing is said about today yet', () => {
  expect(fromLast(last, now)).toMatchObject({ phone: '13800004127', communityId: 'c1', address: '3号楼 1单元 502', temperature: '', symptoms: null, contact: 'none', travel: [] })
})

test('one press makes it complete, with nothing invented', () => {
  expect(declareProblems(good)).toEqual({})
  expect(declarationOf(good)).toEqual({ ...last, temperature: null, symptoms: [] })
})

test('a contact or a journey of the last fortnight is not forgotten, an older one is', () => {
  const recent = fromLast({ ...last, contact: { kind: 'confirmed', on: '2026-06-01' }, travel: [{ areaCode: '410102', on: '2026-05-29' }, { areaCode: '410103', on: '2026-05-20' }] }, now)
  expect(recent).toMatchObject({ contact: 'confirmed', contactOn: '2026-06-01', travel: [{ areaCode: '410102', on: '2026-05-29' }] })
  expect(carriesOver(recent)).toBe(true)
  expect(declarationOf(sameAsBefore(recent)).contact).toEqual({ kind: 'confirmed', on: '2026-06-01' })
  const old = fromLast({ ...last, contact: { kind: 'confirmed', on: '2026-05-20' } }, now)
  expect(carriesOver(old)).toBe(false)
})

test('an empty form names every field that is required', () => {
  expect(Object.keys(declareProblems(emptyForm)).sort()).toEqual(['address', 'communityId', 'contact', 'phone', 'symptoms', 'travel'])
})

test('living in none of the communities is an answer', () => {
  expect(declareProblems({ ...good, communityId: null })).toEqual({})
  expect(declarationOf({ ...good, communityId: null }).communityId).toBeNull()
})

test.each(['3.7', '370', '36.55', 'abc', '-36.5'])('the temperature %j is refused', temperature => {
  expect(declareProblems({ ...good, temperature }).temperature).toBeDefined()
})

test.each([
  ['36.5', 36.5],
  ['37', 37],
  ['36。8', 36.8],
  ['', null],
])('the temperature %j is taken as %j', (temperature, celsius) => {
  expect(declareProblems({ ...good, temperature })).toEqual({})
  expect(declarationOf({ ...good, temperature }).temperature).toBe(celsius)
})

test('a contact and a journey need their days', () => {
  expect(Object.keys(declareProblems({ ...good, contact: 'suspected', travel: [{ areaCode: '410102', on: '' }] })).sort()).toEqual(['contactOn', 'travelOn'])
})

test('a contact that was taken back is sent without its day', () => {
  expect(declarationOf({ ...good, contact: 'none', contactOn: '2026-06-01' }).contact).toEqual({ kind: 'none', on: null })
})

test('what the server would not take is shown at its field', () => {
  const refusal = new Refused('request.invalid', { status: 400, details: { fields: [{ path: 'phone', problem: 'x' }, { path: 'temperature', problem: 'x' }] } })
  expect(Object.keys(refusedDeclaration(refusal))).toEqual(['phone', 'temperature'])
})
