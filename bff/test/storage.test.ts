import { randomBytes } from 'node:crypto'
import { EntitySchema } from 'typeorm'
import { entities, migrations } from '../src/schema'
import { isDuplicate, openDatabase, type Database } from '../src/storage/database'
import { memoryEphemeral, redisEphemeral, type Ephemeral } from '../src/storage/ephemeral'
import { sealer } from '../src/storage/sealed'
import { describeWith, onBothStorages } from './stores'

onBothStorages('The database', storage => {
  let db: Database
  let url: string
  let drop: () => Promise<void>
  beforeAll(async () => {
    const opened = await storage.open()
    url = opened.env.LINLI_DATABASE_URL
    drop = opened.drop
    db = await openDatabase({ url, entities, migrations })
  })
  afterAll(async () => {
    await db.close()
    await drop()
  })
  const message = (messageId: string) => ({ messageId, accountId: 'a', kind: 'real_name_verified', facts: {}, sentAt: 1_795_300_000_123, readAt: null })
  const messages = (): EntitySchema => entities.find(one => (one as EntitySchema).options.name === 'messages')!

  test('entities and tables are the same thing', async () => expect(await db.drift()).toEqual([]))

  test('a second instance opening at the same moment migrates nothing twice', async () => {
    const fresh = await storage.open()
    const two = await Promise.all([0, 1].map(() => openDatabase({ url: fresh.env.LINLI_DATABASE_URL, entities, migrations })))
    for (const one of two) await one.close()
    await fresh.drop()
  })

  test('sixty-four writers at once: every acknowledged row is there, a failed one takes none with it', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 64 }, (_, n) =>
        db.tx(async manager => {
          await manager.insert(messages(), message(`w${n}`))
          if (n % 4 === 0) throw new Error('rolled back')
        }),
      ),
    )
    const kept = results.filter(result => result.status === 'fulfilled').length
    expect(kept).toBe(48)
    expect(await db.read.countBy(messages(), { accountId: 'a' })).toBe(48)
  })

  test('a transaction sees what it wrote, nobody else before it is done', async () => {
    await db.tx(async manager => {
      await manager.insert(messages(), { ...message('inside'), accountId: 'b' })
      expect(await manager.countBy(messages(), { accountId: 'b' })).toBe(1)
    })
    expect(await db.read.findOneBy(messages(), { messageId: 'inside' })).toMatchObject({ sentAt: 1_795_300_000_123, facts: {} })
  })

  test('the reading connection cannot write', async () => {
    if (db.kind !== 'sqlite') return expect(db.kind).toBe('mariadb')
    await expect(db.read.insert(messages(), message('sneaked'))).rejects.toThrow()
  })

  test('a key that is taken is known as such, and letters are compared as they are', async () => {
    await db.tx(async manager => void (await manager.insert(messages(), message('Case'))))
    await db.tx(async manager => void (await manager.insert(messages(), message('case'))))
    const again = await db.tx(async manager => void (await manager.insert(messages(), message('Case')))).catch((error: unknown) => error)
    expect(isDuplicate(again)).toBe(true)
    expect(isDuplicate(new Error('other'))).toBe(false)
  })
})

const ephemerals: [string, string[], () => Ephemeral][] = [
  ['memory', [], () => memoryEphemeral()],
  ['Redis', ['redis'], () => redisEphemeral(process.env.LINLI_TEST_REDIS_URL!, `test-${randomBytes(6).toString('hex')}:`)],
]
for (const [name, needs, make] of ephemerals)
  describeWith(needs, `What may be forgotten, in ${name}`, () => {
    let kept: Ephemeral
    beforeAll(() => void (kept = make()))
    afterAll(() => kept.close())

    test('is kept for its time and no longer', async () => {
      await kept.set('short', 'x', 1)
      expect(await kept.get('short')).toBe('x')
      await new Promise(resolve => setTimeout(resolve, 1100))
      expect(await kept.get('short')).toBeNull()
    })
    test('of many who want a free key, one gets it', async () => {
      const won = await Promise.all(Array.from({ length: 50 }, () => kept.setIfAbsent('one', 'x', 10)))
      expect(won.filter(Boolean)).toHaveLength(1)
    })
    test('what is published is heard', async () => {
      const heard: string[] = []
      kept.subscribe('news', message => heard.push(message))
      await new Promise(resolve => setTimeout(resolve, 100))
      await kept.publish('news', 'a')
      expect(heard).toContain('a')
    })
  })

test('with Redis gone, calls are answered from memory and nothing is remembered of sessions', async () => {
  const kept = redisEphemeral('redis://127.0.0.1:1')
  expect(await kept.setIfAbsent('k', 'v', 10)).toBe(true)
  expect(await kept.setIfAbsent('k', 'v', 10)).toBe(false)
  expect(await kept.get('k')).toBe('v')
  expect(kept.hearing()).toBe(false)
  await expect(kept.limiter('l', 1, 60).consume('a')).resolves.toBeDefined()
  await expect(kept.limiter('m', 1, 60).consume('a', 2)).rejects.toBeDefined()
  await kept.close()
})

describe('A sealed column', () => {
  const key = () => randomBytes(32)
  const first = key()
  const one = sealer({ keys: { 1: first }, current: '1', lookupKey: Buffer.alloc(32, 7) })

  test('opens only with its key, only where it was sealed, and only unchanged', () => {
    const sealed = one.seal('110199195208160026', 'people.number.p1')
    expect(one.open(sealed, 'people.number.p1')).toBe('110199195208160026')
    expect(() => one.open(sealed, 'people.number.p2')).toThrow()
    expect(() => sealer({ keys: { 1: key() }, current: '1', lookupKey: key() }).open(sealed, 'people.number.p1')).toThrow()
    for (let at = 2; at < sealed.length; at += 5) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
      expect(() => one.open(changed, 'people.number.p1')).toThrow()
    }
  })
  test('stays open after the keys turn, and is sealed with the newest', () => {
    const turned = sealer({ keys: { 1: first, 2: key() }, current: '2', lookupKey: Buffer.alloc(32, 7) })
    expect(turned.open(one.seal('old', 'c'), 'c')).toBe('old')
    expect(turned.seal('new', 'c').startsWith('2.')).toBe(true)
    expect(turned.lookup('x', 'phone')).toBe(one.lookup('x', 'phone'))
    expect(one.lookup('x', 'phone')).not.toBe(one.lookup('x', 'document'))
  })
})
