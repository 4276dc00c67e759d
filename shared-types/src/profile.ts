/**
 * Profile: one's own account (features.md A15–A19): what is in it, changing phone, password and e-mail, closing it. Whatever could take an
 * account from its owner is confirmed anew first (NIST SP 800-63B, re-authentication). Answered by the BFF.
 */
import { area, del, get, post, put, type Contract } from './endpoint'

export const profile = area('profile', ['account', 'bank_card', 'confirmation', 'consent', 'email', 'face', 'human_check', 'phone', 'real_name.not_held', 'real_name.too_many_tries', 'sms', 'wechat'], {
  getProfile: get('/me/profile', { who: 'signed-in' }),
  changeProfile: put('/me/profile', { who: 'signed-in', limit: '30/min' }),
  changeUserName: put('/me/user-name', { who: 'signed-in', limit: '10/min' }),
  /** That it is still oneself, for one purpose, ten minutes long and once: by the phone's SMS, or by face or bank card where the phone is lost. */
  sendConfirmCode: post('/me/confirmations/codes', { who: 'signed-in', limit: '20/min' }),
  confirmBySms: post('/me/confirmations/sms', { who: 'signed-in', limit: '20/min' }),
  beginConfirmFace: post('/me/confirmations/faces', { who: 'signed-in', level: 2, limit: '10/min' }),
  confirmByFace: post('/me/confirmations/face', { who: 'signed-in', level: 2, limit: '20/min' }),
  confirmByBankCard: post('/me/confirmations/bank-card', { who: 'signed-in', level: 2, limit: '10/min' }),
  sendNewPhoneCode: post('/me/phone/codes', { who: 'signed-in', limit: '20/min' }),
  changePhone: put('/me/phone', { who: 'signed-in', limit: '10/min' }),
  changePassword: put('/me/password', { who: 'signed-in', limit: '10/min' }),
  sendEmailCode: post('/me/email/codes', { who: 'signed-in', limit: '10/min' }),
  bindEmail: put('/me/email', { who: 'signed-in', limit: '10/min' }),
  removeEmail: del('/me/email', { who: 'signed-in', limit: '10/min' }),
  /** What closing does, to be read first: what goes, what the law keeps and how long. */
  getClosing: get('/me/closing', { who: 'signed-in' }),
  closeAccount: post('/me/closing', { who: 'signed-in', limit: '10/min' }),
})
export type Profile = Contract<typeof profile, typeof import('./profile.schema').profileSchema>
