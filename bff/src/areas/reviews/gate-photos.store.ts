import { LessThanOrEqual, type EntityManager } from 'typeorm'
import { uuidv7 } from 'uuidv7'
import type { Also, Database } from '../../storage/database'
import type { OutboxRows } from '../../storage/outbox'
import type { Sealer } from '../../storage/sealed'
import { GateFaceDue, GatePhoto, type GateFaceDueRow } from './review.entity'

export interface GatePhotosStore extends OutboxRows<GateFaceDueRow> {
  /** `subject`: the account's id, or a dependent's. */
  find(accountId: string, subject: string): Promise<{ photo: string; approvedAt: number } | null>
  has(accountId: string, subject: string): Promise<boolean>
  /** In place of the one before. The gates are told of whomever the registry knows. */
  keep(photo: { accountId: string; subject: string; photo: string; personId: string | null; approvedAt: number }): Also
  /** One's own and all one's dependents', or one dependent's. The gates are told. */
  remove(of: { accountId: string; subject?: string }, now: number): Also
  /** The registry knows who it is by now. */
  personKnown(accountId: string, subject: string, personId: string, now: number): Also
  /** What stands here of a person: the newest approved photo, or null. */
  photoOf(personId: string): Promise<string | null>
}

export function gatePhotosStore(db: Database, sealer: Sealer): GatePhotosStore {
  const place = (accountId: string, subject: string): string => `gate_photos.photo.${accountId}.${subject}`
  /** A lease that is running stays: the one who has it finds another version, and comes again. */
  const tell = async (manager: EntityManager, personIds: readonly (string | null)[], now: number): Promise<void> => {
    for (const personId of [...new Set(personIds)].sort())
      if (personId !== null) await manager.upsert(GateFaceDue, { personId, version: uuidv7(), tries: 0, nextAt: now }, ['personId'])
  }

  return {
    async find(accountId, subject) {
      const row = await db.read.findOneBy(GatePhoto, { accountId, subject })
      return row && { photo: sealer.open(row.photoSealed, place(accountId, subject)), approvedAt: row.approvedAt }
    },
    has: (accountId, subject) => db.read.existsBy(GatePhoto, { accountId, subject }),
    keep: ({ photo, ...row }) => async manager => {
      const before = await manager.findOneBy(GatePhoto, { accountId: row.accountId, subject: row.subject })
      await manager.upsert(GatePhoto, { ...row, photoSealed: sealer.seal(photo, place(row.accountId, row.subject)) }, ['accountId', 'subject'])
      await tell(manager, [before?.personId ?? null, row.personId], row.approvedAt)
    },
    remove: (of, now) => async manager => {
      const gone = await manager.find(GatePhoto, { select: { accountId: true, subject: true, personId: true }, where: of })
      await manager.delete(GatePhoto, of)
      await tell(manager, gone.map(({ personId }) => personId), now)
    },
    personKnown: (accountId, subject, personId, now) => async manager => {
      const row = await manager.findOne(GatePhoto, { select: { accountId: true, subject: true, personId: true }, where: { accountId, subject } })
      if (!row || row.personId === personId) return
      await manager.update(GatePhoto, { accountId, subject }, { personId })
      await tell(manager, [row.personId, personId], now)
    },

    due: (now, most) => db.read.find(GateFaceDue, { where: { nextAt: LessThanOrEqual(now), leasedUntil: LessThanOrEqual(now) }, order: { nextAt: 'ASC' }, take: most }),
    claim: ({ personId }, until, now) =>
      db.tx(async manager => (await manager.update(GateFaceDue, { personId, leasedUntil: LessThanOrEqual(now) }, { leasedUntil: until })).affected === 1),
    async photoOf(personId) {
      const [row] = await db.read.find(GatePhoto, { where: { personId }, order: { approvedAt: 'DESC' }, take: 1 })
      return row ? sealer.open(row.photoSealed, place(row.accountId, row.subject)) : null
    },
    done: ({ personId, version }) =>
      db.tx(async manager => {
        // What changed meanwhile is another version, and due still.
        await manager.delete(GateFaceDue, { personId, version })
        await manager.update(GateFaceDue, { personId }, { leasedUntil: 0 })
      }),
    failed: ({ personId, tries }, nextAt) => db.tx(async manager => void (await manager.update(GateFaceDue, { personId }, { leasedUntil: 0, nextAt, tries: tries + 1 }))),
  }
}
