/** Hands each event on, at least once and in an account's order. */
import { outbox, type Outbox, type OutboxNeeds } from '../../storage/outbox'
import type { EventRow } from './events.entity'
import type { EventsStore } from './events.store'

export type Event = Pick<EventRow, 'eventId' | 'kind' | 'accountId' | 'facts' | 'createdAt'>

export interface DeliverEventsNeeds extends Pick<OutboxNeeds<EventRow>, 'now' | 'log' | 'everyMs'> {
  store: EventsStore
  /** Taken when it resolves. It may be handed the same event again, and must take it once. */
  deliver(event: Event): Promise<void>
}

const forgottenAfter = 7 * 86_400_000

/** Begins at once. */
export const deliverEvents = ({ store, deliver, ...needs }: DeliverEventsNeeds): Outbox =>
  outbox({
    ...needs,
    what: 'event',
    idOf: ({ eventId }) => eventId,
    rows: store,
    handle: ({ eventId, kind, accountId, facts, createdAt }) => deliver({ eventId, kind, accountId, facts, createdAt }),
    forget: () => store.forget(needs.now() - forgottenAfter),
  })
