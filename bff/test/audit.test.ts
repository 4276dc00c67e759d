import * as fc from 'fast-check'
import { randomBytes } from 'node:crypto'
import { areas } from '@linli/shared-types/contract'
import type { Operation } from '@linli/shared-types/endpoint'
import { askedOf, auditKey, checkAudit, hashWith, sealWith } from '../src/areas/audit/audit'
import { auditStore, type AuditStore } from '../src/areas/audit/audit.store'
import { must } from './account-people'
import { startLinli, type Linli } from './harness'
import { declare, declarer, staffOf, type Declaring } from './health-people'
import { onBothStorages } from './stores'

test('every operation open to staff says whether people are in it; what reads or writes them is on the log', () => {
  const forStaff = areas.flatMap(area => Object.entries<Operation>(area.operations)).filter(([, { who }]) => [who].flat().includes('staff'))
  expect(forStaff.length).toBeGreaterThan(25)
  for (const [name, { audit }] of forStaff) expect([name, audit]).toEqual([name, expect.stringMatching(/^(personal|none)$/)])
})

test('what is asked is kept without anybody in it', () => {
  const key = randomBytes(32)
  const said = askedOf({ name: '李秀英', number: '110199195208160026', subjectId: 'a-1', from: '2026-11-01', decision: 'granted', reason: '看过材料', code: '12345678', document: { number: 'H09900001' } }, key)
  expect(said).not.toMatch(/李|110199|看过|12345678|H0990/)
  expect(JSON.parse(said)).toMatchObject({ subjectId: 'a-1', from: '2026-11-01', decision: 'granted' })
  fc.assert(fc.property(fc.string({ minLength: 4 }), text => !JSON.parse(askedOf({ search: text }, key)).search.includes(text)))
})

onBothStorages('The audit log', storage => {
  let linli: Linli
  let resident: Declaring
  let staff: string
  let store: AuditStore
  let key: Buffer
  beforeAll(async () => {
    const lookupKey = randomBytes(32)
    linli = await startLinli(storage, { env: { LINLI_LOOKUP_KEY: lookupKey.toString('base64') } })
    key = auditKey(lookupKey)
    store = auditStore(linli.base.db, hashWith(key), sealWith(key))
    resident = await declarer(linli, 'li-xiuying')
    await must(declare(linli, resident))
    staff = await staffOf(linli, 'zhou-min')
  })
  afterAll(() => linli.close())
  const all = () => store.page(0, 10_000)
  const look = () => linli.call('getHealthRecord', { subjectId: resident.subjectId }, { token: staff })

  test('has a row for every look, with who, what and how it came out, before it was answered', async () => {
    const before = (await all()).length
    await must(look())
    await must(linli.call('listHealthRecords', { search: '李秀英' }, { token: staff }))
    expect((await linli.call('getHealthRecord', { subjectId: 'nobody' }, { token: staff })).code).toBe('health.not_yours')
    const rows = (await all()).slice(before)
    const { accountId } = (await must(linli.call('getMe', {}, { token: staff }))).body
    expect(rows.map(({ operation, outcome, accountId: who }) => [operation, outcome, who])).toEqual([
      ['health.getHealthRecord', '200', accountId],
      ['health.listHealthRecords', '200', accountId],
      ['health.getHealthRecord', 'health.not_yours', accountId],
    ])
    expect(JSON.parse(rows[0]!.asked)).toEqual({ subjectId: resident.subjectId })
    expect(rows[1]!.asked).not.toContain('李')
    // One's own data are nobody's look.
    await must(linli.call('getHealth', {}, { token: resident.token }))
    expect(await all()).toHaveLength(before + 3)
  })

  test('of many at once, from two servers, has every one in one chain', async () => {
    const before = (await all()).length
    const second = await linli.another()
    const looks = await Promise.all(Array.from({ length: 30 }, (_, n) => (n % 2 ? linli : second).call('getHealthRecord', { subjectId: resident.subjectId }, { token: staff })))
    expect(looks.filter(({ status }) => status === 200)).toHaveLength(30)
    expect(await all()).toHaveLength(before + 30)
    expect(await checkAudit(store, key)).toMatchObject({ rows: before + 30, broken: null })
    await second.close()
  })

  describe('shows', () => {
    /** Does harm, looks, and makes it good again. */
    const harmed = async (harm: string, values: unknown[], heal: () => Promise<unknown>) => {
      await linli.base.db.single(harm, values)
      const { broken } = await checkAudit(store, key)
      await heal()
      expect((await checkAudit(store, key)).broken).toBeNull()
      return broken
    }
    const put = (row: Awaited<ReturnType<typeof all>>[number]) => {
      const columns = Object.keys(row) as (keyof typeof row)[]
      return linli.base.db.single(`INSERT INTO audit_log (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, columns.map(name => row[name]))
    }

    test('a row that was changed, in any of its columns', async () => {
      const row = (await all())[2]!
      for (const column of ['at', 'accountId', 'operation', 'asked', 'outcome', 'requestId', 'source', 'previousHash', 'hash'] as const) {
        const broken = await harmed(`UPDATE audit_log SET ${column} = ? WHERE seq = ?`, [column === 'at' ? 1 : 'another', row.seq], () =>
          linli.base.db.single(`UPDATE audit_log SET ${column} = ? WHERE seq = ?`, [row[column], row.seq]),
        )
        expect([column, broken]).toEqual([column, { seq: row.seq, why: 'changed' }])
      }
    })

    test('a row taken out, at the beginning, in the middle and at the end', async () => {
      const rows = await all()
      for (const [at, why] of [[0, 'missing'], [3, 'missing'], [rows.length - 1, 'missing']] as const) {
        const row = rows[at]!
        expect([at, await harmed('DELETE FROM audit_log WHERE seq = ?', [row.seq], () => put(row))]).toEqual([at, { seq: row.seq, why }])
      }
    })

    test('the end cut off together with the head, against what was noted down', async () => {
      const rows = await all()
      const last = rows.at(-1)!
      const head = (await store.head())!
      const before = rows.at(-2)!
      await linli.base.db.single('DELETE FROM audit_log WHERE seq = ?', [last.seq])
      // Whoever does not know the key cannot seal another head; an old one put back shows against the note.
      await linli.base.db.single('UPDATE audit_heads SET seq = ?, hash = ?', [before.seq, before.hash])
      expect((await checkAudit(store, key)).broken).toMatchObject({ why: 'head' })
      await linli.base.db.single('UPDATE audit_heads SET seal = ?', [sealWith(key)(before.seq, before.hash)])
      expect((await checkAudit(store, key)).broken).toBeNull()
      expect((await checkAudit(store, key, { seq: last.seq, hash: last.hash })).broken).not.toBeNull()
      await put(last)
      await linli.base.db.single('UPDATE audit_heads SET seq = ?, hash = ?, seal = ?', [head.seq, head.hash, head.seal])
      expect((await checkAudit(store, key, { seq: last.seq, hash: last.hash })).broken).toBeNull()
    })

    test('a chain made by somebody without the key', async () => {
      expect((await checkAudit(store, randomBytes(32))).broken).toMatchObject({ seq: 1, why: 'changed' })
    })
  })
})
