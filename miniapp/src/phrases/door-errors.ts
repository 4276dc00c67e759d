/** What a person reads when a door is refused. */
import type { WordsFor } from './errors'

export const doorErrors: WordsFor<'doors'> = {
  'doors.not_yours': { title: '这扇门你还不能开', advice: '你能开的是住址所在小区的门。住址不对，请联系社区更正。', action: 'contacts' },
  'doors.out_of_range': { title: '离门太远', advice: '请走到门口再开。' },
  'doors.location_too_rough': { title: '定位不够准', advice: '请走到室外或窗边，等几秒再试。' },
  'doors.offline': { title: '门禁系统断开了', advice: '没有发出开门指令。请稍后再试，或打电话给门岗。' },
}
