import { MoreThan } from 'typeorm'
import { isDuplicate, type Database } from '../../storage/database'
import { AuditEntry, AuditHead, type AuditHeadRow, type AuditRow } from './audit.entity'

export type Entry = AuditRow

export interface AuditStore {
  /** Chained to the last row, whoever wrote it. */
  append(entry: Omit<AuditRow, 'seq' | 'previousHash' | 'hash'>): Promise<void>
  /** Rows after `after`, in order. */
  page(after: number, most: number): Promise<AuditRow[]>
  head(): Promise<Omit<AuditHeadRow, 'head'> | null>
}

/** Somebody else's row came first: with the new head once more. */
class Overtaken extends Error {}

const head = 'audit'

/** @param hashOf and `sealOf` know the key, which is not in the database. */
export function auditStore(db: Database, hashOf: (row: Omit<AuditRow, 'hash'>) => string, sealOf: (seq: number, hash: string) => string): AuditStore {
  const tryToAppend = (entry: Parameters<AuditStore['append']>[0]): Promise<void> =>
    db.tx(async manager => {
      const before = await manager.findOneBy(AuditHead, { head })
      const unhashed = { ...entry, seq: (before?.seq ?? 0) + 1, previousHash: before?.hash ?? '' }
      const row = { ...unhashed, hash: hashOf(unhashed) }
      const next = { seq: row.seq, hash: row.hash, seal: sealOf(row.seq, row.hash) }
      if (!before) await manager.insert(AuditHead, { head, ...next })
      else if ((await manager.update(AuditHead, { head, seq: before.seq }, next)).affected !== 1) throw new Overtaken()
      await manager.insert(AuditEntry, row)
    })
  return {
    async append(entry) {
      for (let left = 50; ; left--)
        try {
          return await tryToAppend(entry)
        } catch (error) {
          if (left === 0 || !(error instanceof Overtaken || isDuplicate(error))) throw error
        }
    },
    page: (after, most) => db.read.find(AuditEntry, { where: { seq: MoreThan(after) }, order: { seq: 'ASC' }, take: most }),
    head: () => db.read.findOneBy(AuditHead, { head }),
  }
}
