/** What a person, or staff, reads when a review or its photo is refused. */
import type { WordsFor } from './errors'

export const reviewErrors: WordsFor<'reviews' | 'photo'> = {
  'reviews.not_yours': { title: '没有这条申请', advice: '申请不在你能看的范围里，或刚被撤回。请退回列表再看。' },
  'reviews.already_waiting': { title: '已有一条在等审核', advice: '社区看过后会发消息告诉你。要改内容，先撤回再提交。' },
  'reviews.not_needed': { title: '已经办好了，不用申请', advice: '退回上一页看看现在的状态。' },
  'reviews.already_decided': { title: '这条申请已经处理过了', advice: '同事刚刚作了决定，或本人撤回了。请刷新看结果。' },
  'reviews.street_only': { title: '跨社区的申请，由街道处理', advice: '这条申请涉及两个社区，请街道工作人员审核。' },
  'reviews.own': { title: '不能审核自己的申请', advice: '请同事处理这一条。' },
  'photo.unreadable': { title: '照片看不清', advice: '请正对镜头、光线均匀，重新拍一张。' },
}
