/** Messages: what happened, in a title and a sentence; made from the kind and the facts the server sends. */
import type { Messages } from '@linli/shared-types/messages'

type Kind = Messages['listMessages']['output']['items'][number]['kind']
type Facts = Record<string, string>
type Target = 'contacts' | 'realName' | 'healthCode' | 'declare' | 'sessions' | 'center' | 'myReviews' | null

interface MessageWords {
  title: string
  text: (facts: Facts) => string
  /** Where pressing it leads. */
  to: Target
}

const colours = { green: '绿码', yellow: '黄码', red: '红码' } as const

export const kinds: Record<Kind, MessageWords> = {
  session_ended_for_safety: {
    title: '为了安全，退出了一次登录',
    text: () => '有登录凭证被重复使用，那次登录已经结束。不是你本人操作的，请告诉社区。',
    to: 'contacts',
  },
  signed_in_on_new_device: {
    title: '在新设备上登录',
    text: ({ device }) => `${device ? `设备：${device}。` : ''}不是你本人登录的，请点“不是我”。`,
    to: 'sessions',
  },
  real_name_verified: { title: '实名认证已通过', text: () => '现在可以开门、看住址和出入记录了。', to: 'realName' },
  not_in_registry: {
    title: '社区名册里没有查到你',
    text: () => '实名认证通过了，还差住址登记。打电话给社区，报姓名和住址。',
    to: 'contacts',
  },
  sign_in_moved: {
    title: '登录方式已连到这个账号',
    text: ({ channel }) => `以后用${channel === 'wechat' ? '微信' : channel === 'alipay' ? '支付宝' : '手机'}打开，进的就是这个账号。不是你本人办的，请点“不是我”。`,
    to: 'sessions',
  },
  verified_by_other: {
    title: '有人帮你做了实名认证',
    text: ({ by }) => `${by ?? '另一位用户'}用你的姓名和证件号帮你认证，可以替你申报和出示健康码。不是你同意的，请告诉社区。`,
    to: 'contacts',
  },
  phone_changed: { title: '手机号已变更', text: ({ phone }) => `现在的手机号是 ${phone ?? '新号码'}。不是你本人办的，请点“不是我”。`, to: 'center' },
  password_changed: { title: '登录密码已更改', text: () => '别的设备都已退出登录。不是你本人办的，请点“不是我”。', to: 'sessions' },
  email_changed: { title: '邮箱有变更', text: ({ email }) => `${email ? `现在的邮箱是 ${email}。` : '邮箱已解除绑定。'}不是你本人办的，请点“不是我”。`, to: 'center' },
  level_raised: {
    title: '认证等级提高了',
    text: ({ by }) => `${({ face: '刷脸', bank_card: '银行卡', in_person: '窗口当面' } as Record<string, string>)[by ?? ''] ?? ''}认证已通过。不是你本人办的，请点“不是我”。`,
    to: 'realName',
  },
  identity_unbound: { title: '实名身份已解绑', text: () => '这个账号不再有实名信息。要用需要实名的功能，请重新认证。', to: 'realName' },
  identity_moved: { title: '实名身份换到了另一个账号', text: () => '有人用同一身份在另一个账号通过了核验，这个账号的认证已解除。不是你本人办的，请点“不是我”。', to: 'realName' },
  pc_signed_in: { title: '在电脑上登录了', text: ({ device }) => `${device ? `设备：${device}。` : ''}不是你本人确认的，请点“不是我”。`, to: 'sessions' },
  account_frozen: { title: '账号已冻结', text: () => '所有设备都已退出登录。恢复后请马上换一个新密码。', to: 'sessions' },
  account_unfrozen: { title: '账号已恢复', text: () => '可以正常使用了。请看看登录的设备和手机号是不是你的。', to: 'sessions' },
  review_decided: {
    title: '申请有结果了',
    text: ({ kind, decision, reason }) =>
      `${({ supplement: '居民信息补录', face: '人脸登记', rebind: '身份申诉', enterprise: '企业认证', identity: '身份更改' } as Record<string, string>)[kind ?? ''] ?? '你的申请'}${decision === 'approved' ? '通过了。' : `没有通过${reason ? `：${reason}` : '。'}`}`,
    to: 'myReviews',
  },
  declare_reminder: { title: '今天还没有健康申报', text: ({ name }) => `${name ? `${name}今天还没有申报。` : ''}申报后才有今天的码，点几下就好。`, to: 'declare' },
  colour_changed: {
    title: '健康码颜色有变化',
    text: ({ name, colour }) => `${name ?? '你'}的码现在是${colours[colour as keyof typeof colours] ?? '新的颜色'}。点开看原因；觉得不对，可以申诉。`,
    to: 'healthCode',
  },
  code_revoked: { title: '健康码已作废', text: ({ name, reason }) => `${name ?? '你'}原来的码不能再用${reason ? `：${reason}` : ''}。打开健康码会生成新的。`, to: 'healthCode' },
  declaration_corrected: {
    title: '工作人员更正了健康申报',
    text: ({ name, reason }) => `${name ?? '你'}的申报有更正${reason ? `：${reason}` : ''}。觉得不对，请联系社区。`,
    to: 'healthCode',
  },
  appeal_decided: {
    title: '申诉有结果了',
    text: ({ decision, answer }) => `${decision === 'granted' ? '同意了你的申诉' : '没有同意'}${answer ? `：${answer}` : '。'}`,
    to: 'healthCode',
  },
}

/** A newer server may send a kind this version has no words for. */
export const wordsOf = (kind: string): MessageWords =>
  kinds[kind as Kind] ?? { title: '新消息', text: () => '请更新到最新版本查看内容。', to: null }

export const words = {
  empty: '还没有消息',
  emptyText: '实名认证的结果、健康码的变化、登录提醒会出现在这里。',
  unread: '未读',
  deny: '不是我',
  denyLabel: (title: string) => `${title}，不是我`,
  denyTitle: '不是你本人操作的？',
  denyText: '会马上冻结账号，所有设备退出登录。之后找回密码或刷脸，就能恢复。',
  denyYes: '冻结账号',
  denyNo: '先不',
  signedOut: '登录后看消息',
  signedOutText: '实名认证的结果、健康码的变化、登录提醒会出现在这里。',
  latest: (count: number) => (count > 1 ? `还有 ${count - 1} 条未读` : '未读消息'),
}
