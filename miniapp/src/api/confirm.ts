/** That it is still oneself, before something that could take an account from its owner. Profile and real name both ask it, so it lives here. */
import { profile, type Profile } from '@linli/shared-types/profile'
import { client } from './client'

export const { sendConfirmCode, confirmBySms, beginConfirmFace, confirmByFace, confirmByBankCard } = client(profile)

/** What a confirmation is for; it is good for nothing else. */
export type ConfirmPurpose = Profile['confirmBySms']['input']['purpose']
