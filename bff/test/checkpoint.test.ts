import { randomBytes, randomUUID } from 'node:crypto'
import readXlsxFile from 'read-excel-file/node'
import { startOfDay } from '@linli/shared-types/values/calendar'
import { scansStore, type ScanToKeep } from '../src/platform/checkpoint/scans.store'
import { scansSweep } from '../src/platform/checkpoint/scans-sweep'
import { sitesStore } from '../src/platform/checkpoint/sites.store'
import { sealer, type Sealer } from '../src/storage/sealed'
import { phones, scanAt, scansUnder, signedIn, siteForm, sites, type As } from './checkpoint-fixtures'
import { silent, startLinli, type Linli } from './harness'
import { onBothStorages } from './stores'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

onBothStorages('Scans', storage => {
  let linli: Linli
  let community: As
  let scanner: As & { accountId: string }
  beforeAll(async () => void (linli = await startLinli(storage)))
  afterAll(() => linli.close())
  beforeEach(async () => {
    community = await signedIn(linli, phones.community)
    scanner = await signedIn(linli, phones.scanner)
  })
  const ago = (ms: number): string => new Date(linli.clock.now() - ms).toISOString()
  /** A site of its own for a test that counts. */
  const freshSite = async (parentId: string | null = sites.top): Promise<string> =>
    (await community('addSite', { parentId, communityId: 'community-fenglin', ...siteForm() })).body.siteId

  describe('are stored once', () => {
    test('sent twenty times at once by one phone and another: one row, one answer for all', async () => {
      const scan = scanAt(linli)
      const replies = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? scanner : community)('recordScan', scan)))
      expect(new Set(replies.map(reply => JSON.stringify([reply.status, reply.body]))).size).toBe(1)
      expect(replies[0]!.body).toEqual({ scanId: scan.scanId, receivedAt: expect.any(String), flags: [] })
      expect(await scansUnder(linli, scan.scanId)).toBe(1)
    })

    test('sent to two instances at once, alone and in a queue', async () => {
      const other = await linli.another()
      const there = await signedIn(other, phones.community)
      const scans = Array.from({ length: 40 }, () => scanAt(linli))
      const replies = await Promise.all([
        community('recordScans', { scans }),
        there('recordScans', { scans: [...scans].reverse() }),
        ...scans.map(scan => there('recordScan', scan)),
        ...scans.map(scan => scanner('recordScan', scan)),
      ])
      expect(replies.map(reply => reply.status)).toEqual(replies.map(() => 200))
      for (const { scanId } of scans) expect(await scansUnder(linli, scanId)).toBe(1)
      await other.close()
    })

    test('sent again a day later, it is what it was the first time', async () => {
      const scan = scanAt(linli)
      const first = (await scanner('recordScan', scan)).body
      linli.clock.advance(day)
      expect((await (await signedIn(linli, phones.scanner))('recordScan', scan)).body).toEqual(first)
    })

    test('an id that stands for another scan is refused, and the first stays', async () => {
      const scan = scanAt(linli)
      await scanner('recordScan', scan)
      expect((await community('recordScan', { ...scan, siteId: sites.west })).code).toBe('checkpoint.scan_id_taken')
      expect((await scanner('recordScan', { ...scan, passId: randomUUID() })).code).toBe('checkpoint.scan_id_taken')
      expect(await scansUnder(linli, scan.scanId)).toBe(1)
    })
  })

  describe('in a queue', () => {
    test('a hundred with some bad among them: each answered in order, the good ones stored', async () => {
      const bad: Record<number, [object, string]> = {
        3: [{ colour: 'red' }, 'checkpoint.not_green'],
        17: [{ homeRisk: 'high' }, 'checkpoint.exception_needed'],
        42: [{ siteId: sites.west }, 'checkpoint.not_yours'],
        77: [{ scannedAt: ago(31 * day) }, 'checkpoint.too_old'],
        99: [{ siteId: 'no-such-site' }, 'checkpoint.not_yours'],
      }
      const scans = Array.from({ length: 100 }, (_, n) => scanAt(linli, bad[n]?.[0]))
      const { status, body } = await scanner('recordScans', { scans })
      expect(status).toBe(200)
      expect(body.results.map((one: any) => one.scanId)).toEqual(scans.map(({ scanId }) => scanId))
      expect(body.results.map((one: any) => one.code ?? one.stored)).toEqual(scans.map((_, n) => bad[n]?.[1] ?? true))
      const rows = (await linli.base.db.read.query(`SELECT scanId FROM scans WHERE scanId IN (${scans.map(({ scanId }) => `'${scanId}'`).join(',')})`)) as { scanId: string }[]
      expect(rows).toHaveLength(95)
      const again = await scanner('recordScans', { scans })
      expect(again.body).toEqual(body)
    })

    test('more than may wait are told at once to come back; sent again, each is stored once', async () => {
      const tight = await startLinli(storage, { env: { LINLI_SCANS_WAITING: '100' } })
      const as = await signedIn(tight, phones.community)
      const held = await holdWriters(tight)
      const scans = Array.from({ length: 300 }, () => scanAt(tight))
      const calls = scans.map(scan => as('recordScan', scan))
      const { code, headers } = await Promise.race(calls)
      expect([code, headers.get('retry-after')]).toEqual(['service.overloaded', '1'])
      held.letGo()
      const replies = await Promise.all(calls)
      const taken = replies.filter(reply => reply.status === 200)
      expect(taken.length).toBeGreaterThanOrEqual(100)
      expect(replies.filter(reply => reply.code === 'service.overloaded')).toHaveLength(300 - taken.length)
      expect(await rowsIn(tight)).toEqual([taken.length, taken.length])
      for (let at = 0; at < 300; at += 100) expect((await as('recordScans', { scans: scans.slice(at, at + 100) })).status).toBe(200)
      expect(await rowsIn(tight)).toEqual([300, 300])
      await tight.close()
    })
  })

  describe('carry what is worth knowing', () => {
    test('a list over a day old, or none; handed in late; a clock that is ahead', async () => {
      const flags = async (changes: object) => (await scanner('recordScan', scanAt(linli, changes))).body.flags
      expect(await flags({})).toEqual([])
      expect(await flags({ listIssuedAt: ago(day + minute) })).toEqual(['old_list'])
      expect(await flags({ listIssuedAt: null })).toEqual(['old_list'])
      expect(await flags({ scannedAt: ago(6 * minute), offline: true })).toEqual(['late'])
      expect(await flags({ scannedAt: ago(-4 * minute) })).toEqual([])
      const ahead = scanAt(linli, { scannedAt: ago(-40 * day) })
      expect((await scanner('recordScan', ahead)).body.flags).toEqual(['clock'])
      const [{ scannedAt }] = (await linli.base.db.read.query(`SELECT scannedAt FROM scans WHERE scanId = '${ahead.scanId}'`)) as [{ scannedAt: number | string }]
      expect(Math.abs(Number(scannedAt) - linli.clock.now())).toBeLessThan(minute)
    })

    test('the same proof seen again at the site, in one queue or another, is a replay; at another site, or on paper, it is not', async () => {
      const first = scanAt(linli)
      await scanner('recordScan', first)
      const again = { ...first, scanId: randomUUID() }
      expect((await scanner('recordScan', again)).body.flags).toEqual(['replayed'])
      expect((await scanner('recordScan', first)).body.flags).toEqual([])
      expect((await community('recordScan', { ...first, scanId: randomUUID(), siteId: sites.west })).body.flags).toEqual([])
      expect((await scanner('recordScan', { ...first, scanId: randomUUID(), proofAt: ago(20_000) })).body.flags).toEqual([])
      const paper = scanAt(linli, { subject: 'health_printed', proofAt: null })
      await scanner('recordScan', paper)
      expect((await scanner('recordScan', { ...paper, scanId: randomUUID() })).body.flags).toEqual([])
      const both = scanAt(linli)
      const { body } = await scanner('recordScans', { scans: [both, { ...both, scanId: randomUUID() }] })
      expect(body.results.map((one: any) => one.flags)).toEqual([[], ['replayed']])
    })

    test('of two batches under way at once that hold the same proof, the later one holds the replay', async () => {
      const store = scansStore(linli.base.db, {} as Sealer, 5000)
      const at = ago(30_000)
      const row = (proofAt: number): ScanToKeep => ({
        scanId: randomUUID(), siteId: sites.east, accountId: 'a', subject: 'health', passId: 'pass-of-two', proofAt, colour: 'green', homeRisk: 'low', person: '孙**', temperature: null,
        decision: 'passed', excepted: false, note: '', scannedAt: Date.parse(at), receivedAt: Date.parse(at), offline: false, flags: [],
      })
      for (let round = 0; round < 20; round++) {
        const proof = Date.parse(at) - round * 100_000
        const first = store.keep(row(proof))
        await new Promise(resolve => setImmediate(() => setImmediate(resolve)))
        // Enough company for a batch of its own.
        const company = Array.from({ length: 20 }, (_, n) => store.keep(row(proof - 1000 - n * 1000)))
        const second = store.keep(row(proof))
        expect([round, (await first).flags, (await second).flags]).toEqual([round, [], ['replayed']])
        await Promise.all(company)
      }
      await store.close()
    })
  })

  describe('hold to the rules', () => {
    test('only a green code passes, a high-risk home area only by the exception; both may be turned back', async () => {
      const code = async (changes: object) => (await scanner('recordScan', scanAt(linli, changes))).code ?? 'taken'
      const exception = { livedHereAMonth: true, noRiskArea: true }
      expect(await code({ colour: 'yellow' })).toBe('checkpoint.not_green')
      expect(await code({ colour: 'red', exception })).toBe('checkpoint.not_green')
      expect(await code({ colour: 'red', decision: 'turned_back' })).toBe('taken')
      expect(await code({ homeRisk: 'high' })).toBe('checkpoint.exception_needed')
      expect(await code({ homeRisk: 'high', exception })).toBe('taken')
      expect(await code({ homeRisk: 'high', decision: 'turned_back' })).toBe('taken')
      expect(await code({ homeRisk: 'high', exception: { livedHereAMonth: true, noRiskArea: false } })).toBe('request.invalid')
    })
    test.each([3.7, 370, 33.9, 43.1, 36.55, -36.5, null])('temperature %s', async temperature => {
      const { code } = await scanner('recordScan', scanAt(linli, { temperature }))
      expect(code ?? 'taken').toBe(temperature === null ? 'taken' : 'request.invalid')
    })
    test('an id that no phone makes is refused', async () => {
      for (const scanId of ['short', "'; DROP TABLE scans; --", 'G'.repeat(32)]) expect((await scanner('recordScan', scanAt(linli, { scanId }))).code).toBe('request.invalid')
    })
    test('older than scans are kept is refused, a month by default', async () => {
      expect((await scanner('recordScan', scanAt(linli, { scannedAt: ago(30 * day - minute), offline: true }))).status).toBe(200)
      expect((await scanner('recordScan', scanAt(linli, { scannedAt: ago(30 * day + minute), offline: true }))).code).toBe('checkpoint.too_old')
    })
  })

  describe('are listed, counted and exported', () => {
    test('page by page, newest first, each once, however far they lie apart', async () => {
      const siteId = await freshSite()
      const ages = [...Array.from({ length: 30 }, (_, n) => n * 1000), ...Array.from({ length: 25 }, (_, n) => (n + 1) * 27 * hour)]
      const scans = ages.map(age => scanAt(linli, { siteId, scannedAt: ago(age), proofAt: ago(age), offline: true }))
      // Two in the same millisecond fall on the border of the first page.
      scans[20]!.scannedAt = scans[19]!.scannedAt
      await community('recordScans', { scans })
      const seen: { scanId: string; scannedAt: string }[] = []
      let before: string | null | undefined
      do {
        const { body } = await community('listScans', { siteId, ...(before ? { before } : {}) })
        expect(body.total).toEqual({ passed: 55, turnedBack: 0, fever: 0 })
        seen.push(...body.items)
        before = body.next
      } while (before)
      expect(seen.map(({ scanId }) => scanId).sort()).toEqual(scans.map(({ scanId }) => scanId).sort())
      expect(seen.map(({ scannedAt }) => scannedAt)).toEqual([...seen.map(({ scannedAt }) => scannedAt)].sort().reverse())
    })

    test('filtered by days, decision, fever and the first characters of the name', async () => {
      const siteId = await freshSite()
      const noon = startOfDay(linli.clock.now()) - day + 12 * hour
      const at = (ms: number) => ({ siteId, scannedAt: new Date(ms).toISOString(), proofAt: new Date(ms).toISOString(), offline: true })
      const scans = [
        scanAt(linli, { ...at(noon), person: '孙**', temperature: 37.3 }),
        scanAt(linli, { ...at(noon + 1000), person: '欧**', temperature: 37.2 }),
        scanAt(linli, { ...at(noon - day), person: '孙*', decision: 'turned_back', temperature: null, note: '没有戴口罩' }),
      ]
      await community('recordScans', { scans })
      const found = async (filter: object) => (await community('listScans', { siteId, ...filter })).body.items.map((one: any) => scans.findIndex(({ scanId }) => scanId === one.scanId)).sort()
      const date = new Date(noon + 8 * hour).toISOString().slice(0, 10)
      const dayBefore = new Date(noon - 16 * hour).toISOString().slice(0, 10)
      expect(await found({})).toEqual([0, 1, 2])
      expect(await found({ from: date, to: date })).toEqual([0, 1])
      expect(await found({ to: dayBefore })).toEqual([2])
      expect(await found({ decision: 'turned_back' })).toEqual([2])
      expect(await found({ fever: true })).toEqual([0])
      expect(await found({ search: '孙' })).toEqual([0, 2])
      expect(await found({ search: '%' })).toEqual([])
      const { items } = (await community('listScans', { siteId, decision: 'turned_back' })).body
      expect(items).toEqual([
        expect.objectContaining({ person: '孙*', colour: 'green', temperature: null, note: '没有戴口罩', exception: false, siteName: '北门', subject: 'health', flags: ['late'] }),
      ])
    })

    test('by hour and by site, with the day beginning at midnight in Shanghai', async () => {
      const top = await freshSite()
      const below = await freshSite(top)
      const midnight = startOfDay(linli.clock.now())
      const at = (ms: number, siteId: string, more: object = {}) => scanAt(linli, { siteId, scannedAt: new Date(ms).toISOString(), proofAt: new Date(ms).toISOString(), offline: true, ...more })
      await community('recordScans', {
        scans: [
          at(midnight - 1, top),
          at(midnight - day, top),
          at(midnight - hour, below, { decision: 'turned_back' }),
          at(midnight - day - 1, top),
          at(midnight, top),
          at(midnight - 11.5 * hour, below, { temperature: 38.1, decision: 'turned_back' }),
        ],
      })
      const yesterday = new Date(midnight - day + 12 * hour).toISOString().slice(0, 10)
      const { body } = await community('countScans', { siteId: top, day: yesterday })
      expect(body.day).toBe(yesterday)
      expect(body.total).toEqual({ passed: 2, turnedBack: 2, fever: 1 })
      expect(body.hours).toHaveLength(24)
      expect(body.hours[0]).toEqual({ hour: 0, passed: 1, turnedBack: 0, fever: 0 })
      expect(body.hours[12]).toEqual({ hour: 12, passed: 0, turnedBack: 1, fever: 1 })
      expect(body.hours[23]).toEqual({ hour: 23, passed: 1, turnedBack: 1, fever: 0 })
      expect(body.sites).toEqual([
        expect.objectContaining({ siteId: top, passed: 2, turnedBack: 0 }),
        expect.objectContaining({ siteId: below, passed: 0, turnedBack: 2 }),
      ])
      const today = (await community('countScans', { siteId: top })).body
      expect([today.total.passed, today.hours[0].passed]).toEqual([1, 1])
      const listed = (await community('listSites')).body.sites
      expect(listed.find((one: any) => one.siteId === top).counts).toEqual({ passed: 1, turnedBack: 0, fever: 0 })
    })

    test('whoever may only scan sees the own scans of today, nobody else’s', async () => {
      const mine = scanAt(linli)
      const old = scanAt(linli, { scannedAt: ago(26 * hour), proofAt: ago(26 * hour), offline: true })
      const theirs = scanAt(linli)
      await scanner('recordScans', { scans: [mine, old] })
      await community('recordScan', theirs)
      const seen = (await scanner('listScans')).body.items.map((one: any) => one.scanId)
      expect(seen).toContain(mine.scanId)
      expect(seen).not.toContain(old.scanId)
      expect(seen).not.toContain(theirs.scanId)
      const [own, all] = await Promise.all([scanner('countScans', { siteId: sites.east }), community('countScans', { siteId: sites.east })])
      expect(own.body.total.passed).toBeLessThan(all.body.total.passed)
      const whole = (await community('listScans', { siteId: sites.east })).body.items
      expect(whole.find((one: any) => one.scanId === mine.scanId)).toMatchObject({ scanner: '唐*' })
    })

    test('the spreadsheet opens again, says what the page says, and what looks like a formula is text', async () => {
      const siteId = await freshSite()
      const [at, evening] = [startOfDay(linli.clock.now()) - 2 * hour, new Date(startOfDay(linli.clock.now()) - 16 * hour).toISOString().slice(0, 10)]
      const given = { siteId, scannedAt: new Date(at).toISOString(), proofAt: new Date(at).toISOString(), offline: true }
      await community('recordScans', {
        scans: [
          scanAt(linli, { ...given, note: '=HYPERLINK("http://x.example","点我")', temperature: 37.5, decision: 'turned_back' }),
          scanAt(linli, { ...given, note: '+1+1', person: '=1*', scannedAt: new Date(at - 1000).toISOString() }),
        ],
      })
      const { body } = await community('exportScans', { siteId })
      expect(body).toMatchObject({ fileName: expect.stringMatching(/^扫码记录-\d{4}-\d{2}-\d{2}\.xlsx$/), rows: 2 })
      const file = Buffer.from(body.content, 'base64')
      const sheet = await readXlsxFile(file)
      const rows = (Array.isArray(sheet[0]) ? sheet : (sheet[0] as unknown as { data: unknown[][] }).data) as unknown[][]
      const head = rows[0] as string[]
      const column = (name: string) => rows.slice(1).map(row => row[head.indexOf(name)])
      expect(column('备注')).toEqual(['=HYPERLINK("http://x.example","点我")', '+1+1'])
      expect(column('姓名')).toEqual(['孙**', '=1*'])
      expect(column('体温')).toEqual([37.5, 36.5])
      expect(column('结果')).toEqual(['劝返', '放行'])
      expect(column('时间')[0]).toBe(`${evening} 22:00:00`)
      expect(file.includes('<f>')).toBe(false)
    })

    test('whoever has no right to the site, or may only scan, exports nothing', async () => {
      expect((await scanner('exportScans')).code).toBe('checkpoint.may_not_manage')
      expect((await scanner('exportScans', { siteId: sites.east })).code).toBe('checkpoint.may_not_manage')
      expect((await scanner('exportScans', { siteId: sites.top })).code).toBe('checkpoint.not_yours')
      expect((await (await signedIn(linli, phones.property))('exportScans', { siteId: sites.top })).code).toBe('checkpoint.not_yours')
    })

    test('more rows than a sheet may have are refused with their number', async () => {
      const siteId = await freshSite()
      const store = scansStore(linli.base.db, anySeals(), 100_000)
      await Promise.all(Array.from({ length: 20_001 }, () => store.keep(row(siteId, linli.clock.now()))))
      const { body } = await community('exportScans', { siteId })
      expect(body.error).toMatchObject({ code: 'checkpoint.export_too_large', details: { rows: 20_001, limit: 20_000 } })
      await store.close()
    })
  })

  test('what is older than scans are kept is deleted, in as many steps as it takes, and only that', async () => {
    const siteId = await freshSite()
    const { db } = linli.base
    const [scans, keptSites] = [scansStore(db, anySeals(), 100_000), sitesStore(db, anySeals())]
    const now = linli.clock.now()
    const old = Array.from({ length: 1203 }, (_, n) => row(siteId, now - 30 * day - minute - n))
    const young = [row(siteId, now - 30 * day + minute), row(siteId, now)]
    const assisted = (scannedAt: number) => ({ ...row(siteId, scannedAt), subject: 'assisted' as const, passId: null, proofAt: null, colour: null, assisted: { documentType: 'id_card', name: '李秀英', number: '110199195208160026', phone: '13900000001' } })
    const [oldAssisted, youngAssisted] = [assisted(now - 31 * day), assisted(now - day)]
    await Promise.all([...old, ...young, oldAssisted, youngAssisted].map(one => scans.keep(one)))
    await scansSweep({ scans, sites: keptSites, scansKeptDays: 30, now: () => now, log: silent }).run()
    const left = (await db.read.query(`SELECT scanId FROM scans WHERE siteId = '${siteId}'`)) as { scanId: string }[]
    expect(left.map(({ scanId }) => scanId).sort()).toEqual([...young, youngAssisted].map(({ scanId }) => scanId).sort())
    const people = (await db.read.query('SELECT scanId FROM assisted_people')) as { scanId: string }[]
    expect(people.map(({ scanId }) => scanId)).toContain(youngAssisted.scanId)
    expect(people.map(({ scanId }) => scanId)).not.toContain(oldAssisted.scanId)
    await scans.close()
  })
})

