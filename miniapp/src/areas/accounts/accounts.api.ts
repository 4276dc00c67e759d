import { accounts, type Accounts } from '@linli/shared-types/accounts'
import { client } from '../../api/client'

export const {
  getHumanCheck,
  sendSmsCode,
  signInBySms,
  signInByWechat,
  signInByAlipay,
  signOut,
  getMe,
  bindPhoneByWechat,
  bindPhoneByAlipay,
  chooseIdentity,
} = client<Accounts>(accounts)

export const meRead = { queryKey: ['me'], queryFn: () => getMe({}) }
