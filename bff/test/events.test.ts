import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readSignedCaller, tokenKey } from '../src/http/signed-caller'
import { deliverEvents, type Event } from '../src/platform/events/deliver-events'
import { eventsStore } from '../src/platform/events/events.store'
import { webhookDelivery } from '../src/platform/events/webhook-delivery'
import { entities, migrations } from '../src/schema'
import { openDatabase, type Database } from '../src/storage/database'
import { MovedClock, silent } from './harness'
import { onBothStorages } from './stores'

onBothStorages('Events', storage => {
  let opened: Awaited<ReturnType<typeof storage.open>>
  let one: Database
  let other: Database
  const clock = new MovedClock()
  beforeAll(async () => {
    opened = await storage.open()
    one = await openDatabase({ url: opened.env.LINLI_DATABASE_URL, entities, migrations })
    // On SQLite all instances of one process write through one connection: two would wait for each other in one thread.
    other = one.kind === 'sqlite' ? one : await openDatabase({ url: opened.env.LINLI_DATABASE_URL, entities, migrations })
  })
  afterAll(async () => {
    await one.close()
    if (other !== one) await other.close()
    await opened.drop()
  })
  const tell = (accounts: string[], n: number, db = one) => db.tx(eventsStore(db).also('declare_reminder', accounts, { n: String(n) }, clock.now()))
  const delivery = (db: Database, deliver: (event: Event) => Promise<void>) => deliverEvents({ store: eventsStore(db), deliver, now: clock.now, log: silent, everyMs: 3_600_000 })
  const undelivered = (db = one) => eventsStore(db).due(clock.now() + 86_400_000, 1000)

  test('each account gets its own, in the order they happened', async () => {
    for (let n = 0; n < 5; n++) await tell(['anna', 'bao'], n)
    const got: Event[] = []
    const delivering = delivery(one, async event => void got.push(event))
    await delivering.settled()
    for (const account of ['anna', 'bao']) expect(got.filter(({ accountId }) => accountId === account).map(({ facts }) => facts.n)).toEqual(['0', '1', '2', '3', '4'])
    expect(new Set(got.map(({ eventId }) => eventId)).size).toBe(10)
    expect(await undelivered()).toEqual([])
    await delivering.stop()
  })

  test('what was not taken is handed on again after a pause, and nothing later of that account before it', async () => {
    await tell(['chen'], 0)
    await tell(['chen'], 1)
    await tell(['dou'], 0)
    let down = true
    const got: string[] = []
    const delivering = delivery(one, async ({ accountId, facts }) => {
      if (down && accountId === 'chen') throw new Error('down')
      got.push(`${accountId}${facts.n}`)
    })
    await delivering.settled()
    expect(got).toEqual(['dou0'])
    down = false
    delivering.kick()
    await delivering.settled()
    expect(got).toEqual(['dou0'])
    clock.advance(1500)
    delivering.kick()
    await delivering.settled()
    expect(got).toEqual(['dou0', 'chen0', 'chen1'])
    await delivering.stop()
  })

  test('two instances take each event once, and keep the order', async () => {
    const accounts = Array.from({ length: 12 }, (_, at) => `many${at}`)
    for (let n = 0; n < 4; n++) await tell(accounts, n)
    const got: Event[] = []
    const slowly = async (event: Event) => {
      await new Promise(resolve => setImmediate(resolve))
      got.push(event)
    }
    const both = [delivery(one, slowly), delivery(other, slowly)]
    while ((await undelivered()).length > 0) {
      for (const each of both) each.kick()
      await Promise.all(both.map(each => each.settled()))
    }
    expect(got).toHaveLength(48)
    expect(new Set(got.map(({ eventId }) => eventId)).size).toBe(48)
    for (const account of accounts) expect(got.filter(({ accountId }) => accountId === account).map(({ facts }) => facts.n)).toEqual(['0', '1', '2', '3'])
    for (const each of both) await each.stop()
  })

  test('one that an instance took and never finished is handed on by another after its lease', async () => {
    await tell(['erlang'], 0)
    const [event] = await undelivered()
    expect(await eventsStore(one).claim(event!, clock.now() + 30_000, clock.now())).toBe(true)
    expect(await eventsStore(other).claim(event!, clock.now() + 30_000, clock.now())).toBe(false)
    const got: Event[] = []
    const delivering = delivery(other, async one => void got.push(one))
    await delivering.settled()
    expect(got).toHaveLength(0)
    clock.advance(31_000)
    delivering.kick()
    await delivering.settled()
    expect(got.map(({ eventId }) => eventId)).toEqual([event!.eventId])
    await delivering.stop()
  })

  test('of what is rolled back, nothing is told', async () => {
    const failing = one.tx(async manager => {
      await eventsStore(one).also('code_revoked', ['fan'], {}, clock.now())(manager)
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    expect(await undelivered()).toEqual([])
  })

  test('to another server they go signed, under their own id, until it takes them', async () => {
    const key = tokenKey('k'.repeat(32))
    const heard: { path: string; caller: unknown; id: unknown; body: Event }[] = []
    let answer = 503
    const server = createServer(async (request: IncomingMessage, response) => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part as Buffer)
      const caller = readSignedCaller(request.headers.authorization!.slice('Bearer '.length), { requestId: 'r', source: 's' }, key)
      heard.push({ path: request.url!, caller: caller.kind, id: request.headers['idempotency-key'], body: JSON.parse(Buffer.concat(parts).toString('utf8')) as Event })
      response.writeHead(answer).end('{}')
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const delivering = delivery(one, webhookDelivery(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, key))
    await tell(['gao'], 7)
    delivering.kick()
    await delivering.settled()
    expect(await undelivered()).toHaveLength(1)
    answer = 200
    clock.advance(1500)
    delivering.kick()
    await delivering.settled()
    expect(await undelivered()).toEqual([])
    expect(heard).toHaveLength(2)
    expect(heard[1]).toMatchObject({ path: '/api/platform-events', caller: 'service', id: heard[0]!.id, body: { kind: 'declare_reminder', accountId: 'gao', facts: { n: '7' }, eventId: heard[0]!.id } })
    await delivering.stop()
    await new Promise(resolve => server.close(resolve))
  })

  test('what was delivered a week ago is forgotten', async () => {
    expect(await eventsStore(one).forget(clock.now() + 1)).toBeGreaterThan(0)
    expect(await eventsStore(one).forget(clock.now() + 1)).toBe(0)
  })
})
