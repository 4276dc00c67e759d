import { realname, type RealName } from '@linli/shared-types/realname'
import { client } from '../../api/client'

export const { getRealName, verifyIdentity, listDependents, verifyDependent, removeDependent } = client<RealName>(realname)

export type Dependent = RealName['listDependents']['output'][number]
export type RealNameState = RealName['getRealName']['output']

export const realNameRead = { queryKey: ['real-name'], queryFn: () => getRealName({}) }
export const dependentsRead = { queryKey: ['dependents'], queryFn: () => listDependents({}) }
