/**
 * Servers for the bench of recordScan: the same mount, schema, session, rights and rules as shipped, over a store that records nothing
 * (`scans-nothing`) or that gives each request an INSERT of its own (`scans-single`); and what fills a table (`scans-fill <rows>`) or
 * measures the writer by itself (`scans-writer`).
 */
import { randomUUID } from 'node:crypto'
import { createPool } from 'mysql2/promise'
import { uuidv7 } from 'uuidv7'
import { checkpoint } from '@linli/shared-types/checkpoint'
import { checkpointSchema } from '@linli/shared-types/checkpoint.schema'
import { accountsStore } from '../src/areas/accounts/accounts.store'
import { sessions } from '../src/areas/accounts/sessions'
import { sessionsStore } from '../src/areas/accounts/sessions.store'
import { ground, type Ground } from '../src/ground'
import { limits } from '../src/http/limits'
import { mount } from '../src/http/mount'
import { server } from '../src/http/server'
import { tokenKey } from '../src/http/signed-caller'
import { openLog } from '../src/log'
import { checkpointAnswers } from '../src/platform/checkpoint/checkpoint.answers'
import { scansStore, type KeptScan, type ScansStore, type ScanToKeep } from '../src/platform/checkpoint/scans.store'
import { sitesStore } from '../src/platform/checkpoint/sites.store'
import { serve } from '../src/serve'
import { readSettings, type Settings } from '../src/settings'
import { sealer } from '../src/storage/sealed'

const say = (told: object): void => void process.stdout.write(`${JSON.stringify(told)}\n`)
const day = 86_400_000

const columns = ['scanId', 'siteId', 'accountId', 'subject', 'passId', 'proofAt', 'colour', 'homeRisk', 'person', 'temperature', 'decision', 'excepted', 'note', 'scannedAt', 'receivedAt', 'offline'] as const
const insertOne = `INSERT INTO scans (${columns.join(',')}, flags) VALUES (${columns.map(() => '?').join(',')}, ?)`
const valuesOf = (scan: ScanToKeep): (string | number | null)[] => [...columns.map(column => (typeof scan[column] === 'boolean' ? Number(scan[column]) : (scan[column] as string | number | null))), scan.flags.join(',')]

/** What one would write first: each request its own INSERT, committed before it is answered. */
function singly(settings: Settings, { db }: Ground): ScansStore['keep'] {
  if (db.kind === 'sqlite')
    return async scan => {
      await db.tx(manager => manager.query(insertOne, valuesOf(scan)))
      return scan
    }
  const pool = createPool({ uri: settings.LINLI_DATABASE_URL, connectionLimit: settings.LINLI_DATABASE_POOL, charset: 'utf8mb4' })
  return async scan => {
    await pool.execute(insertOne, valuesOf(scan))
    return scan
  }
}

async function opened(): Promise<{ settings: Settings; base: Ground }> {
  const settings = readSettings(process.env)
  return { settings, base: await ground(settings, 'bff', openLog('info', '/dev/null')) }
}

async function over(keepWith: (settings: Settings, base: Ground) => (scan: ScanToKeep) => Promise<KeptScan>): Promise<void> {
  const { settings, base } = await opened()
  const { db, ephemeral, log, now } = base
  const seals = sealer(settings.sealKeys)
  const accounts = accountsStore(db, seals)
  const living = sessions({
    store: sessionsStore(db),
    ephemeral,
    accountOf: accountId => accounts.account(accountId),
    standingOf: async () => ({ level: 1, personId: null, name: null, grants: [{ role: 'community', communityIds: ['community-fenglin'] }] }),
    onReuse: () => async () => undefined,
    key: tokenKey(settings.LINLI_SESSION_KEY),
    environment: settings.LINLI_ENV,
    now,
    accessSeconds: settings.LINLI_ACCESS_SECONDS,
    refreshDays: settings.LINLI_REFRESH_DAYS,
    graceSeconds: settings.LINLI_REFRESH_GRACE_SECONDS,
    rememberMs: 5000,
  })
  const answers = checkpointAnswers({
    sites: sitesStore(db, seals),
    scans: { ...scansStore(db, seals, settings.LINLI_SCANS_WAITING), keep: keepWith(settings, base) },
    revokedAt: async () => new Map(),
    homeRiskOf: async () => 'low',
    confirmedPhone: () => '',
    scansKeptDays: settings.LINLI_SCANS_KEPT_DAYS,
    now,
  })
  const phone = server({ log, trustProxy: false })
  mount(phone, checkpoint, checkpointSchema, answers, { authenticate: (token, call) => living.authenticate(token, call), limits: limits(ephemeral, settings.LINLI_LIMIT_SCALE), ephemeral, offersService: false })
  const { url } = await serve({ app: phone.serve(), ready: async () => true, settled: async () => undefined, close: () => base.close() }, { host: '127.0.0.1', port: 0, webDir: '', log })
  say({ url })
}

/** As at a gate, at any of fifty sites; ids as random as a phone makes them. */
const scanAt = (at: number, site: number): ScanToKeep => ({
  scanId: randomUUID(),
  siteId: `site-${site}`,
  accountId: `account-${site}`,
  subject: 'health',
  passId: uuidv7(),
  proofAt: at - 3000,
  colour: 'green',
  homeRisk: 'low',
  person: '孙**',
  temperature: 365,
  decision: 'passed',
  excepted: false,
  note: '',
  scannedAt: at,
  receivedAt: at,
  offline: false,
  flags: [],
})

/** A month of scans, in the order of time. */
async function fill(rows: number): Promise<void> {
  const { settings, base } = await opened()
  const store = scansStore(base.db, sealer(settings.sealKeys), 1_000_000)
  const [from, step] = [base.now() - 29 * day, (29 * day) / rows]
  for (let done = 0; done < rows; ) {
    const some = Math.min(5000, rows - done)
    await Promise.all(Array.from({ length: some }, (_, n) => store.keep(scanAt(Math.round(from + (done + n) * step), (done + n) % 50))))
    done += some
  }
  await store.close()
  await base.close()
  say({ rows })
}

/** The writer alone: so many callers, each with its next scan when the last is durable. Rows a second by group commit and one by one. */
async function writer(): Promise<void> {
  const { settings, base } = await opened()
  const together = scansStore(base.db, sealer(settings.sealKeys), 100_000)
  const alone = singly(settings, base)
  const rate = async (keep: (scan: ScanToKeep) => Promise<unknown>, ms: number): Promise<number> => {
    const [began, end] = [performance.now(), performance.now() + ms]
    let kept = 0
    const caller = async (site: number): Promise<void> => {
      for (; performance.now() < end; kept++) await keep(scanAt(Date.now(), site))
    }
    await Promise.all(Array.from({ length: 32 }, (_, site) => caller(site)))
    return kept / ((performance.now() - began) / 1000)
  }
  const ms = Number(process.env.LINLI_BENCH_MS ?? 2000)
  const seen: [number, number][] = []
  for (let round = 0; round < 4; round++) seen.push([await rate(together.keep, ms), await rate(alone, ms)])
  const median = (at: 0 | 1): number => Math.round(seen.slice(1).map(pair => pair[at]).sort((a, b) => a - b)[1]!)
  await together.close()
  await base.close()
  say({ together: median(0), alone: median(1) })
  process.exit(0)
}

/** By the name of a target. */
export const scansTargets: Record<string, () => Promise<void>> = {
  'scans-nothing': () => over(() => async scan => scan),
  'scans-single': () => over(singly),
  'scans-fill': () => fill(Number(process.argv[3])),
  'scans-writer': writer,
}
