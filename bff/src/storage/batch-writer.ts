/**
 * Group commit: what comes while a batch is being written is the next batch, written in one transaction. Nobody waits for company: a row
 * alone is a batch of one. Each row is answered only after the commit it was part of. Where the database takes several writers, a
 * second batch is under way beside the first when it is worth a commit of its own, so that neither side waits for the other.
 */
import { Refusal } from '@linli/shared-types/errors'

export interface BatchWriter<Row, Result> {
  /** Resolves when the row is committed. Throws service.overloaded when too many wait already, or what writing this row alone threw. */
  write(row: Row): Promise<Result>
  /** Resolves when everything waiting is written; whatever comes later is refused. */
  close(): Promise<void>
}

export interface BatchWriterOptions<Row, Result> {
  /** Writes all in one transaction, or none; answers in the order given. */
  writeAll(rows: Row[]): Promise<Result[]>
  /** Rows in one transaction at most. */
  most: number
  /** Rows waiting at most. */
  waiting: number
  /** So many rows waiting are written beside the batch under way, and then both may hold the same row; left out: one batch at a time. */
  beside?: number
}

interface Waiting<Row, Result> {
  row: Row
  done(result: Result): void
  failed(error: unknown): void
}

export function batchWriter<Row, Result>({ writeAll, most, waiting, beside = Infinity }: BatchWriterOptions<Row, Result>): BatchWriter<Row, Result> {
  let queue: Waiting<Row, Result>[] = []
  let underWay = 0
  let gathering = false
  let idle = (): void => undefined
  let closed = false

  const writeBatch = async (batch: Waiting<Row, Result>[]): Promise<void> => {
    try {
      const results = await writeAll(batch.map(({ row }) => row))
      batch.forEach(({ done }, at) => done(results[at]!))
    } catch (error) {
      // A database that is gone is gone for each of them; any other trouble may be one row's alone and must harm no other.
      if (batch.length === 1 || isGone(error)) batch.forEach(({ failed }) => failed(error))
      else for (const one of batch) await writeBatch([one])
    }
  }
  const writeOn = async (): Promise<void> => {
    gathering = false
    while (queue.length > 0) {
      const batch = queue.slice(0, most)
      queue = queue.slice(most)
      await writeBatch(batch)
    }
    underWay--
    if (underWay === 0) idle()
  }
  const begin = (): void => {
    if (gathering || underWay === 2 || (underWay === 1 && queue.length < beside)) return
    gathering = true
    underWay++
    // Whatever this turn of the event loop still brings comes along.
    setImmediate(() => void writeOn())
  }

  return {
    write(row) {
      if (closed || queue.length >= waiting) return Promise.reject(new Refusal('service.overloaded', { retryAfter: 1 }))
      return new Promise<Result>((done, failed) => {
        queue.push({ row, done, failed })
        begin()
      })
    },
    async close() {
      closed = true
      if (underWay > 0) await new Promise<void>(resolve => (idle = resolve))
    },
  }
}

/** The driver says `fatal` of what ends a connection, and of a connection that could not be had. */
const isGone = (error: unknown): boolean => {
  const { driverError, fatal, code } = error as { driverError?: { fatal?: boolean; code?: string }; fatal?: boolean; code?: string }
  return (driverError?.fatal ?? fatal) === true || ['ECONNREFUSED', 'ETIMEDOUT', 'POOL_CLOSED'].includes(driverError?.code ?? code ?? '')
}
