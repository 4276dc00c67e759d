import { randomBytes } from 'node:crypto'
import pino from 'pino'
import { notices, type NoticesNeeds } from '../src/areas/accounts/notices'
import { noticesStore } from '../src/areas/accounts/notices.store'
import { entities, migrations } from '../src/schema'
import { openDatabase, type Database } from '../src/storage/database'
import { sealer } from '../src/storage/sealed'
import { codeOf, confirmed, freshName, freshPhone, must, passwordIn, registered, type Somebody } from './account-people'
import { MovedClock, solvedHumanCheck, startLinli, withoutTable, type Linli } from './harness'
import { onBothStorages } from './stores'

const minute = 60_000
const day = 86_400_000

onBothStorages('Notices outside the app', storage => {
  let linli: Linli
  beforeAll(async () => void (linli = await startLinli(storage)))
  afterAll(() => linli.close())
  beforeEach(() => linli.clock.advance(2 * minute))
  afterEach(() => {
    for (const upstream of ['sms', 'mail'] as const) linli.sandbox.state.setMode(upstream, 'normal')
  })
  const noticesTo = (phone: string): string[] => linli.sandbox.state.inbox.filter(sms => sms.phone === phone && sms.template === 'notice').map(({ text }) => text)
  const mailsTo = (address: string): string[] => linli.sandbox.state.mails.filter(({ to, subject }) => to === address && /安全提醒/.test(subject)).map(({ text }) => text)
  const rows = (sql: string): Promise<any[]> => linli.base.db.read.query(sql)
  const linkIn = (text = ''): string => /notice=([\w-]+)/.exec(text)![1]!

  /** What is left of a change of phone: its last call. */
  const changeOfPhone = async (me: Somebody): Promise<{ phone: string; change(): ReturnType<Linli['call']> }> => {
    const [phone, confirmation] = [freshPhone(), await confirmed(linli, me, 'change_phone')]
    await must(linli.call('sendNewPhoneCode', { confirmation, phone, humanCheck: await solvedHumanCheck(linli) }, { token: me.token }))
    const code = codeOf(linli, phone)
    return { phone, change: () => linli.call('changePhone', { confirmation, phone, code }, { token: me.token }) }
  }
  const withMailbox = async (): Promise<Somebody & { email: string }> => {
    const [me, email] = [await registered(linli), `${freshName()}@example.com`]
    const confirmation = await confirmed(linli, me, 'email')
    await must(linli.call('sendEmailCode', { confirmation, email }, { token: me.token }))
    await must(linli.call('bindEmail', { confirmation, email, code: linli.sandbox.lastMail(email)!.code }, { token: me.token }))
    linli.clock.advance(2 * minute)
    return { ...me, email }
  }

  test('one that nobody took arrives, once, from the server that was started after the change was acknowledged', async () => {
    const me = await registered(linli)
    const { phone, change } = await changeOfPhone(me)
    linli.sandbox.state.setMode('sms', 'down')
    await must(change())
    await linli.settled()
    expect(noticesTo(me.phone)).toEqual([])
    // Where it waits there is neither number nor word of it, nor what its link would do.
    expect(JSON.stringify(await rows('SELECT * FROM notice_dues'))).not.toMatch(new RegExp(`${me.phone}|${phone.slice(-4)}|notice=|手机`))

    linli = await linli.restarted()
    linli.sandbox.state.setMode('sms', 'normal')
    linli.clock.advance(2 * minute)
    for (let times = 0; times < 3; times++) await linli.settled()
    expect(noticesTo(me.phone)).toHaveLength(1)
    expect(noticesTo(phone)).toEqual([])
    expect(await rows('SELECT * FROM notice_dues')).toEqual([])
    await must(linli.call('freezeByNotice', { notice: linkIn(noticesTo(me.phone)[0]) }))
    expect((await passwordIn(linli, phone, me.password)).code).toBe('account.frozen')
  })

  test('a mail server that is down keeps no SMS back, and sends none twice', async () => {
    const me = await withMailbox()
    const { change } = await changeOfPhone(me)
    linli.sandbox.state.setMode('mail', 'down')
    await must(change())
    await linli.settled()
    expect([noticesTo(me.phone).length, mailsTo(me.email).length]).toEqual([1, 0])
    linli.clock.advance(2 * minute)
    linli.sandbox.state.setMode('mail', 'normal')
    await linli.settled()
    expect([noticesTo(me.phone).length, mailsTo(me.email).length]).toEqual([1, 1])
    expect(linkIn(mailsTo(me.email)[0])).toBe(linkIn(noticesTo(me.phone)[0]))
  })

  test('of a change that came to nothing nobody is told', async () => {
    const me = await registered(linli)
    const { phone, change } = await changeOfPhone(me)
    // The message in the app cannot be written: the change is undone, and with it whatever tells of it.
    expect((await withoutTable(linli, 'messages', change)).status).toBe(500)
    await linli.settled()
    expect([noticesTo(me.phone), noticesTo(phone)]).toEqual([[], []])
    expect(await rows(`SELECT * FROM notices WHERE accountId = '${me.accountId}'`)).toEqual([])
    expect((await passwordIn(linli, me.phone, me.password)).status).toBe(200)
  })

  test('its link lives for seven days', async () => {
    const [early, late] = [await registered(linli), await registered(linli)]
    for (const me of [early, late]) await must((await changeOfPhone(me)).change())
    await linli.settled()
    linli.clock.advance(7 * day - 2 * minute)
    await must(linli.call('freezeByNotice', { notice: linkIn(noticesTo(early.phone)[0]) }))
    linli.clock.advance(3 * minute)
    expect((await linli.call('freezeByNotice', { notice: linkIn(noticesTo(late.phone)[0]) })).code).toBe('notice.gone')
    await linli.settled()
    expect(await rows('SELECT * FROM notices')).toEqual([])
  })
})

