import { randomBytes } from 'node:crypto'
import { readSheet } from 'read-excel-file/node'
import type { Grant } from '@linli/shared-types/caller'
import { calendarDate, startOfDay } from '@linli/shared-types/values/calendar'
import { checkCharacter } from '@linli/shared-types/values/id-number'
import { embeddedHealth, embeddedResidents } from '../src/compose-platform'
import { ground, type Ground } from '../src/ground'
import { addDays } from '../src/platform/health/health.rules'
import { recordsSheet } from '../src/platform/health/health.sheet'
import { readCommunity, seed } from '../src/seed'
import { readPlatformSettings } from '../src/settings'
import { MovedClock, silent, startLinli, type Linli } from './harness'
import { declare, declarer, passOf, read, staffOf, well } from './health-people'
import { onBothStorages } from './stores'

const day = 86_400_000
const hour = 3_600_000
const noon = (clock: MovedClock): void => clock.advance(startOfDay(clock.now()) + 1.5 * day - clock.now())

onBothStorages('Staff over health', storage => {
  let linli: Linli
  let zhou: string
  let fang: string
  beforeAll(async () => {
    linli = await startLinli(storage)
    noon(linli.clock)
    zhou = await staffOf(linli, 'zhou-min')
    fang = await staffOf(linli, 'fang-hui')
  })
  afterAll(() => linli.close())
  const today = (): string => calendarDate(linli.clock.now())
  const told = async (token: string) => (await linli.call('listMessages', {}, { token })).body.items as { kind: string; facts: Record<string, string> }[]

  test('of a community see nobody of another, and whoever belongs to none is the street\'s to see', async () => {
    const [li, wu, zheng] = [await declarer(linli, 'li-xiuying'), await declarer(linli, 'wu-lina'), await declarer(linli, 'zheng-xiaodong')]
    await declare(linli, zheng, { communityId: null })
    const pass = await (async () => {
      await declare(linli, wu, { communityId: 'community-fenglin' })
      return passOf(linli, wu)
    })()
    const ids = async (token: string) => (await linli.call('listHealthRecords', {}, { token })).body.items.map((one: any) => one.subjectId)
    expect(await ids(zhou)).toEqual([li.subjectId])
    expect((await ids(fang)).sort()).toEqual([li.subjectId, wu.subjectId, zheng.subjectId].sort())
    for (const other of [wu, zheng]) {
      const { subjectId } = other
      const [declaration] = (await linli.call('listDeclarations', { subjectId }, { token: other.token })).body.items
      const { phone: _, ...rest } = well
      expect((await linli.call('getHealthRecord', { subjectId }, { token: zhou })).code).toBe('health.not_yours')
      expect((await linli.call('correctDeclaration', { ...rest, subjectId, declarationId: declaration.declarationId, reason: '改一下' }, { token: zhou })).code).toBe('health.not_yours')
      expect((await linli.call('revokeHealthCodes', { subjectId, reason: '不归我' }, { token: zhou })).code).toBe('health.not_yours')
      expect((await linli.call('remindUndeclared', { subjectId }, { token: zhou })).code).toBe('health.not_yours')
    }
    expect((await linli.call('revokePass', { passId: pass.body.passId, reason: '不归我' }, { token: zhou })).code).toBe('passes.not_yours')
    expect((await linli.call('exportHealthRecords', { communityId: 'community-guihua' }, { token: zhou })).code).toBe('health.not_yours')
    expect((await linli.call('listHealthRecords', { communityId: 'community-guihua' }, { token: zhou })).body).toMatchObject({ items: [], counts: { entered: 0 } })
    expect((await linli.call('revokePass', { passId: pass.body.passId, reason: '街道收回' }, { token: fang })).status).toBe(200)
    expect((await read(linli, pass.draw())).outcome).toBe('revoked')
  })

  test('of property see nobody and may not export; a resident may not even ask', async () => {
    const qian = await staffOf(linli, 'qian-zhiyuan')
    expect((await linli.call('listHealthRecords', {}, { token: qian })).body).toEqual({ items: [], next: null, counts: { entered: 0, today: 0, missing: 0 } })
    expect((await linli.call('listAppeals', {}, { token: qian })).body).toEqual({ items: [], next: null, waiting: 0 })
    expect((await linli.call('exportHealthRecords', {}, { token: qian })).code).toBe('health.not_yours')
    const li = await declarer(linli, 'li-xiuying')
    expect((await linli.call('getHealthRecord', { subjectId: li.subjectId }, { token: qian })).code).toBe('health.not_yours')
    expect((await linli.call('exportHealthRecords', {}, { token: li.token })).code).toBe('access.not_allowed')
  })

  test('revoke the codes of a person: refused by the next list, the person is told, and may ask for a new one', async () => {
    const wang = await declarer(linli, 'wang-jianguo')
    await declare(linli, wang)
    const pass = await passOf(linli, wang)
    expect((await linli.call('revokeHealthCodes', { subjectId: wang.subjectId, reason: '手机借给别人' }, { token: zhou })).body).toEqual({ revoked: 1 })
    expect((await linli.call('revokeHealthCodes', { subjectId: wang.subjectId, reason: '手机借给别人' }, { token: zhou })).body).toEqual({ revoked: 0 })
    expect((await read(linli, pass.draw())).outcome).toBe('revoked')
    expect((await read(linli, (await passOf(linli, wang)).draw())).outcome).toBe('valid')
    await linli.settled()
    expect((await told(wang.token)).filter(({ kind }) => kind === 'code_revoked').map(({ facts }) => facts)).toEqual([{ subjectId: wang.subjectId, name: '王**', reason: '手机借给别人' }])
  })

  test('correct a declaration: judged anew, the code of before refused, the original kept, the person told', async () => {
    const chan = await declarer(linli, 'chan-kayan')
    await declare(linli, chan)
    const pass = await passOf(linli, chan)
    const { subjectId } = chan
    const [{ declarationId }] = (await linli.call('getHealthRecord', { subjectId }, { token: zhou })).body.declarations
    const { phone: _, ...rest } = well
    const correct = (more: object) => linli.call('correctDeclaration', { ...rest, subjectId, declarationId, reason: '电话核实为密接', ...more }, { token: zhou })
    expect((await correct({ contact: { kind: 'confirmed', on: addDays(today(), 1) } })).code).toBe('health.date_in_future')
    expect((await correct({ declarationId: 'nothing' })).code).toBe('health.not_yours')
    expect((await correct({ contact: { kind: 'confirmed', on: today() } })).body).toMatchObject({ declarationId, contact: { kind: 'confirmed' }, corrected: { reason: '电话核实为密接' } })
    expect((await linli.call('listDeclarations', { subjectId }, { token: chan.token })).body.items[0]).toMatchObject({ phone: well.phone, contact: { kind: 'confirmed' } })
    expect((await read(linli, pass.draw())).outcome).toBe('revoked')
    expect((await linli.call('getHealthRecord', { subjectId }, { token: zhou })).body).toMatchObject({ colour: 'red', today: { colour: 'red' } })
    // The phone number is masked on the record, and nowhere in the open.
    expect(JSON.stringify((await linli.call('getHealthRecord', { subjectId }, { token: zhou })).body)).not.toContain(well.phone)
    const originals: { saidBefore: string }[] = await linli.base.db.read.query(`SELECT saidBefore FROM health_corrections WHERE declarationId = '${declarationId}'`)
    expect(originals.map(({ saidBefore }) => JSON.parse(saidBefore))).toMatchObject([{ contact: { kind: 'none' } }])
    await linli.settled()
    expect((await told(chan.token)).slice(0, 2).map(({ kind, facts }) => [kind, facts.name]).sort()).toEqual([['colour_changed', '陈**'], ['declaration_corrected', '陈**']])
  })

  test('of the street change the rules: all of today are judged anew, changed codes refused, and a code says by which rules', async () => {
    const [li, wu] = [await declarer(linli, 'li-xiuying'), await declarer(linli, 'wu-lina')]
    await declare(linli, li, { travel: [{ areaCode: '110298', on: today() }] })
    await declare(linli, wu)
    const [yellow, green] = [await passOf(linli, li), await passOf(linli, wu)]
    const before = (await linli.call('getHealthRules', {}, { token: fang })).body
    expect(before.mayChange).toBe(true)
    expect((await linli.call('getHealthRules', {}, { token: zhou })).body.mayChange).toBe(false)
    const areas = before.rules.areas.map((area: any) => ({ ...area, risk: 'high' }))
    const change = (token: string, from = before.version) => linli.call('changeHealthRules', { from, rules: { ...before.rules, areas }, reason: '演示区调为高风险' }, { token })
    expect((await change(zhou)).code).toBe('access.not_allowed')
    expect((await linli.call('changeHealthRules', { from: before.version, rules: { ...before.rules, areas: [{ ...areas[0], code: '1' }] }, reason: '代码不对' }, { token: fang })).code).toBe('request.invalid')
    const both = await Promise.all([change(fang), change(fang)])
    expect(both.map(({ code, body }) => code ?? body.version).sort()).toEqual([before.version + 1, 'health.rules_changed'])
    expect((await change(fang)).code).toBe('health.rules_changed')
    await linli.settled()
    expect((await read(linli, yellow.draw())).outcome).toBe('revoked')
    // What is as true as before stays good, and says which rules it was judged by.
    expect(await read(linli, green.draw())).toMatchObject({ outcome: 'valid', statement: { claims: { rulesVersion: before.version } } })
    expect(await read(linli, (await passOf(linli, li)).draw())).toMatchObject({ outcome: 'valid', statement: { claims: { colour: 'red', rulesVersion: before.version + 1 } } })
    expect((await told(li.token))[0]).toMatchObject({ kind: 'colour_changed', facts: { name: '李**', colour: 'red' } })
    expect((await told(wu.token)).filter(({ kind }) => kind === 'colour_changed')).toEqual([])
  })
})

