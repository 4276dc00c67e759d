import { In, IsNull, LessThan, MoreThan, Not, type EntityManager, type FindOptionsWhere } from 'typeorm'
import { isDuplicate, type Also, type Database } from '../../storage/database'
import { ListChanges, Pass, PassKey, type PassKeyRow, type PassRow } from './passes.entity'

/** Which living passes: one, or all of a subject (of a kind), but for those that say what is still true. */
export type Which = { passId: string } | { subjectId: string; unlessSays?: string; kind?: PassRow['kind'] }

export interface PassesStore {
  /** Keys that sign or signed after an instant, oldest first. */
  keysSince(instant: number): Promise<PassKeyRow[]>
  newestKey(): Promise<PassKeyRow | null>
  /** False when another instance took the slot. */
  addKey(key: PassKeyRow): Promise<boolean>
  keep(pass: PassRow): Also
  pass(passId: string): Promise<PassRow | null>
  /** Revokes what is living at `at`, in the caller's transaction; how many. */
  revoking(which: Which, reason: string, at: number): (manager: EntityManager) => Promise<number>
  /** The same in a transaction of its own, with `also` when any was revoked. */
  revoke(which: Which, reason: string, at: number, also: Also): Promise<number>
  listChanges(): Promise<number>
  /** What came onto the list after a change, and ends after an instant. */
  revokedAfter(change: number, endsAfter: number): Promise<Pick<PassRow, 'passId' | 'revokedAt' | 'expiresAt'>[]>
  revokedAmong(passIds: string[]): Promise<Pick<PassRow, 'passId' | 'revokedAt'>[]>
  /** Forgets passes that ended before an instant, at most so many; how many. */
  forget(endedBefore: number, most: number): Promise<number>
}

const list = 'passes'

export function passesStore(db: Database): PassesStore {
  const revoking: PassesStore['revoking'] = (which, reason, at) => async manager => {
    const whose: FindOptionsWhere<PassRow> =
      'passId' in which
        ? { passId: which.passId }
        : { subjectId: which.subjectId, ...(which.kind && { kind: which.kind }), ...(which.unlessSays === undefined ? {} : { says: Not(which.unlessSays) }) }
    // First marked, then numbered: whoever finds nothing to revoke does not wait for the list's lock.
    const { affected } = await manager.update(Pass, { ...whose, revokedAt: IsNull(), expiresAt: MoreThan(at) }, { revokedAt: at, reason, listChange: 0 })
    if (!affected) return 0
    await manager.increment(ListChanges, { list }, 'changes', 1)
    const { changes } = await manager.findOneByOrFail(ListChanges, { list })
    await manager.update(Pass, { ...whose, listChange: 0 }, { listChange: changes })
    return affected
  }

  return {
    keysSince: instant => db.read.find(PassKey, { where: { signsUntil: MoreThan(instant) }, order: { slot: 'ASC' } }),
    newestKey: async () => (await db.read.find(PassKey, { order: { slot: 'DESC' }, take: 1 }))[0] ?? null,
    async addKey(key) {
      try {
        await db.tx(async manager => void (await manager.insert(PassKey, key)))
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    keep: pass => async manager => void (await manager.insert(Pass, pass)),
    pass: passId => db.read.findOneBy(Pass, { passId }),
    revoking,
    revoke: (which, reason, at, also) =>
      db.tx(async manager => {
        const revoked = await revoking(which, reason, at)(manager)
        if (revoked > 0) await also(manager)
        return revoked
      }),
    listChanges: async () => (await db.read.findOneBy(ListChanges, { list }))?.changes ?? 0,
    revokedAfter: (change, endsAfter) =>
      db.read.find(Pass, { select: { passId: true, revokedAt: true, expiresAt: true }, where: { listChange: MoreThan(change), expiresAt: MoreThan(endsAfter) } }),
    revokedAmong: passIds => db.read.find(Pass, { select: { passId: true, revokedAt: true }, where: { passId: In(passIds), revokedAt: Not(IsNull()) } }),
    async forget(endedBefore, most) {
      const ended = await db.read.find(Pass, { select: { passId: true }, where: { expiresAt: LessThan(endedBefore) }, order: { expiresAt: 'ASC' }, take: most })
      if (ended.length > 0) await db.tx(async manager => void (await manager.delete(Pass, { passId: In(ended.map(({ passId }) => passId)) })))
      return ended.length
    },
  }
}
