import { Brackets, In, type EntityManager, type SelectQueryBuilder } from 'typeorm'
import { batchWriter } from '../../storage/batch-writer'
import { isDuplicate, type Database } from '../../storage/database'
import type { Sealer } from '../../storage/sealed'
import { AssistedPerson, Scan, type AssistedPersonRow, type Flag, type ScanRow } from './checkpoint.entity'

/** A scan to be kept, with its flags but for `replayed`. */
export type ScanToKeep = Omit<ScanRow, 'scanNo' | 'flags'> & { flags: Flag[]; assisted?: { documentType: string; name: string; number: string; phone: string } }

/** What is stored under a scan's id: of this scan, or of the one that came first. */
export interface KeptScan {
  siteId: string
  passId: string | null
  homeRisk: ScanRow['homeRisk']
  receivedAt: number
  flags: Flag[]
}

export interface Counts {
  passed: number
  turnedBack: number
  fever: number
}

/** What a viewer may see: some sites whole; at others, at least one, own scans alone, from a moment on. */
export interface Scope {
  whole: readonly string[]
  own: { siteIds: readonly string[]; accountId: string; from: number } | null
}

export interface ScanFilter {
  /** Epoch milliseconds, from inclusive, to exclusive. */
  from: number
  to: number
  decision?: ScanRow['decision']
  fever?: boolean
  /** The first characters of the masked name. */
  search?: string
}

export interface ScansStore {
  /** Resolves once the scan is durable, with what is stored under its id: the first to come stays. Throws service.overloaded. */
  keep(scan: ScanToKeep): Promise<KeptScan>
  /** Newest first; `before` is the last one of the page before. */
  page(scope: Scope, filter: ScanFilter, before: { scannedAt: number; scanId: string } | null, most: number): Promise<ScanRow[]>
  count(scope: Scope, filter: ScanFilter): Promise<{ rows: number } & Counts>
  /** By site and hour since `filter.from`. */
  hours(scope: Scope, filter: ScanFilter): Promise<({ siteId: string; hour: number } & Counts)[]>
  /** Deletes scans of a site made before; at most so many at once. Answers how many. */
  deleteBefore(siteId: string, before: number, most: number): Promise<number>
  /** Waits for what is being written. */
  close(): Promise<void>
}

/** Scans that wait are written beside a batch under way from so many on: measured, fewer cost the database more than they save. */
const worthItsCommit = 12
/** Rows in one INSERT at most: SQLite takes 32,766 values. */
const mostAtOnce = 500
const hour = 3_600_000
/** Tenths of a degree: 37.3 °C. */
export const feverTenths = 373

const columns = [
  'scanId', 'siteId', 'accountId', 'subject', 'passId', 'proofAt', 'colour', 'homeRisk', 'person', 'temperature', 'decision', 'excepted', 'note', 'scannedAt', 'receivedAt',
  'offline', 'flags',
] as const
const places = `(${columns.map(() => '?').join(',')})`
const insertHead = `INSERT INTO scans (${columns.join(',')}) VALUES `

type Found = { scanId: string; siteId: string; passId: string | null; proofAt: number | string | null; homeRisk: ScanRow['homeRisk']; receivedAt: number | string; flags: string }
const proofKey = (scan: { siteId: string; passId: string | null; proofAt: number | string | null }): string => `${scan.siteId} ${scan.passId} ${scan.proofAt}`

export const flagsIn = (text: string): Flag[] => (text === '' ? [] : (text.split(',') as Flag[]))

