import { accounts, type Accounts } from '@linli/shared-types/accounts'
import { client } from '../../api/client'

export const {
  sendSmsCode,
  signInBySms,
  signInByWechat,
  signInByAlipay,
  signInByPassword,
  beginFaceSignIn,
  signInByFace,
  register,
  activate,
  signOut,
  getMe,
  listSessions,
  endSession,
  endOtherSessions,
  startPcSignIn,
  claimPcSignIn,
  scanPcSignIn,
  decidePcSignIn,
  bindPhoneByWechat,
  bindPhoneByAlipay,
  chooseIdentity,
} = client(accounts)

export type KeptSession = Accounts['listSessions']['output'][number]
export type PcSignIn = Accounts['startPcSignIn']['output']
export type ScannedPc = Accounts['scanPcSignIn']['output']

export const meRead = { queryKey: ['me'], queryFn: () => getMe({}) }
export const sessionsRead = { queryKey: ['sessions'], queryFn: () => listSessions({}) }
