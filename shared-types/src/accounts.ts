/** Accounts: the ways in, sessions, phone number, consents, identity (features.md A1–A11, A13, A14, A20–A22). Answered by the BFF. */
import { area, get, post, put, del, type Contract } from './endpoint'

export const accounts = area('accounts', ['account', 'alipay', 'consent', 'face', 'human_check', 'identity', 'pc_sign_in', 'phone', 'real_name.too_many_tries', 'sign_in', 'sms', 'wechat'], {
  /** What this deployment has set that a page must know. */
  getOptions: get('/options', { who: 'anyone' }),
  /** The proof of work that stands before every SMS and every password (ALTCHA, v1 scheme: SHA-256). */
  getHumanCheck: get('/human-check', { who: 'anyone', limit: '60/min' }),
  sendSmsCode: post('/sms-codes', { who: 'anyone', limit: '20/min' }),
  /** Staff at a checkpoint: a code to the phone of somebody in front of them, and its confirmation (features.md D4). */
  sendAssistedCode: post('/sms-codes/assisted', { who: 'staff', audit: 'none', limit: '30/min' }),
  confirmPhone: post('/sms-codes/confirmations', { who: 'staff', audit: 'none', limit: '60/min' }),
  signInBySms: post('/sessions/sms', { who: 'anyone', limit: '20/min' }),
  signInByWechat: post('/sessions/wechat', { who: 'anyone', limit: '60/min' }),
  signInByAlipay: post('/sessions/alipay', { who: 'anyone', limit: '60/min' }),
  signInByPassword: post('/sessions/password', { who: 'anyone', limit: '20/min' }),
  /** Whose face it is must be told first; whether that person has an account is told only to who has the face (features.md A6). */
  beginFaceSignIn: post('/face-sign-ins', { who: 'anyone', limit: '10/min' }),
  signInByFace: post('/sessions/face', { who: 'anyone', limit: '20/min' }),
  /** The wizard's account: phone, code and password at once (features.md A7). */
  register: post('/accounts', { who: 'anyone', limit: '20/min' }),
  /** For whom the platform knows already (features.md A8). */
  activate: post('/accounts/activations', { who: 'anyone', limit: '20/min' }),
  refreshSession: post('/sessions/refreshed', { who: 'anyone', limit: '60/min' }),
  signOut: del('/sessions/current', { who: 'signed-in' }),
  listSessions: get('/sessions', { who: 'signed-in' }),
  endSession: del('/sessions/:sessionId', { who: 'signed-in', limit: '30/min' }),
  endOtherSessions: del('/sessions', { who: 'signed-in', limit: '10/min' }),
  /** A browser shows a QR, the phone confirms (features.md A11): the ticket is in the QR, the secret never leaves the browser. */
  startPcSignIn: post('/pc-sign-ins', { who: 'anyone', limit: '20/min' }),
  claimPcSignIn: post('/pc-sign-ins/claims', { who: 'anyone', limit: '90/min' }),
  scanPcSignIn: post('/pc-sign-ins/scans', { who: 'signed-in', limit: '20/min' }),
  decidePcSignIn: post('/pc-sign-ins/decisions', { who: 'signed-in', limit: '20/min' }),
  getMe: get('/me', { who: 'signed-in' }),
  bindPhoneByWechat: post('/me/phone/wechat', { who: 'signed-in', limit: '10/min' }),
  bindPhoneByAlipay: post('/me/phone/alipay', { who: 'signed-in', limit: '10/min' }),
  chooseIdentity: put('/me/identity', { who: 'signed-in', limit: '10/min' }),
  /** To agreements of a service, separate from those of signing in: health data and faces are sensitive (PIPL). */
  giveConsents: post('/me/consents', { who: 'signed-in', limit: '30/min' }),
  listAgreements: get('/agreements', { who: 'anyone' }),
})
export type Accounts = Contract<typeof accounts, typeof import('./accounts.schema').accountsSchema>