onBothStorages('A notice that cannot be delivered', storage => {
  let db: Database
  let drop: () => Promise<void>
  beforeAll(async () => {
    const opened = await storage.open()
    drop = opened.drop
    db = await openDatabase({ url: opened.env.LINLI_DATABASE_URL, entities, migrations })
  })
  afterAll(async () => {
    await db.close()
    await drop()
  })

  test('is tried with growing pauses, given up after a day, logged without its address, and leaves no row', async () => {
    const clock = new MovedClock()
    const store = noticesStore(db, sealer({ keys: { 1: randomBytes(32) }, current: '1', lookupKey: randomBytes(32) }))
    const tried: number[] = []
    const logged: Record<string, unknown>[] = []
    const began = clock.now()
    const needs: NoticesNeeds = {
      store,
      sms: {
        async send() {
          tried.push(clock.now() - began)
          throw new Error('down')
        },
      },
      mail: null,
      webUrl: 'https://linli.example',
      now: clock.now,
      log: pino({ level: 'warn' }, { write: (line: string) => void logged.push(JSON.parse(line)) }),
      everyMs: 3_600_000,
    }
    const going = notices(needs)
    await db.tx(going.also({ accountId: 'a', phone: '13600000001', email: 'nobody@example.com' }, 'password_changed', {}))
    const left = () => db.read.query('SELECT * FROM notice_dues')
    expect(await left()).toHaveLength(1)
    while (clock.now() - began < day - minute) {
      going.kick()
      await going.settled()
      clock.advance(minute)
    }
    // 1 s, 2 s, 4 s …: by the minute, some of them at once.
    expect(tried.length).toBeGreaterThan(8)
    expect(tried.length).toBeLessThan(20)
    const pauses = tried.slice(1).map((at, n) => at - tried[n]!)
    for (const [n, pause] of pauses.entries()) if (n > 0) expect(pause).toBeGreaterThanOrEqual(pauses[n - 1]! - minute)
    expect(await left()).toHaveLength(1)
    expect(logged.filter(({ level }) => level === 50)).toEqual([])

    clock.advance(2 * minute)
    going.kick()
    await going.settled()
    expect(await left()).toEqual([])
    expect(logged.filter(({ level }) => level === 50)).toEqual([expect.objectContaining({ accountId: 'a', kind: 'password_changed', channel: 'sms' })])
    expect(JSON.stringify(logged)).not.toContain('13600000001')
    const tries = tried.length
    clock.advance(day)
    going.kick()
    await going.settled()
    expect(tried).toHaveLength(tries)
    await going.stop()
  })
})
