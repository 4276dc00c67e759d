import { entity, id, instant, integer, json, nullable, text, type TableShape } from '../../storage/columns'

/** What happened to an account's people, for whoever tells it. */
export type EventKind = 'declare_reminder' | 'colour_changed' | 'code_revoked' | 'declaration_corrected' | 'appeal_decided'

export interface EventRow {
  /** UUIDv7: an account's events are delivered in its order. */
  eventId: string
  kind: EventKind
  accountId: string
  facts: Record<string, string>
  createdAt: number
  deliveredAt: number | null
  tries: number
  /** Not before: the end of a lease while it is being delivered, of a pause after a failure. */
  nextAt: number
}
export const eventTable: TableShape<EventRow> = {
  table: 'events',
  columns: {
    eventId: id(),
    kind: text(40),
    accountId: id(),
    facts: json(),
    createdAt: instant(),
    deliveredAt: nullable(instant()),
    tries: integer(),
    nextAt: instant(),
  },
  key: ['eventId'],
  index: [
    ['deliveredAt', 'nextAt'],
    ['accountId', 'deliveredAt', 'eventId'],
  ],
}
export const Event = entity(eventTable)
export const eventsEntities = [Event]
