import { IsNull, LessThan } from 'typeorm'
import { uuidv7 } from 'uuidv7'
import type { Also, Database } from '../../storage/database'
import type { OutboxRows } from '../../storage/outbox'
import { sweepAll } from '../../storage/sweep'
import { Event, type EventKind, type EventRow } from './events.entity'

export interface EventsStore extends OutboxRows<EventRow> {
  /** One event for each account, written with what it tells of. */
  also(kind: EventKind, accountIds: readonly string[], facts: Record<string, string>, now: number): Also
  /** Of each account the first that is not delivered, unless it waits. */
  due(now: number, most: number): Promise<EventRow[]>
  /** For an account that is closed. */
  forgetOf(accountId: string): Also
  /** Forgets what was delivered before an instant; how many. */
  forget(deliveredBefore: number): Promise<number>
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
  done: ({ eventId }, now) => db.tx(async manager => void (await manager.update(Event, { eventId, deliveredAt: IsNull() }, { deliveredAt: now }))),
  failed: ({ eventId }, nextAt) => db.tx(async manager => void (await manager.update(Event, { eventId, deliveredAt: IsNull() }, { nextAt }))),
  forgetOf: accountId => async manager => void (await manager.delete(Event, { accountId })),
  forget: deliveredBefore => sweepAll(db, Event, 'eventId', { deliveredAt: LessThan(deliveredBefore) }),
})
