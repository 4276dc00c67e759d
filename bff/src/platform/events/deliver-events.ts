/** Hands each event on, at least once and in an account's order; with several instances, by a lease. */
import type { Logger } from 'pino'
import type { EventRow } from './events.entity'
import type { EventsStore } from './events.store'

export type Event = Pick<EventRow, 'eventId' | 'kind' | 'accountId' | 'facts' | 'createdAt'>

export interface EventDelivery {
  /** There may be something new: looked for at once. */
  kick(): void
  /** Until nothing is due any more. */
  settled(): Promise<void>
  /** Waits for the deliveries under way. */
  stop(): Promise<void>
}

export interface DeliverEventsNeeds {
  store: EventsStore
  /** Taken when it resolves. It may be handed the same event again, and must take it once. */
  deliver(event: Event): Promise<void>
  now(): number
  log: Logger
  /** How often other instances' events, and those that waited, are looked for, milliseconds. */
  everyMs?: number
}

/** An instance that stopped mid-way keeps an event for so long, milliseconds. */
const lease = 30_000
const atOnce = 20
const forgottenAfter = 7 * 86_400_000
/** 1 s, 2 s, 4 s … at most 5 min, milliseconds. */
const pauseAfter = (tries: number): number => Math.min(300_000, 1000 * 2 ** Math.min(tries, 20))

/** Begins at once. */
export function deliverEvents({ store, deliver, now, log, everyMs = 2000 }: DeliverEventsNeeds): EventDelivery {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  let cleanedAt = now()

  const handOn = async (event: EventRow): Promise<void> => {
    if (!(await store.claim(event, now() + lease))) return
    try {
      const { eventId, kind, accountId, facts, createdAt } = event
      await deliver({ eventId, kind, accountId, facts, createdAt })
      await store.delivered(eventId, now())
    } catch (err) {
      log.warn({ err, eventId: event.eventId, tries: event.tries + 1 }, 'event not delivered')
      await store.failed(event.eventId, now() + pauseAfter(event.tries))
    }
  }
  const round = async (): Promise<void> => {
    do {
      again = false
      for (let due = await store.due(now(), atOnce); due.length > 0 && !stopped; due = await store.due(now(), atOnce)) await Promise.all(due.map(handOn))
    } while (again && !stopped)
    if (Math.abs(now() - cleanedAt) < 3_600_000) return
    cleanedAt = now()
    await store.forget(now() - forgottenAfter, 1000)
  }
  const kick = (): void => {
    again = true
    if (stopped || running) return
    running = round()
      .catch((err: unknown) => log.error({ err }, 'events could not be looked for'))
      .finally(() => {
        running = null
        if (again && !stopped) kick()
      })
  }
  const timer = setInterval(kick, everyMs)
  timer.unref()
  kick()
  return {
    kick,
    async settled() {
      while (running) await running
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      while (running) await running
    },
  }
}