onBothStorages('Records of health', storage => {
  const clock = new MovedClock()
  let base: Ground
  let here: ReturnType<typeof embeddedHealth>
  let drop: () => Promise<void>
  const reminded: string[] = []
  const communities = ['community-fenglin', 'community-guihua']
  const numberOf = (n: number): string => {
    const first = `11019919900101${String(n).padStart(3, '0')}`
    return first + checkCharacter(first)
  }
  const caller = (accountId: string, role?: Grant['role'], communityIds = communities) => ({
    kind: 'account' as const, accountId, sessionId: 's', identity: 'resident' as const, personId: null, level: 2 as const,
    grants: role ? [{ role, communityIds }] : [], requestId: 'r', source: 's', idempotencyKey: randomBytes(16).toString('hex'),
  })
  const community = caller('staff', 'community', ['community-fenglin'])
  const service = { kind: 'service' as const, requestId: 'r', source: 's' }
  const enrol = (n: number, relation: 'self' | 'other' = 'self', accountId = `a${n}`, name = n % 2 ? '李四' : '王五') =>
    here.health.enrolSubjects({ accountId, people: [{ relation, documentType: 'id_card', number: numberOf(n), name, personId: null }] }, service)
  const subjectOf = async (n: number): Promise<string> => (await here.health.getHealth({}, caller(`a${n}`))).people[0]!.subjectId
  const declareFor = async (n: number, more: object = {}) =>
    here.health.declareHealth({ ...(well as any), subjectId: await subjectOf(n), communityId: communities[n % 4 === 0 ? 1 : 0]!, ...more }, caller(`a${n}`))

  beforeAll(async () => {
    noon(clock)
    const opened = await storage.open()
    drop = opened.drop
    const settings = readPlatformSettings({ ...opened.env, LINLI_ENV: 'test', LINLI_SEAL_KEYS: `1:${randomBytes(32).toString('base64')}`, LINLI_LOOKUP_KEY: randomBytes(32).toString('base64'), LINLI_PLATFORM_KEY: 'k'.repeat(64), LINLI_MQTT_URL: 'mqtt://127.0.0.1:1' })
    base = await ground(settings, 'platform', silent, clock.now)
    await seed(base, settings, readCommunity('config/demo-community.json'))
    here = embeddedHealth(settings, base, { registry: embeddedResidents(settings, base), secret: 'x'.repeat(64), deliver: async ({ accountId, kind }) => void reminded.push(`${kind} ${accountId}`) })
    for (let n = 0; n < 50; n++) await enrol(n)
    for (let n = 0; n < 50; n++) await declareFor(n, n % 5 === 0 ? { symptoms: ['cough'] } : {})
    clock.advance(day)
    for (let n = 0; n < 30; n++) await declareFor(n)
  })
  afterAll(async () => {
    await here.close()
    await base.close()
    await drop()
  })
  const all = async (filter: object, as = community): Promise<any[]> => {
    const items: any[] = []
    for (let before: string | undefined; ; ) {
      const page = await here.health.listHealthRecords({ state: 'entered', ...filter, before }, as)
      expect(page.items.length).toBeLessThanOrEqual(20)
      items.push(...page.items)
      if (page.next === null) return items
      before = page.next
    }
  }

  test('come page by page, each once, and count who declared and who has not', async () => {
    const records = await all({})
    // 13 of 50 are of the other community.
    expect(new Set(records.map(({ subjectId }) => subjectId)).size).toBe(37)
    expect(records).toHaveLength(37)
    expect((await here.health.listHealthRecords({ state: 'entered' }, community)).counts).toEqual({ entered: 37, today: 22, missing: 15 })
    expect(records[0]).toMatchObject({ name: expect.stringMatching(/^[李王]\*$/), number: expect.stringMatching(/^1101\*+..$/), phone: '139****0001', communityId: 'community-fenglin' })
    expect(await all({}, caller('s', 'street'))).toHaveLength(50)
  })

  test('are filtered by who declared, when, with what, which colour and whose name', async () => {
    const yesterday = addDays(calendarDate(clock.now()), -1)
    const counts = async (filter: object) => (await all(filter, caller('s', 'street'))).length
    expect(await counts({ state: 'today' })).toBe(30)
    expect(await counts({ state: 'missing' })).toBe(20)
    expect(await counts({ from: yesterday, to: yesterday })).toBe(50)
    expect(await counts({ from: calendarDate(clock.now()) })).toBe(30)
    expect(await counts({ to: addDays(yesterday, -1) })).toBe(0)
    expect(await counts({ from: yesterday, to: yesterday, symptoms: true })).toBe(10)
    expect(await counts({ symptoms: true })).toBe(4)
    expect(await counts({ colour: 'yellow' })).toBe(4)
    expect(await counts({ colour: 'green', state: 'missing' })).toBe(16)
    expect(await counts({ search: '李' })).toBe(25)
    expect(await counts({ search: '李四' })).toBe(25)
    expect(await counts({ search: '赵' })).toBe(0)
    expect(await counts({ search: ` ${numberOf(7).toLowerCase()} ` })).toBe(1)
    expect(await counts({ search: numberOf(7).slice(0, 17) })).toBe(0)
    expect((await all({ search: numberOf(0) }, caller('s', 'community', ['community-nowhere']))).length).toBe(0)
    expect(await counts({ communityId: 'community-guihua' })).toBe(13)
    expect(await counts({ gridId: 'grid-fenglin-3' })).toBe(0)
  })

  test('who has not declared is reminded once an hour, also when two remind at once', async () => {
    const remind = (input: object = {}) => here.health.remindUndeclared(input, { ...community, idempotencyKey: randomBytes(16).toString('hex') })
    const both = await Promise.all([remind(), remind()])
    expect(both[0]!.reminded + both[1]!.reminded).toBe(15)
    await here.settled()
    expect(reminded.filter(one => one.startsWith('declare_reminder'))).toHaveLength(15)
    expect(new Set(reminded).size).toBe(reminded.length)
    expect((await remind({ subjectId: await subjectOf(41) })).reminded).toBe(0)
    clock.advance(hour)
    expect((await remind({ subjectId: await subjectOf(41) })).reminded).toBe(1)
    expect((await remind({ subjectId: await subjectOf(1) })).reminded).toBe(0)
    expect((await remind()).reminded).toBe(14)
    expect((await all({ state: 'missing' })).every(({ remindedAt }) => remindedAt !== null)).toBe(true)
  })

  test('are exported as one sees them, and open again in a spreadsheet', async () => {
    const { fileName, content, rows } = await here.health.exportHealthRecords({ state: 'today', search: '李' }, community)
    expect(fileName).toBe(`健康申报-${calendarDate(clock.now())}.xlsx`)
    const sheet = await opened(content)
    expect(rows).toBe(sheet.length - 1)
    expect(rows).toBe((await all({ state: 'today', search: '李' })).length)
    expect(sheet[0]).toEqual(['姓名', '证件号码', '联系电话', '网格', '码色', '最近申报', '今天已申报', '今天提醒'])
    expect(sheet[1]).toMatchObject(['李*', expect.stringMatching(/^1101\*+..$/), '139****0001', null, '绿码', expect.stringMatching(/^\d{4}-\d\d-\d\d 12:\d\d$/), '是', null])
  })

  test('what looks like a formula is text in the sheet', async () => {
    const [line] = (await here.health.listHealthRecords({ state: 'entered' }, community)).items
    const { content } = await recordsSheet([{ ...line!, name: '=HYPERLINK("http://x","y")', gridName: '+1+1\u0000<&' }], clock.now())
    const sheet = await opened(content)
    expect([sheet[1]![0], sheet[1]![3]]).toEqual(['=HYPERLINK("http://x","y")', '+1+1<&'])
  })

  test('the same person enrolled by two accounts at once is one, and a list given anew replaces the last', async () => {
    await Promise.all([enrol(90, 'self', 'a90'), enrol(90, 'other', 'b90'), enrol(90, 'other', 'c90')])
    const seen = await Promise.all(['a90', 'b90', 'c90'].map(async accountId => (await here.health.getHealth({}, caller(accountId))).people))
    expect(new Set(seen.map(([one]) => one!.subjectId)).size).toBe(1)
    const list = (...numbers: number[]) => here.health.enrolSubjects({ accountId: 'd90', people: numbers.map(n => ({ relation: 'other', documentType: 'id_card', number: numberOf(n), name: '赵六', personId: null })) }, service)
    await Promise.all([list(91, 92), list(93), list(91, 93)])
    const had = (await here.health.getHealth({}, caller('d90'))).people.length
    expect([1, 2]).toContain(had)
    await list()
    expect((await here.health.getHealth({}, caller('d90'))).people).toEqual([])
  })

  test('more rows than a spreadsheet here may have are refused, with how many there are', async () => {
    const [row] = await base.db.read.find<any>('health_subjects', { take: 1 })
    for (let from = 0; from < 20_001; from += 500) {
      const rows = Array.from({ length: Math.min(500, 20_001 - from) }, (_, at) => ({ ...row, subjectId: `many-${from + at}`, documentLookup: `many-${from + at}`, communityId: 'community-guihua' }))
      await base.db.tx(async manager => void (await manager.insert('health_subjects', rows)))
    }
    const asked = here.health.exportHealthRecords({ state: 'entered', communityId: 'community-guihua' }, caller('s', 'street'))
    await expect(asked).rejects.toMatchObject({ code: 'health.export_too_large', details: { rows: 20_014, limit: 20_000 } })
  })

  async function opened(content: string): Promise<unknown[][]> {
    return readSheet(Buffer.from(content, 'base64'))
  }
})