/** All scans, and how many ids they have. */
const rowsIn = async (linli: Linli): Promise<[number, number]> => {
  const [{ n, ids }] = (await linli.base.db.read.query('SELECT COUNT(*) AS n, COUNT(DISTINCT scanId) AS ids FROM scans')) as [{ n: number | string; ids: number | string }]
  return [Number(n), Number(ids)]
}
/** Keeps scans from being written until let go: on SQLite by writing, on MariaDB by a lock on the end of the empty table. */
async function holdWriters({ base: { db } }: Linli): Promise<{ letGo(): void }> {
  let letGo = (): void => undefined
  const released = new Promise<void>(done => (letGo = done))
  await new Promise<void>((begun, failed) => {
    db.tx(async manager => {
      if (db.kind === 'mariadb') await manager.query('SELECT scanNo FROM scans FOR UPDATE')
      begun()
      await released
    }).catch(failed)
  })
  return { letGo }
}
const anySeals = () => sealer({ keys: { 1: randomBytes(32) }, current: '1', lookupKey: randomBytes(32) })
const row = (siteId: string, scannedAt: number) => ({
  scanId: randomUUID(),
  siteId,
  accountId: 'someone',
  subject: 'health' as const,
  passId: randomUUID(),
  proofAt: scannedAt,
  colour: 'green' as const,
  homeRisk: 'low' as const,
  person: '孙**',
  temperature: 365,
  decision: 'passed' as const,
  excepted: false,
  note: '',
  scannedAt,
  receivedAt: scannedAt,
  offline: false,
  flags: [],
})
