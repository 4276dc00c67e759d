import type { Reviews } from '@linli/shared-types/reviews'
import { levelName } from './level-names'
import { factLine } from './reviews'
import { words as desk } from './review-desk'

type Fact = Reviews['getReview']['output']['facts'][number]

test.each([
  ['numbers', ['一级', '二级', '三级', '四级']],
  ['from_three', ['未实名', '三级', '四级', '四级（当面）']],
  ['grades', ['未实名', '初级', '中级', '高级']],
] as const)('levels called by %s', (called, names) => {
  expect(([1, 2, 3, 4] as const).map(level => levelName(level, called))).toEqual(names)
})

test.each([
  [{ what: 'document_type', value: 'taiwan_permit' }, '证件类型', '台湾居民来往大陆通行证'],
  [{ what: 'relation', value: 'tenant' }, '居住关系', '租户'],
  [{ what: 'identity_to', value: 'enterprise' }, '改成', '企业'],
  [{ what: 'relation_to_applicant', value: 'parent' }, '是申请人的', '父母'],
  [{ what: 'registered', value: 'false' }, '社区名册', '没有登记'],
  [{ what: 'level', value: '3' }, '认证等级', '三级'],
  [{ what: 'name', value: '孙**' }, '姓名', '孙**'],
] as const)('the fact %j is read as words', (fact, label, text) => {
  expect(factLine(fact as Fact, 'numbers')).toEqual({ label, text })
})

test('an instant is read as a time, and a key of a newer server as it is', () => {
  expect(factLine({ what: 'held_since', value: '2020-03-01T02:00:00.000Z' }, 'numbers').text).toBe('2020年3月1日 10:00')
  expect(factLine({ what: 'document_type', value: 'passport' }, 'numbers').text).toBe('passport')
})

test('waiting is told from the first whole day on', () => {
  const now = Date.parse('2026-06-08T10:00:00Z')
  expect(desk.waits('2026-06-05T09:00:00Z', now)).toBe('等了 3 天')
  expect(desk.waits('2026-06-08T09:00:00Z', now)).toBe('')
})
