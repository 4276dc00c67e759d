import { assistedProblems, emptyAssisted, registration } from './assisted-form'

const today = '2026-06-08'
const good = { ...emptyAssisted, name: ' 李秀英 ', number: '11010119520816002 x', temperature: '36.5', decision: 'passed' as const }
const fixed = { scanId: '1'.repeat(32), siteId: 's1', confirmation: 'confirmation-000001', scannedAt: '2026-06-08T01:00:00.000Z' }

test('an empty form names what is missing, and the temperature is not among it', () => {
  expect(Object.keys(assistedProblems(emptyAssisted, today)).sort()).toEqual(['decision', 'name', 'number'])
})

test.each(['3.7', '370', 'x', '36.55', '.'])('%s is no temperature', temperature => {
  expect(assistedProblems({ ...good, temperature }, today).temperature).toBeTruthy()
})

test('a slip in an ID number is found on the phone', () => {
  expect(assistedProblems({ ...good, number: '110101195208160021' }, today).number).toBeTruthy()
})

test('what is sent is tidied, and the exception goes only with both answers and a pass', () => {
  expect(registration(good, fixed)).toMatchObject({ ...fixed, name: '李秀英', number: '11010119520816002X', temperature: 36.5, exception: null })
  expect(registration({ ...good, lived: true }, fixed).exception).toBeNull()
  expect(registration({ ...good, lived: true, noRisk: true }, fixed).exception).toEqual({ livedHereAMonth: true, noRiskArea: true })
  expect(registration({ ...good, lived: true, noRisk: true, decision: 'turned_back' }, fixed).exception).toBeNull()
  expect(registration({ ...good, temperature: '' }, fixed).temperature).toBeNull()
})
