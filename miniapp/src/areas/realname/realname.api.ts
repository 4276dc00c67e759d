import { realname, type RealName } from '@linli/shared-types/realname'
import { client } from '../../api/client'
import { reads } from '../../api/reads'
import { currentSession, keepMe } from '../../api/session'
import { realNameErrors } from '../../phrases/real-name-errors'

export const {
  getRealName,
  verifyIdentity,
  beginFaceCheck,
  finishFaceCheck,
  raiseByBankCard,
  rebindByBankCard,
  unbindIdentity,
  issueCounterCode,
  readCounterCode,
  confirmInPerson,
  unfreezeInPerson,
  listDependents,
  verifyDependent,
  removeDependent,
} = client(realname, realNameErrors)

export type Dependent = RealName['listDependents']['output'][number]
export type RealNameState = RealName['getRealName']['output']
export type CounterAccount = RealName['readCounterCode']['output']

/** As long as a code of the counter lives at most, milliseconds; the server's own measure. */
export const counterCodeLasts = 300_000

export const realNameRead = { queryKey: ['real-name'], queryFn: () => getRealName({}) }
export const dependentsRead = { queryKey: ['dependents'], queryFn: () => listDependents({}) }

/** Who the account is, is another now: so is which doors, codes and addresses it has, and all that is asked for anew. */
export function takeState(state: RealNameState): void {
  reads.setQueryData(realNameRead.queryKey, state)
  const me = currentSession()?.me
  if (me) keepMe({ ...me, level: state.level, name: state.document?.name ?? null, registered: state.document !== null && (state.registered ?? me.registered) })
  void reads.invalidateQueries()
}
