/** Words for staff who decide what somebody asks for. */
import type { Reviews } from '@linli/shared-types/reviews'
import { moment } from './time'

type Kind = Reviews['submitReview']['input']['kind']
type Reason = Exclude<Reviews['getReview']['output']['mayDecide'], 'yes'>

const dayLong = 86_400_000

export const words = {
  states: { waiting: '待审', approved: '通过', refused: '退回', withdrawn: '撤回' },
  waiting: (count: number | undefined) => (count === undefined ? '待审' : `待审 ${count}`),
  state: '状态',
  kind: '种类',
  allKinds: '全部',
  kinds: { supplement: '补录', face: '人脸', rebind: '申诉', enterprise: '企业', identity: '身份' } satisfies Record<Kind, string>,
  asks: { supplement: '申请登记住址', face: '登记人脸', rebind: '申诉换绑身份', enterprise: '申请企业认证', identity: '申请更改身份' } satisfies Record<Kind, string>,
  community: '社区',
  allCommunities: '全部社区',
  filters: '筛选',
  filtersOn: (count: number) => `筛选 ${count} 项`,
  show: '看结果',
  order: '等得最久的在前',
  newest: '新处理的在前',
  keys: '按 J、K 上下移动',
  none: '没有待审核的申请',
  noneText: '居民提交的补录、人脸、申诉、企业认证、身份更改会出现在这里。',
  noneHere: '没有符合的申请',
  noneHereText: '换一个状态、种类或社区看看。',
  reset: '看全部',
  pick: '从左边选一条来看',
  street: '跨社区',
  streetHint: '跨社区，由街道审核',
  line: (community: string, at: string) => `${community} · ${moment(at)}`,
  /** How long somebody waits. */
  waits: (at: string, now: number) => {
    const days = Math.floor((now - new Date(at).getTime()) / dayLong)
    return days >= 1 ? `等了 ${days} 天` : ''
  },
  title: (subject: string, asks: string) => `${subject || '未实名用户'} ${asks}`,
  photos: '照片',
  photo: '提交的照片',
  before: '现在用的照片',
  change: '将替换现在用的照片',
  reason: '不通过的原因',
  reasonText: '原文会发给申请人',
  reasonPlaceholder: '写清楚哪里不对、怎么改',
  reasonProblem: '请写不通过的原因，至少两个字，本人会看到',
  ready: {
    supplement: ['地址对不上', '名册里已有此人，请核对姓名', '请补充租房合同或房产信息'],
    face: ['照片不清晰', '不是正脸或有遮挡', '不像本人', '用了美颜或翻拍'],
    rebind: ['证件信息对不上', '请带证件到社区窗口办理', '理由不清楚，请补充'],
    enterprise: ['单位名称和代码对不上', '查不到这个单位', '请上传清晰的营业执照'],
    identity: ['理由不清楚，请补充', '名册里没有你的住址，请先补录', '和登记的情况不符'],
  } satisfies Record<Kind, string[]>,
  approve: '通过',
  sure: '确认通过',
  sureText: (asks: string) => `${asks}：通过后马上生效，不能撤回。`,
  notYet: '再看看',
  refuse: '不通过',
  sureRefuse: '确认不通过',
  deciding: '正在提交',
  approved: '已通过，本人会收到消息',
  refused: '已退回，本人会收到原因',
  outcome: { waiting: '待审核', approved: '已通过', refused: '没有通过', withdrawn: '本人撤回了' },
  decidedAt: (at: string) => `${moment(at)} 处理`,
  mayNot: {
    decided: '这条已经处理过了',
    street_only: '这条跨社区，由街道工作人员审核',
    own: '不能审核自己的申请，请同事处理',
  } satisfies Record<Reason, string>,
}
