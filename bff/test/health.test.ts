import { randomBytes } from 'node:crypto'
import { toBase64 } from '@linli/shared-types/pass/base64'
import { calendarDate, startOfDay } from '@linli/shared-types/values/calendar'
import { addDays } from '../src/platform/health/health.rules'
import { documentOf, consentsTo, persona, resident, startLinli, type Linli } from './harness'
import { declare, declarer, holder, later, passOf, read, staffOf, type Declaring } from './health-people'
import { onBothStorages } from './stores'

const day = 86_400_000

onBothStorages('Health', storage => {
  let linli: Linli
  beforeAll(async () => {
    linli = await startLinli(storage)
    // At noon of the community, so that no test crosses a day by itself.
    linli.clock.advance(startOfDay(linli.clock.now()) + 1.5 * day - linli.clock.now())
  })
  afterAll(() => linli.close())
  const today = (): string => calendarDate(linli.clock.now())
  const people = async ({ token }: Declaring) => (await linli.call('getHealth', {}, { token })).body.people
  const inThe = async (token: string) => (await linli.call('listMessages', {}, { token })).body.items as { kind: string; facts: Record<string, string> }[]

  test('a person stands there before the first declaration, without a colour or a code', async () => {
    const li = await declarer(linli, 'li-xiuying')
    const [self] = await people(li)
    expect(self).toMatchObject({ relation: 'self', name: '李**', number: expect.stringMatching(/^1101\*+26$/), last: null, declaredToday: false, today: null, appeal: null, homeRisk: 'low' })
    expect((await passOf(linli, li)).code).toBe('health.not_declared')
    expect((await linli.call('printHealthPass', { subjectId: li.subjectId }, { token: li.token })).code).toBe('health.not_declared')
    expect((await linli.call('appealColour', { subjectId: li.subjectId, text: '我没有颜色呀' }, { token: li.token })).code).toBe('health.nothing_to_appeal')
  })

  test('one who declares to be well is green at once, and the next day begins from what was said', async () => {
    const li = await declarer(linli, 'li-xiuying')
    const { status, body } = await declare(linli, li, { symptoms: ['cough', 'cough'] })
    expect([status, body.today.colour]).toEqual([200, 'yellow'])
    const again = await declare(linli, li)
    expect(again.body).toMatchObject({ declaredToday: true, today: { colour: 'green', causes: [], rulesVersion: 2 }, last: { day: today(), temperature: 36.5, symptoms: [], phone: '13900000001' } })
    expect((await linli.call('listDeclarations', { subjectId: li.subjectId }, { token: li.token })).body.items.map((one: any) => one.symptoms)).toEqual([[], ['cough']])

    linli.clock.advance(day)
    const [self] = await people(await later(linli, 'li-xiuying', li))
    expect(self).toMatchObject({ declaredToday: false, today: null, last: { day: addDays(today(), -1), temperature: 36.5 } })
  })

  test('a contact holds for its days whatever is declared after it, and then ends', async () => {
    let wang = await declarer(linli, 'wang-jianguo')
    const since = today()
    expect((await declare(linli, wang, { contact: { kind: 'suspected', on: since } })).body.today).toMatchObject({ colour: 'yellow', causes: [{ kind: 'contact', what: 'suspected', until: addDays(since, 14) }] })
    linli.clock.advance(14 * day)
    wang = await later(linli, 'wang-jianguo', wang)
    expect((await declare(linli, wang)).body.today.colour).toBe('yellow')
    linli.clock.advance(day)
    wang = await later(linli, 'wang-jianguo', wang)
    expect((await declare(linli, wang)).body.today).toMatchObject({ colour: 'green', causes: [] })
  })

  test('a stay in a risk area makes a code red or yellow by the area, a symptom for its day', async () => {
    const chan = await declarer(linli, 'chan-kayan')
    const red = await declare(linli, chan, { travel: [{ areaCode: '110299', on: today() }], symptoms: ['fever'] })
    expect(red.body.today).toMatchObject({ colour: 'red', causes: [{ kind: 'travel', what: '演示县', colour: 'red', until: addDays(today(), 14) }, { kind: 'symptom', what: 'fever', colour: 'yellow', until: null }] })
    const lin = await declarer(linli, 'lin-zhihao')
    expect((await declare(linli, lin, { travel: [{ areaCode: '110298', on: today() }] })).body.today.colour).toBe('yellow')
    expect((await declare(linli, await declarer(linli, 'meng-qiang'))).body).toMatchObject({ homeRisk: 'high', today: { colour: 'green' } })
  })

  test('what has not happened yet is refused, naming the field, and nothing is kept of it', async () => {
    const zhao = await declarer(linli, 'oliver-grant')
    const tomorrow = addDays(today(), 1)
    for (const [said, field] of [[{ contact: { kind: 'confirmed', on: tomorrow } }, 'contact.on'], [{ travel: [{ areaCode: '110299', on: tomorrow }] }, 'travel.0.on']] as const) {
      const { code, body } = await declare(linli, zhao, said)
      expect([code, body.error.details.field]).toEqual(['health.date_in_future', field])
    }
    for (const temperature of [3.7, 370, 36.55]) expect((await declare(linli, zhao, { temperature })).code).toBe('request.invalid')
    expect((await people(zhao))[0].last).toBeNull()
  })

  test("another's person is refused as one who is not there, for every operation", async () => {
    const [li, wang] = [await declarer(linli, 'li-xiuying'), await declarer(linli, 'wang-jianguo')]
    const stranger = { ...li, subjectId: wang.subjectId }
    expect((await declare(linli, stranger)).code).toBe('health.not_yours')
    expect((await passOf(linli, stranger)).code).toBe('health.not_yours')
    expect((await linli.call('listDeclarations', { subjectId: wang.subjectId }, { token: li.token })).code).toBe('health.not_yours')
    for (const name of ['printHealthPass', 'appealColour'] as const) expect((await linli.call(name, { subjectId: wang.subjectId, text: '不是我的人呀' }, { token: li.token })).code).toBe('health.not_yours')
    expect((await passOf(linli, { ...li, subjectId: 'nobody' })).code).toBe('health.not_yours')
  })

  describe('A code', () => {
    test('is verified by a checkpoint, says who, what and by which rules, and ends with the day', async () => {
      const li = await declarer(linli, 'li-xiuying')
      await declare(linli, li)
      const { body, draw } = await passOf(linli, li)
      expect(Date.parse(body.expiresAt)).toBe(startOfDay(linli.clock.now()) + day)
      expect(await read(linli, draw())).toMatchObject({ outcome: 'valid', statement: { passId: body.passId, claims: { kind: 'health', colour: 'green', person: '李**', homeRisk: 'low', rulesVersion: body.judged.rulesVersion } } })
      expect((await read(linli, draw(linli.clock.now() - 31_000))).outcome).toBe('expired')
    })

    test('is given to who holds the key, and to nobody else', async () => {
      const li = await declarer(linli, 'li-xiuying')
      await declare(linli, li)
      const [one, two] = [holder(li.subjectId), holder(li.subjectId)]
      const ask = async (input: object, key: string) => (await linli.call('issueHealthPass', input, { token: li.token, key })).code ?? 'issued'
      expect(await ask({ ...one.input, holderKey: two.input.holderKey }, one.key)).toBe('health.key_not_held')
      expect(await ask(one.input, randomBytes(16).toString('hex'))).toBe('health.key_not_held')
      expect(await ask({ ...one.input, holderProof: toBase64(new Uint8Array(64)) }, randomBytes(16).toString('hex'))).toBe('health.key_not_held')
      // Of small order: anybody can sign for it.
      const weak = toBase64(Uint8Array.from([1, ...new Array<number>(31).fill(0)]))
      expect(await ask({ ...two.input, holderKey: weak, holderProof: toBase64(Uint8Array.from([1, ...new Array<number>(63).fill(0)])) }, randomBytes(16).toString('hex'))).toBe('health.key_not_held')
      expect(await ask(two.input, two.key)).toBe('issued')
    })

    test('is refused from the moment its holder declares something worse, and stays good when the colour does', async () => {
      const wang = await declarer(linli, 'wang-jianguo')
      await declare(linli, wang)
      const green = await passOf(linli, wang)
      await declare(linli, wang, { temperature: 36.4 })
      expect((await read(linli, green.draw())).outcome).toBe('valid')
      await declare(linli, wang, { symptoms: ['fever'] })
      expect((await read(linli, green.draw())).outcome).toBe('revoked')
      const yellow = await passOf(linli, wang)
      expect(await read(linli, yellow.draw())).toMatchObject({ outcome: 'valid', statement: { claims: { colour: 'yellow' } } })
    })

    test('asked for while a worse declaration comes in is never left living as green', async () => {
      const wang = await declarer(linli, 'wang-jianguo')
      for (let round = 0; round < 5; round++) {
        await declare(linli, wang)
        const [, ...asked] = await Promise.all([declare(linli, wang, { symptoms: ['cough'] }), passOf(linli, wang), passOf(linli, wang), passOf(linli, wang)])
        for (const pass of asked.filter(({ status }) => status === 200)) {
          const { outcome, statement } = await read(linli, pass.draw())
          const colour = (statement!.claims as { colour: string }).colour
          expect([outcome, colour]).toEqual(colour === 'green' ? ['revoked', 'green'] : ['valid', 'yellow'])
        }
      }
    })

    test('on paper is for the green, names the document, lives for days, and one at a time', async () => {
      const abdu = await declarer(linli, 'abdurahman')
      const print = () => linli.call('printHealthPass', { subjectId: abdu.subjectId }, { token: abdu.token })
      await declare(linli, abdu, { symptoms: ['cough'] })
      expect((await print()).code).toBe('health.not_green')
      await declare(linli, abdu)
      const first = (await print()).body
      expect(first).toMatchObject({ documentEnd: '0011', name: '阿**' })
      expect(Date.parse(first.expiresAt) - linli.clock.now()).toBeGreaterThan(6.9 * day)
      expect(await read(linli, first.code)).toMatchObject({ outcome: 'valid', proofAt: null, statement: { claims: { kind: 'health_printed', documentEnd: '0011' } } })
      const second = (await print()).body
      expect((await read(linli, first.code)).outcome).toBe('revoked')
      linli.clock.advance(3 * day)
      expect((await read(linli, second.code)).outcome).toBe('valid')
      await declare(linli, await later(linli, 'abdurahman', abdu), { contact: { kind: 'confirmed', on: today() } })
      expect((await read(linli, second.code)).outcome).toBe('revoked')
    })
  })

  test('a person two accounts verified is one, whose declaration both see, until one account lets go', async () => {
    const [li, wang] = [await declarer(linli, 'li-xiuying'), await declarer(linli, 'wang-jianguo')]
    const verified = await linli.call('verifyDependent', { ...documentOf(persona('wang-jianguo')), relation: 'child', consents: await consentsTo(linli, 'real_name', 'real_name_other') }, { token: li.token })
    expect(verified.status).toBe(200)
    const [, child] = await people(li)
    expect(child).toMatchObject({ relation: 'child', subjectId: wang.subjectId })
    await declare(linli, { ...li, subjectId: wang.subjectId }, { symptoms: ['throat'] })
    expect((await people(wang))[0]).toMatchObject({ today: { colour: 'yellow' }, last: { symptoms: ['throat'] } })
    await linli.call('removeDependent', { dependentId: verified.body[0].dependentId }, { token: li.token })
    expect(await people(li)).toHaveLength(1)
    expect((await declare(linli, { ...li, subjectId: wang.subjectId })).code).toBe('health.not_yours')
  })

  describe('An appeal', () => {
    test('waits, is granted until a day, and the code is judged anew; the resident is told', async () => {
      const chan = await declarer(linli, 'chan-kayan')
      await declare(linli, chan, { contact: { kind: 'confirmed', on: today() } })
      const red = await passOf(linli, chan)
      const appeal = (text: string) => linli.call('appealColour', { subjectId: chan.subjectId, text }, { token: chan.token })
      expect((await appeal('填错了，我没有接触过')).body.appeal).toMatchObject({ state: 'waiting', answer: null })
      expect((await appeal('再说一遍没有接触')).code).toBe('health.appeal_waiting')

      const staff = await staffOf(linli, 'zhou-min')
      const listed = (await linli.call('listAppeals', {}, { token: staff })).body
      const mine = listed.items.find((one: any) => one.subjectId === chan.subjectId)
      expect(mine).toMatchObject({ name: '陈**', text: '填错了，我没有接触过', judged: { colour: 'red' }, state: 'waiting' })
      const decide = (more: object) => linli.call('decideAppeal', { appealId: mine.appealId, decision: 'granted', answer: '已核实', ...more }, { token: staff })
      for (const incomplete of [{}, { colour: 'green' }, { colour: 'red', until: today() }, { colour: 'green', until: addDays(today(), -1) }, { colour: 'green', until: addDays(today(), 61) }])
        expect((await decide(incomplete)).code).toBe('health.decision_incomplete')
      expect((await decide({ colour: 'green', until: addDays(today(), 5) })).body).toMatchObject({ state: 'granted', answer: '已核实' })
      expect((await read(linli, red.draw())).outcome).toBe('revoked')
      const [self] = await people(chan)
      expect(self).toMatchObject({ today: { colour: 'green', causes: [{ kind: 'staff', what: '已核实', until: addDays(today(), 5) }] }, appeal: { state: 'granted', answer: '已核实' } })
      expect(await read(linli, (await passOf(linli, chan)).draw())).toMatchObject({ outcome: 'valid', statement: { claims: { colour: 'green' } } })
      await linli.settled()
      expect((await inThe(chan.token))[0]).toMatchObject({ kind: 'appeal_decided', facts: { decision: 'granted', answer: '已核实', name: '陈**' } })
    })

    test('decided by two at once is decided once, and the other is told how', async () => {
      const lin = await declarer(linli, 'lin-zhihao')
      await declare(linli, lin, { symptoms: ['cough'] })
      await linli.call('appealColour', { subjectId: lin.subjectId, text: '慢性咽炎，有病历' }, { token: lin.token })
      const [zhou, fang] = [await staffOf(linli, 'zhou-min'), await staffOf(linli, 'fang-hui')]
      const [{ appealId }] = (await linli.call('listAppeals', {}, { token: zhou })).body.items.filter((one: any) => one.subjectId === lin.subjectId)
      const both = await Promise.all([
        linli.call('decideAppeal', { appealId, decision: 'granted', colour: 'green', until: today(), answer: '同意' }, { token: zhou }),
        linli.call('decideAppeal', { appealId, decision: 'refused', answer: '请先检查' }, { token: fang }),
      ])
      const won = both.find(({ status }) => status === 200)!
      const lost = both.find(({ status }) => status !== 200)!
      expect([lost.code, lost.body.error.details.decision]).toEqual(['health.already_decided', won.body.state])
      expect((await people(lin))[0].today.colour).toBe(won.body.state === 'granted' ? 'green' : 'yellow')
      const { body: appeal } = await linli.call('getAppeal', { appealId }, { token: fang })
      expect(appeal.state).toBe(won.body.state)
      // The newest first: he has declared before.
      expect(appeal.declarations[0].symptoms).toEqual(['cough'])
      // Where somebody lives, and their number, decide nothing about a colour.
      expect(JSON.stringify(appeal)).not.toMatch(/13900000001|3号楼/)
    })
  })

  test('a health page asked for by one without a verified name is refused', async () => {
    const { body } = await linli.call('signInByWechat', { code: 'wx-zheng-xiaodong~0' })
    expect((await linli.call('getHealth', {}, { token: body.accessToken })).code).toBe('access.level_too_low')
    const { token } = await resident(linli, 'zheng-xiaodong')
    expect((await people({ token, accountId: '', subjectId: '' }))[0]).toMatchObject({ name: '郑**' })
  })
})
