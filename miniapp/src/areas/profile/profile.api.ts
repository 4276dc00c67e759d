import { profile, type Profile } from '@linli/shared-types/profile'
import { client } from '../../api/client'

export const { getProfile, changeProfile, changeUserName, sendNewPhoneCode, changePhone, changePassword, sendEmailCode, bindEmail, removeEmail, getClosing, closeAccount } =
  client(profile)

export type OwnProfile = Profile['getProfile']['output']
export type Closing = Profile['getClosing']['output']

export const profileRead = { queryKey: ['profile'], queryFn: () => getProfile({}) }
export const closingRead = { queryKey: ['closing'], queryFn: () => getClosing({}) }
