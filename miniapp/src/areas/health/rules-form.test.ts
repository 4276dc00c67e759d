import { rules } from '../../../test/fixtures.health'
import { areaOf, areaProblems, emptyArea, formOf, rulesOf, rulesProblems } from './rules-form'

const form = formOf(rules)

test('rules that were not touched are sent as they are', () => {
  expect(rulesProblems(form, '按市里通知')).toEqual({})
  expect(rulesOf(form)).toEqual(rules)
})

test('figures are sent as they were typed', () => {
  const changed = rulesOf({ ...form, temperature: '37.8', days: { ...form.days, high: '21' } })
  expect([changed.temperature.from, changed.travel.high.days, changed.travel.medium.days]).toEqual([37.8, 21, 14])
})

test.each(['', '61', '-1', '7.5', 'x'])('%j days are refused', days => {
  expect(rulesProblems({ ...form, days: { ...form.days, medium: days } }, '按市里通知').medium).toBeDefined()
})

test.each(['', '3.7', '370', '37.35'])('a limit of %j °C is refused', temperature => {
  expect(rulesProblems({ ...form, temperature }, '按市里通知').temperature).toBeDefined()
})

test('nothing is changed without a reason', () => {
  expect(rulesProblems(form, ' ').reason).toBeDefined()
})

test('an area needs a name, a code and a beginning; its end may be open, and is never before it', () => {
  expect(Object.keys(areaProblems(emptyArea)).sort()).toEqual(['code', 'from', 'name'])
  const area = { code: '410102', name: ' 云州市 临江区 ', risk: 'high' as const, from: '2026-06-01', to: '' }
  expect(areaProblems(area)).toEqual({})
  expect(areaOf(area)).toEqual({ code: '410102', name: '云州市 临江区', risk: 'high', from: '2026-06-01', to: null })
  expect(areaProblems({ ...area, to: '2026-05-01' }).to).toBeDefined()
  expect(areaProblems({ ...area, code: '41010' }).code).toBeDefined()
})
