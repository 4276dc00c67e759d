/**
 * Group commit: what comes while a batch is being written is the next batch, written in one transaction. Nobody waits for company: a row
 * alone is a batch of one. Each row is answered only after the commit it was part of.
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
}

interface Waiting<Row, Result> {
  row: Row
  done(result: Result): void
  failed(error: unknown): void
}

export function batchWriter<Row, Result>({ writeAll, most, waiting }: BatchWriterOptions<Row, Result>): BatchWriter<Row, Result> {
  let queue: Waiting<Row, Result>[] = []
  let writing: Promise<void> | null = null
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
    // Whatever this turn of the event loop still brings comes along.
    await new Promise(resolve => setImmediate(resolve))
    while (queue.length > 0) {
      const batch = queue.slice(0, most)
      queue = queue.slice(most)
      await writeBatch(batch)
    }
    writing = null
  }

  return {
    write(row) {
      if (closed || queue.length >= waiting) return Promise.reject(new Refusal('service.overloaded', { retryAfter: 1 }))
      return new Promise<Result>((done, failed) => {
        queue.push({ row, done, failed })
        writing ??= writeOn()
      })
    },
    async close() {
      closed = true
      await writing
    },
  }
}

/** The driver says `fatal` of what ends a connection, and of a connection that could not be had. */
const isGone = (error: unknown): boolean => {
  const { driverError, fatal, code } = error as { driverError?: { fatal?: boolean; code?: string }; fatal?: boolean; code?: string }
  return (driverError?.fatal ?? fatal) === true || ['ECONNREFUSED', 'ETIMEDOUT', 'POOL_CLOSED'].includes(driverError?.code ?? code ?? '')
}
