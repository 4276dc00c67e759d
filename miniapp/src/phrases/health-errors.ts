/** What a person, or staff, reads when something of the health code is refused. */
import type { WordsFor } from './errors'

export const healthErrors: WordsFor<'health'> = {
  'health.not_yours': { title: '没有这条记录', advice: '记录不在你能看的范围里，或刚被移走。请退回上一页再看。' },
  'health.not_declared': { title: '今天还没有申报', advice: '申报后马上有码，点几下就好。', action: 'declare' },
  'health.date_in_future': { title: '日期填到以后去了', advice: '接触和到过的日期要是今天或以前。请改好再提交。' },
  'health.key_not_held': { title: '码没有生成', advice: '请退回上一页再打开；还是不行，请更新到最新版本。' },
  'health.not_green': { title: '现在不是绿码，不能打印', advice: '纸质码只给绿码。觉得颜色不对，可以申诉。' },
  'health.appeal_waiting': { title: '申诉已经在处理', advice: '社区看过后会发消息告诉你，不用再提交。' },
  'health.nothing_to_appeal': { title: '现在没有可申诉的颜色', advice: '绿码可以正常通行。情况有变，请重新申报。' },
  'health.already_decided': { title: '这条申诉已经处理过了', advice: '同事刚刚作了决定。请刷新看结果。' },
  'health.decision_incomplete': { title: '还没有选好颜色和日期', advice: '同意申诉要写明改成什么颜色、到哪天为止，最长六十天。' },
  'health.rules_changed': { title: '规则刚被别人改过', advice: '请先看最新的一版，再改。' },
  'health.export_too_large': { title: '一次导出的太多了', advice: '请缩小日期或网格的范围，再导出。' },
}
