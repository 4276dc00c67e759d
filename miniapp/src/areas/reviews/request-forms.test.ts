import { creditCode } from '../../../test/fixtures.realname'
import { codeProblem, codeWrongAlready, emptyEnterprise, emptySupplement, enterpriseOf, enterpriseProblems, isTooShort, supplementOf, supplementProblems } from './request-forms'

const address = { estateName: ' 枫林东苑 ', building: '3号楼', unit: '', room: '502', relation: 'tenant' as const, note: ' 刚租下 ' }

test('an address is sent without the spaces around it; unit and note may be left out', () => {
  expect(supplementProblems(address)).toEqual({})
  expect(supplementOf(address)).toEqual({ estateName: '枫林东苑', building: '3号楼', unit: '', room: '502', relation: 'tenant', note: '刚租下' })
})

test('an empty address names every field that is needed', () => {
  expect(Object.keys(supplementProblems(emptySupplement)).sort()).toEqual(['building', 'estateName', 'relation', 'room'])
})

test('a credit code is taken in small letters and with spaces, and sent as it is printed', () => {
  const form = { companyName: '枫林商贸有限公司', creditCode: creditCode.toLowerCase().replace(/(.{4})/g, '$1 '), legalRepresentative: '周明', position: '经办人' }
  expect(enterpriseProblems(form)).toEqual({})
  expect(enterpriseOf(form).creditCode).toBe(creditCode)
})

test('no code, a short one and one with a wrong character are told apart; only a whole one is judged while it is typed', () => {
  const wrong = creditCode.slice(0, -1) + 'F'
  expect(codeProblem('')).toContain('请填')
  expect(codeProblem('9111')).toContain('现在 4 位')
  expect(codeProblem(wrong)).toContain('填错')
  expect([codeWrongAlready('9111'), codeWrongAlready(wrong), codeWrongAlready(creditCode)]).toEqual([false, true, false])
})

test('an empty enterprise names every field', () => {
  expect(Object.keys(enterpriseProblems(emptyEnterprise)).sort()).toEqual(['companyName', 'creditCode', 'legalRepresentative', 'position'])
})

test('a reason of one character says nothing', () => {
  expect([isTooShort(' 否 '), isTooShort('不清')]).toEqual([true, false])
})