export function scansStore(db: Database, sealer: Sealer, waiting: number): ScansStore {
  const select = 'SELECT scanId, siteId, passId, proofAt, homeRisk, receivedAt, flags FROM scans WHERE '
  const standing = (manager: EntityManager, scans: readonly ScanToKeep[]): Promise<Found[]> =>
    manager.query(`${select}scanId IN (${scans.map(() => '?').join(',')})`, scans.map(({ scanId }) => scanId))
  /** Every scan that was made of one of these proofs, anywhere. */
  const ofProofs = async (manager: EntityManager, scans: readonly ScanToKeep[]): Promise<Set<string>> => {
    const proofs = scans.filter(({ proofAt }) => proofAt !== null)
    if (proofs.length === 0) return new Set()
    const found: Found[] = await manager.query(`${select}${proofs.map(() => '(proofAt = ? AND passId = ?)').join(' OR ')}`, proofs.flatMap(({ proofAt, passId }) => [proofAt, passId]))
    return new Set(found.map(proofKey))
  }
  /** Each scan that is not stored yet, once, and flagged where its proof was used at its site before. */
  const freshOf = (scans: readonly ScanToKeep[], stored: ReadonlyMap<string, KeptScan>, proofs: Set<string>): ScanToKeep[] => {
    const fresh = new Map<string, ScanToKeep>()
    for (const scan of scans) {
      if (stored.has(scan.scanId) || fresh.has(scan.scanId)) continue
      const replayed = scan.proofAt !== null && proofs.has(proofKey(scan))
      if (scan.proofAt !== null) proofs.add(proofKey(scan))
      fresh.set(scan.scanId, replayed ? { ...scan, flags: [...scan.flags, 'replayed'] } : scan)
    }
    return [...fresh.values()]
  }
  /** By hand: TypeORM's insert of many takes ten times as long to put the statement together. */
  const statementOf = (scans: readonly ScanToKeep[]): [sql: string, values: unknown[]] => {
    const values: unknown[] = []
    for (const scan of scans)
      for (const column of columns) {
        const value = column === 'flags' ? scan.flags.join(',') : scan[column]
        values.push(typeof value === 'boolean' ? Number(value) : value)
      }
    return [insertHead + scans.map(() => places).join(','), values]
  }

  /** Most batches hold nothing that was there before: one statement stores them, and the unique scanId says so. */
  const writeAtOnce = async (scans: ScanToKeep[], before: Promise<unknown>[]): Promise<KeptScan[]> => {
    if (before.length > 0) await Promise.allSettled(before)
    if (scans.some(({ assisted }) => assisted)) return writeWithCare(scans)
    const fresh = freshOf(scans, new Map(), await ofProofs(db.read, scans))
    try {
      await db.single(...statementOf(fresh))
      return answered(scans, new Map(), fresh)
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return writeWithCare(scans)
    }
  }
  /** Whose proof the batch beside holds waits for it: which of two scans of one proof is the replay has one answer. */
  const underWay = new Map<string, Promise<unknown>>()
  const writeAll = async (scans: ScanToKeep[]): Promise<KeptScan[]> => {
    const keys = [...new Set(scans.filter(({ proofAt }) => proofAt !== null).map(proofKey))]
    const writing = writeAtOnce(scans, keys.flatMap(key => underWay.get(key) ?? []))
    keys.forEach(key => underWay.set(key, writing))
    try {
      return await writing
    } finally {
      for (const key of keys) if (underWay.get(key) === writing) underWay.delete(key)
    }
  }
  /** Some are sent again, or bring a person with them. */
  const writeWithCare = (scans: ScanToKeep[]): Promise<KeptScan[]> =>
    db.tx(async manager => {
      const stored = new Map((await standing(manager, scans)).map(({ receivedAt, flags, ...rest }) => [rest.scanId, { ...rest, receivedAt: Number(receivedAt), flags: flagsIn(flags) }]))
      const fresh = freshOf(scans, stored, await ofProofs(manager, scans))
      if (fresh.length > 0) await manager.query(...statementOf(fresh))
      const people = fresh.flatMap(({ scanId, assisted }) => (assisted ? [assistedRow(scanId, assisted)] : []))
      if (people.length > 0) await manager.insert(AssistedPerson, people)
      return answered(scans, stored, fresh)
    })
  const answered = (scans: readonly ScanToKeep[], stored: ReadonlyMap<string, KeptScan>, fresh: readonly ScanToKeep[]): KeptScan[] => {
    const now = new Map<string, KeptScan>([...stored, ...fresh.map(scan => [scan.scanId, scan] as const)])
    return scans.map(({ scanId }) => now.get(scanId)!)
  }
  const assistedRow = (scanId: string, { documentType, name, number, phone }: NonNullable<ScanToKeep['assisted']>): AssistedPersonRow => ({
    scanId,
    documentType,
    nameSealed: sealer.seal(name, `assisted_people.name.${scanId}`),
    numberSealed: sealer.seal(number, `assisted_people.number.${scanId}`),
    phoneSealed: sealer.seal(phone, `assisted_people.phone.${scanId}`),
  })

  const writer = batchWriter({ writeAll, most: mostAtOnce, waiting, ...(db.kind === 'mariadb' && { beside: worthItsCommit }) })

  /** Of a scope that has a site. */
  const seen = ({ whole, own }: Scope, { from, to, decision, fever, search }: ScanFilter): SelectQueryBuilder<ScanRow> => {
    const query = db.read.createQueryBuilder(Scan, 's').where(
      new Brackets(any => {
        if (whole.length > 0) any.orWhere('s.siteId IN (:...whole)', { whole })
        if (own)
          any.orWhere('(s.siteId IN (:...ownSites) AND s.accountId = :accountId AND s.scannedAt >= :ownFrom)', { ownSites: own.siteIds, accountId: own.accountId, ownFrom: own.from })
      }),
    )
    query.andWhere('s.scannedAt >= :from AND s.scannedAt < :to', { from, to })
    if (decision) query.andWhere('s.decision = :decision', { decision })
    if (fever) query.andWhere('s.temperature >= :fever', { fever: feverTenths })
    if (search) query.andWhere('SUBSTR(s.person, 1, :length) = :search', { length: Array.from(search).length, search })
    return query
  }
  const counted = (query: SelectQueryBuilder<ScanRow>): SelectQueryBuilder<ScanRow> =>
    query
      .select('COUNT(*)', 'n')
      .addSelect("SUM(CASE WHEN s.decision = 'passed' THEN 1 ELSE 0 END)", 'passed')
      .addSelect(`SUM(CASE WHEN s.temperature >= ${feverTenths} THEN 1 ELSE 0 END)`, 'fever')

  return {
    keep: scan => writer.write(scan),
    close: () => writer.close(),

    async page(scope, filter, before, most) {
      const rows: ScanRow[] = []
      if (isEmpty(scope)) return rows
      let to = before === null ? filter.to : Math.min(filter.to, before.scannedAt + 1)
      // From the newest hours back, in growing steps: one index range each, never a sort of all there is.
      for (let step = hour; rows.length < most && to > filter.from; step *= 4) {
        const from = Math.max(filter.from, to - step)
        const query = seen(scope, { ...filter, from, to })
        if (before) query.andWhere('(s.scannedAt < :at OR (s.scannedAt = :at AND s.scanId < :scanId))', { at: before.scannedAt, scanId: before.scanId })
        rows.push(...(await query.orderBy('s.scannedAt', 'DESC').addOrderBy('s.scanId', 'DESC').limit(most - rows.length).getMany()))
        to = from
      }
      return rows
    },
    async count(scope, filter) {
      if (isEmpty(scope)) return { rows: 0, ...countsOf({}) }
      const [row] = await counted(seen(scope, filter)).getRawMany<Record<string, string | number | null>>()
      return { rows: Number(row!.n), ...countsOf(row!) }
    },
    async hours(scope, filter) {
      if (isEmpty(scope)) return []
      const since = '(s.scannedAt - :from)'
      // Whole hours on both engines: `/` is a fraction on one and whole on the other.
      const rows = await counted(seen(scope, filter))
        .addSelect('s.siteId', 'siteId')
        .addSelect(`(${since} - ${since} % ${hour}) / ${hour}`, 'hour')
        .groupBy('s.siteId')
        .addGroupBy(`(${since} - ${since} % ${hour}) / ${hour}`)
        .getRawMany<Record<string, string | number | null>>()
      return rows.map(row => ({ siteId: String(row.siteId), hour: Number(row.hour), ...countsOf(row) }))
    },

    deleteBefore: (siteId, before, most) =>
      db.tx(async manager => {
        const old = await manager.createQueryBuilder(Scan, 's').select(['s.scanNo', 's.scanId', 's.subject']).where('s.siteId = :siteId AND s.scannedAt < :before', { siteId, before }).limit(most).getMany()
        if (old.length === 0) return 0
        const assisted = old.filter(({ subject }) => subject === 'assisted').map(({ scanId }) => scanId)
        if (assisted.length > 0) await manager.delete(AssistedPerson, { scanId: In(assisted) })
        await manager.delete(Scan, { scanNo: In(old.map(({ scanNo }) => scanNo)) })
        return old.length
      }),
  }
}

const isEmpty = ({ whole, own }: Scope): boolean => whole.length === 0 && own === null

/** Sums come as text from one engine, and as null over nothing. */
const countsOf = ({ n, passed, fever }: Record<string, string | number | null>): Counts => ({
  passed: Number(passed ?? 0),
  turnedBack: Number(n ?? 0) - Number(passed ?? 0),
  fever: Number(fever ?? 0),
})
