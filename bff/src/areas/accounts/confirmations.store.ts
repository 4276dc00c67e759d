import { IsNull, LessThan, MoreThan } from 'typeorm'
import type { Also, Database } from '../../storage/database'
import { sweep } from '../../storage/sweep'
import { Confirmation, Recovery, type ConfirmationRow, type RecoveryRow } from './proofs.entity'

type Wanted = Pick<ConfirmationRow, 'accountId' | 'sessionId' | 'purpose'>

export interface ConfirmationsStore {
  keep(row: ConfirmationRow): Promise<void>
  /** The living confirmation, or null. */
  find(tokenHash: string, now: number): Promise<ConfirmationRow | null>
  /** True for one caller of many, for what it was made for. `session` null: of a recovery. */
  take(tokenHash: string, wanted: Wanted, now: number): Promise<boolean>
  /** The same in the transaction it is given to. */
  taking(tokenHash: string, wanted: Wanted, now: number): (manager: Parameters<Also>[0]) => Promise<boolean>
  keepRecovery(row: RecoveryRow): Promise<void>
  findRecovery(tokenHash: string, now: number): Promise<RecoveryRow | null>
  useRecovery(tokenHash: string, now: number): Promise<boolean>
}

const day = 86_400_000

const taking: ConfirmationsStore['taking'] = (tokenHash, { accountId, sessionId, purpose }, now) => async manager => {
  const living = { tokenHash, accountId, sessionId: sessionId === null ? IsNull() : sessionId, purpose, usedAt: IsNull(), expiresAt: MoreThan(now) }
  return (await manager.update(Confirmation, living, { usedAt: now })).affected === 1
}

export const confirmationsStore = (db: Database): ConfirmationsStore => ({
  async keep(row) {
    await sweep(db, Confirmation, { expiresAt: LessThan(row.expiresAt - day) })
    await db.tx(async manager => void (await manager.insert(Confirmation, row)))
  },
  find: (tokenHash, now) => db.read.findOneBy(Confirmation, { tokenHash, usedAt: IsNull(), expiresAt: MoreThan(now) }),
  take: (...wanted) => db.tx(taking(...wanted)),
  taking,
  async keepRecovery(row) {
    await sweep(db, Recovery, { expiresAt: LessThan(row.expiresAt - day) })
    await db.tx(async manager => void (await manager.insert(Recovery, row)))
  },
  findRecovery: (tokenHash, now) => db.read.findOneBy(Recovery, { tokenHash, usedAt: IsNull(), expiresAt: MoreThan(now) }),
  useRecovery: (tokenHash, now) => db.tx(async manager => (await manager.update(Recovery, { tokenHash, usedAt: IsNull() }, { usedAt: now })).affected === 1),
})
