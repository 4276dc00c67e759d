/** Accounts: sign-in, sessions, phone number, consents, identity (features.md A1–A4, A13, A14, A21, A22). Answered by the BFF. */
import { area, get, post, put, del, type Contract } from './endpoint'

export const accounts = area('accounts', {
  /** The proof of work that stands before every SMS (ALTCHA, v1 scheme: SHA-256). */
  getHumanCheck: get('/human-check', { who: 'anyone', limit: '60/min' }),
  sendSmsCode: post('/sms-codes', { who: 'anyone', limit: '20/min' }),
  /** Staff at a checkpoint: a code to the phone of somebody in front of them, and its confirmation (features.md D4). */
  sendAssistedCode: post('/sms-codes/assisted', { who: 'staff', limit: '30/min' }),
  confirmPhone: post('/sms-codes/confirmations', { who: 'staff', limit: '60/min' }),
  signInBySms: post('/sessions/sms', { who: 'anyone', limit: '20/min' }),
  signInByWechat: post('/sessions/wechat', { who: 'anyone', limit: '60/min' }),
  signInByAlipay: post('/sessions/alipay', { who: 'anyone', limit: '60/min' }),
  refreshSession: post('/sessions/refreshed', { who: 'anyone', limit: '60/min' }),
  signOut: del('/sessions/current', { who: 'signed-in' }),
  getMe: get('/me', { who: 'signed-in' }),
  bindPhoneByWechat: post('/me/phone/wechat', { who: 'signed-in', limit: '10/min' }),
  bindPhoneByAlipay: post('/me/phone/alipay', { who: 'signed-in', limit: '10/min' }),
  chooseIdentity: put('/me/identity', { who: 'signed-in', limit: '10/min' }),
  /** To agreements of a service, separate from those of signing in: health data are sensitive (PIPL). */
  giveConsents: post('/me/consents', { who: 'signed-in', limit: '30/min' }),
  listAgreements: get('/agreements', { who: 'anyone' }),
})
export type Accounts = Contract<typeof accounts, typeof import('./accounts.schema').accountsSchema>
