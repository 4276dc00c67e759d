/** Recovery: a forgotten password (features.md A9), and what the owner of an account does when somebody else is in it. Answered by the BFF. */
import { area, post, type Contract } from './endpoint'

export const recovery = area('recovery', ['account', 'confirmation', 'face', 'human_check', 'messages', 'notice', 'real_name.too_many_tries', 'recovery', 'sms', 'wechat'], {
  /** The same answer whether the account is there, has this phone, or not: a code comes only to the phone that belongs to it. */
  sendRecoveryCode: post('/recoveries', { who: 'anyone', limit: '20/min' }),
  confirmRecovery: post('/recoveries/confirmations', { who: 'anyone', limit: '20/min' }),
  beginRecoveryFace: post('/recoveries/faces', { who: 'anyone', limit: '10/min' }),
  confirmRecoveryByFace: post('/recoveries/faces/confirmations', { who: 'anyone', limit: '20/min' }),
  /** A new password; every session of the account ends, and a frozen account lives again. */
  resetPassword: post('/recoveries/passwords', { who: 'anyone', limit: '20/min' }),
  /** 不是我: from a message in the account, or from the link a notice brought to the phone or mailbox of before. */
  reportNotMe: post('/me/freezes', { who: 'signed-in', limit: '10/min' }),
  freezeByNotice: post('/freezes', { who: 'anyone', limit: '10/min' }),
})
export type Recovery = Contract<typeof recovery, typeof import('./recovery.schema').recoverySchema>
