import { realname, type RealName } from '@linli/shared-types/realname'
import { client } from '../../api/client'

export const { getRealName, verifyIdentity } = client<RealName>(realname)

export type RealNameState = RealName['getRealName']['output']

export const realNameRead = { queryKey: ['real-name'], queryFn: () => getRealName({}) }
