/**
 * The audit log: every look of staff at people's data, each row chained to the one before it by an HMAC whose key is not in the database, so
 * that a row changed, put in or taken out shows, and one cut off at the end too. It holds nobody's data itself.
 */
import { createHmac } from 'node:crypto'
import type { AuditStore, Entry } from './audit.store'

/** What was asked, as it may be kept. */
export interface Look {
  accountId: string
  /** `health.getHealthRecord` */
  operation: string
  input: unknown
  /** 200, or the refusal's code. */
  outcome: string
  requestId: string
  source: string
}

export interface Audit {
  /** Before the answer goes out: what is not on the log is not shown. */
  write(look: Look): Promise<void>
}

/** What does not match at `seq`, or null; and how many rows were read. */
export interface Verdict {
  rows: number
  lastHash: string
  broken: { seq: number; why: 'changed' | 'missing' | 'head' } | null
}

type Row = Omit<Entry, 'hash'>

export const hashWith = (key: Buffer) => (row: Row): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([row.seq, row.at, row.accountId, row.operation, row.asked, row.outcome, row.requestId, row.source, row.previousHash]))
    .digest('hex')
export const sealWith = (key: Buffer) => (seq: number, hash: string): string => createHmac('sha256', key).update(`head\n${seq}\n${hash}`).digest('hex')

/** @param lookupKey the deployment's: whoever has only the database cannot make a chain. */
export const auditKey = (lookupKey: Buffer): Buffer => createHmac('sha256', lookupKey).update('audit log').digest()

/** Fields that say which and when and how, never who. */
const plain = /(Id|Ids)$|^(state|kind|decision|from|to|day|date|colour|before|purpose|seen|moveHere|result|level|days|format)$/
const harmless = /^[A-Za-z0-9_.:+-]{0,80}$/

/** Ids, dates and choices as they are; everything else (a name, a number, a reason) as a short HMAC: equal for equal, and nothing to read. */
export function askedOf(input: unknown, key: Buffer): string {
  const of = (name: string, value: unknown): unknown => {
    if (value === null || value === undefined || typeof value === 'boolean') return value
    if (typeof value === 'number') return plain.test(name) ? value : '~'
    if (Array.isArray(value)) return value.length > 20 ? `${value.length}` : value.map(each => of(name, each))
    if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([inner, each]) => [inner, of(inner, each)]))
    const text = String(value)
    return plain.test(name) && harmless.test(text) ? text : `~${createHmac('sha256', key).update(text).digest('hex').slice(0, 12)}`
  }
  return JSON.stringify(of('', input)).slice(0, 1000)
}

export function audit({ store, key, now }: { store: AuditStore; key: Buffer; now(): number }): Audit {
  // One instance writes one after the other; several find out from the head that somebody was before them.
  let last: Promise<unknown> = Promise.resolve()
  return {
    write({ accountId, operation, input, outcome, requestId, source }) {
      const asked = askedOf(input, key)
      const written = last.then(() => store.append({ at: now(), accountId, operation, asked, outcome, requestId, source }))
      last = written.catch(() => undefined)
      return written
    },
  }
}

/** Reads the whole log, from its first row to its head. `known`: a number and hash written down earlier, which must still be there. */
export async function checkAudit(store: AuditStore, key: Buffer, known: { seq: number; hash: string } | null = null): Promise<Verdict> {
  const hashOf = hashWith(key)
  let rows = 0
  let lastHash = ''
  for (;;) {
    const page = await store.page(rows, 1000)
    for (const row of page) {
      if (row.seq !== rows + 1) return { rows, lastHash, broken: { seq: rows + 1, why: 'missing' } }
      if (row.previousHash !== lastHash || hashOf(row) !== row.hash) return { rows, lastHash, broken: { seq: row.seq, why: 'changed' } }
      if (known?.seq === row.seq && known.hash !== row.hash) return { rows, lastHash, broken: { seq: row.seq, why: 'changed' } }
      rows++
      lastHash = row.hash
    }
    if (page.length < 1000) break
  }
  const head = await store.head()
  const headHolds = head === null ? rows === 0 : head.seq === rows && head.hash === lastHash && head.seal === sealWith(key)(rows, lastHash)
  if (!headHolds || (known !== null && known.seq > rows)) return { rows, lastHash, broken: { seq: rows + 1, why: head !== null && head.seq > rows ? 'missing' : 'head' } }
  return { rows, lastHash, broken: null }
}
