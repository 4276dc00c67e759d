/** Words of the devices one is signed in on. */
import type { Accounts } from '@linli/shared-types/accounts'

export const words = {
  why: '这些设备登录着你的账号。有不认识的，先让它退出，再改密码。',
  channels: { wechat: '微信', alipay: '支付宝', sms: '验证码', password: '密码', face: '刷脸', pc: '扫码' } satisfies Record<Accounts['listSessions']['output'][number]['channel'], string>,
  by: (channel: string) => `${channel}登录`,
  unnamed: '未知设备',
  /** How browsers on computers are called in this list. */
  isComputer: /电脑/,
  current: '正在用的这台',
  seen: (when: string) => `最近使用 ${when}`,
  since: (when: string) => `${when} 登录`,
  place: (place: string) => `网络 ${place}`,
  end: '退出',
  endNamed: (device: string) => `让${device}退出登录`,
  endTitle: (device: string) => `让${device}退出登录？`,
  endText: '那台设备要重新登录才能用。',
  endYes: '让它退出',
  keep: '先不',
  ended: '已让它退出',
  endOthers: '退出其他所有设备',
  endOthersTitle: '退出其他所有设备？',
  endOthersText: '只留正在用的这台，别的都要重新登录。',
  endOthersYes: '全部退出',
  endedOthers: (count: number) => `已让 ${count} 台设备退出`,
  onlyThis: '只有这台设备登录着。',
  changePassword: '有不认识的？改密码',
}
