/**
 * What must reach somebody else is written with the change it tells of, and handed on from here, at least once: an instance takes a row for a
 * while (a lease); one that was not taken, or whose instance did not come back, comes again, after a pause that grows.
 */
import type { Logger } from 'pino'

/** The rows that wait, and what becomes of them. Instants are epoch milliseconds. */
export interface OutboxRows<Row> {
  /** Those whose turn it is, at most so many, in the order they are begun with: none that is leased, or pauses. */
  due(now: number, most: number): Promise<Row[]>
  /** Takes one for this instance until `until`. False when another has it, or handed it on. */
  claim(row: Row, until: number, now: number): Promise<boolean>
  done(row: Row, now: number): Promise<void>
  /** It comes again at `nextAt`, or sooner, but not now. */
  failed(row: Row, nextAt: number, now: number): Promise<void>
}

export interface OutboxNeeds<Row extends { tries: number }> {
  rows: OutboxRows<Row>
  /** Handed on when it resolves. It may be given the same row again. */
  handle(row: Row): Promise<void>
  /** Deletes what is of no use any more: at the start, and then about once an hour. */
  forget?(): Promise<unknown>
  /** What a row is, and which, for the log. */
  what: string
  idOf(row: Row): string
  now(): number
  log: Logger
  /** How often other instances' rows, and those that waited, are looked for, milliseconds. */
  everyMs?: number
  longestPauseMs?: number
}

export interface Outbox {
  /** There may be something new: looked for at once. */
  kick(): void
  /** Until nothing is due any more. */
  settled(): Promise<void>
  /** Waits for what is under way. */
  stop(): Promise<void>
}

/** Longer than anybody may take to answer, milliseconds. */
const lease = 60_000
const atOnce = 20
const hour = 3_600_000

/** Begins at once. Pauses are 1 s, 2 s, 4 s … up to the longest. */
export function outbox<Row extends { tries: number }>({ rows, handle, forget, what, idOf, now, log, everyMs = 2000, longestPauseMs = 300_000 }: OutboxNeeds<Row>): Outbox {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  let forgotAt = -Infinity

  const handOn = async (row: Row): Promise<void> => {
    if (!(await rows.claim(row, now() + lease, now()))) return
    try {
      await handle(row)
      await rows.done(row, now())
    } catch (err) {
      log.warn({ err, id: idOf(row), tries: row.tries + 1 }, `${what}: not handed on`)
      await rows.failed(row, now() + Math.min(longestPauseMs, 1000 * 2 ** Math.min(row.tries, 30)), now())
    }
  }
  /** All of them are waited for, whatever becomes of one. */
  const handAllOn = async (due: readonly Row[]): Promise<void> => {
    const broken = (await Promise.allSettled(due.map(handOn))).find(one => one.status === 'rejected')
    if (broken) throw broken.reason
  }
  const round = async (): Promise<void> => {
    again = false
    for (let due = await rows.due(now(), atOnce); due.length > 0 && !stopped; due = await rows.due(now(), atOnce)) await handAllOn(due)
    if (stopped || Math.abs(now() - forgotAt) < hour) return
    forgotAt = now()
    await forget?.()
  }
  const kick = (): void => {
    again = true
    if (stopped || running) return
    running = round()
      .catch((err: unknown) => log.error({ err }, `${what}: the round broke off`))
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
