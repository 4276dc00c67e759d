import { In, IsNull, LessThan } from 'typeorm'
import { uuidv7 } from 'uuidv7'
import type { Also, Database } from '../../storage/database'
import { Event, type EventKind, type EventRow } from './events.entity'

export interface EventsStore {
  /** One event for each account, written with what it tells of. */
  also(kind: EventKind, accountIds: readonly string[], facts: Record<string, string>, now: number): Also
  /** Events whose turn it is: of each account the first that is not delivered, unless it waits. */
  due(now: number, most: number): Promise<EventRow[]>
  /** Takes one for this instance until `until`. False when another has it, or delivered it. */
  claim(event: EventRow, until: number): Promise<boolean>
  delivered(eventId: string, now: number): Promise<void>
  failed(eventId: string, nextAt: number): Promise<void>
  /** For an account that is closed. */
  forgetOf(accountId: string): Also
  /** Forgets what was delivered before an instant, at most so many; how many. */
  forget(deliveredBefore: number, most: number): Promise<number>
}

/** Rows one INSERT writes. */
const atOnce = 200

export const eventsStore = (db: Database): EventsStore => ({
  also: (kind, accountIds, facts, now) => async manager => {
    const rows = accountIds.map((accountId): EventRow => ({ eventId: uuidv7(), kind, accountId, facts, createdAt: now, deliveredAt: null, tries: 0, nextAt: now }))
    for (let at = 0; at < rows.length; at += atOnce) await manager.insert(Event, rows.slice(at, at + atOnce))
  },
  due: (now, most) =>
    db.read
      .createQueryBuilder(Event, 'e')
      .where('e.deliveredAt IS NULL AND e.nextAt <= :now', { now })
      .andWhere('NOT EXISTS (SELECT 1 FROM events f WHERE f.accountId = e.accountId AND f.deliveredAt IS NULL AND f.eventId < e.eventId)')
      .orderBy('e.nextAt')
      .addOrderBy('e.eventId')
      .take(most)
      .getMany(),
  claim: ({ eventId, nextAt, tries }, until) =>
    db.tx(async manager => (await manager.update(Event, { eventId, deliveredAt: IsNull(), nextAt, tries }, { nextAt: until, tries: tries + 1 })).affected === 1),
  delivered: (eventId, now) => db.tx(async manager => void (await manager.update(Event, { eventId, deliveredAt: IsNull() }, { deliveredAt: now }))),
  failed: (eventId, nextAt) => db.tx(async manager => void (await manager.update(Event, { eventId, deliveredAt: IsNull() }, { nextAt }))),
  forgetOf: accountId => async manager => void (await manager.delete(Event, { accountId })),
  async forget(deliveredBefore, most) {
    const old = await db.read.find(Event, { select: { eventId: true }, where: { deliveredAt: LessThan(deliveredBefore) }, take: most })
    if (old.length > 0) await db.tx(async manager => void (await manager.delete(Event, { eventId: In(old.map(({ eventId }) => eventId)) })))
    return old.length
  },
})
