import { recovery, type Recovery } from '@linli/shared-types/recovery'
import { client } from '../../api/client'

export const { sendRecoveryCode, confirmRecovery, beginRecoveryFace, confirmRecoveryByFace, resetPassword, reportNotMe, freezeByNotice } = client(recovery)

/** That it is the owner, and of which account a password is being set. */
export type Confirmed = Recovery['confirmRecovery']['output']
