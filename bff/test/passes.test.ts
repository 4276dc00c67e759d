import { randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { fromBase64 } from '@linli/shared-types/pass/base64'
import { liveCode } from '@linli/shared-types/pass/code'
import { readRevocations } from '@linli/shared-types/pass/revocations'
import { tweetnaclEd25519 } from '@linli/shared-types/pass/tweetnacl-ed25519'
import { verifyCode, type TrustedKey } from '@linli/shared-types/pass/verify'
import { passKeys } from '../src/platform/passes/pass-keys'
import { passesAnswers, passIssuer } from '../src/platform/passes/passes.answers'
import { passesStore } from '../src/platform/passes/passes.store'
import { revocationList } from '../src/platform/passes/revocation-list'
import { entities, migrations } from '../src/schema'
import { openDatabase } from '../src/storage/database'
import { memoryEphemeral, redisEphemeral, type Ephemeral } from '../src/storage/ephemeral'
import { sealer, type SealKeys } from '../src/storage/sealed'
import { MovedClock } from './harness'
import { onBothStorages, type Storage } from './stores'

const day = 86_400_000
const hour = 3_600_000
const seed = randomBytes(32)
const holderKey = tweetnaclEd25519.publicKeyOf(seed)
const nobody = { kind: 'anonymous' as const, requestId: 'r', source: 's' }
const staff = { kind: 'account' as const, accountId: 'staff', sessionId: 's', identity: 'staff' as const, personId: null, level: 2 as const, grants: [], requestId: 'r', source: 's' }

onBothStorages('Passes', storage => {
  const closing: (() => Promise<void>)[] = []
  afterAll(async () => {
    for (const close of closing.reverse()) await close()
  })

  /** Instances over one database, each with its own memory. */
  const place = async (clock: MovedClock) => {
    const opened = await storage.open()
    closing.push(opened.drop)
    const open = () => openDatabase({ url: opened.env.LINLI_DATABASE_URL, entities, migrations })
    const first = await open()
    closing.push(() => first.close())
    const sealKeys: SealKeys = { keys: { 1: randomBytes(32) }, current: '1', lookupKey: randomBytes(32) }
    return async (ephemeral = ephemeralOf(opened.env, clock), printedDays = 7) => {
      // On SQLite all instances of one process write through one connection: two would wait for each other in one thread.
      const db = first.kind === 'sqlite' ? first : await open()
      if (db !== first) closing.push(() => db.close())
      closing.push(() => ephemeral.close())
      const store = passesStore(db)
      const keys = passKeys({ store, seals: sealer(sealKeys), keyDays: 30, longestLife: printedDays * day, now: clock.now })
      const list = revocationList({ store, ephemeral, issuer: 'sandbox', signingKey: () => keys.current(), keptAfterEnd: 31 * day, now: clock.now })
      const needs = { store, keys, list, issuer: 'sandbox', now: clock.now }
      const issuer = passIssuer(needs)
      const told: string[] = []
      const answers = passesAnswers({ ...needs, mayAct: async (_caller, subjectId) => subjectId !== 'elsewhere', told: subjectId => async () => void told.push(subjectId), kick: () => undefined })
      const issue = async (subjectId: string, says = 'green/low', life = 12 * hour) => {
        const claims = { kind: 'health' as const, colour: 'green' as const, person: '孙**', declaredAt: clock.now(), homeRisk: 'low' as const, rulesVersion: 1 }
        const pass = await issuer.issue({ subjectId, says, claims, holderKey, expiresAt: clock.now() + life })
        await db.tx(pass.keep)
        return pass
      }
      return { db, store, keys, list, issuer, answers, told, issue }
    }
  }
  const ephemeralOf = (env: Awaited<ReturnType<Storage['open']>>['env'], clock: MovedClock): Ephemeral => (env.LINLI_REDIS_URL ? redisEphemeral(env.LINLI_REDIS_URL, env.LINLI_REDIS_PREFIX) : memoryEphemeral(clock.now))
  const trusted = async (answers: ReturnType<typeof passesAnswers>): Promise<TrustedKey[]> =>
    (await answers.getPassKeys({}, nobody)).keys.map(({ keyId, publicKey, from, until }) => ({ keyId, publicKey: fromBase64(publicKey)!, from: Date.parse(from), until: Date.parse(until) }))
  const listed = async (answers: ReturnType<typeof passesAnswers>, keys: TrustedKey[]) => readRevocations(fromBase64((await answers.getRevocations({}, nobody)).list!)!, keys, tweetnaclEd25519)!
  const verdict = (statement: Uint8Array, keys: TrustedKey[], now: number, isRevoked: (passId: string) => boolean = () => false) =>
    verifyCode(liveCode(statement, seed, now, tweetnaclEd25519), { now, keys, environment: 'sandbox', kinds: ['health'], isRevoked, engine: tweetnaclEd25519 }).outcome

  describe('Keys', () => {
    test('a pass verifies with what is published, and the next key is published long before it signs', async () => {
      const clock = new MovedClock()
      const { answers, issue, keys } = await (await place(clock))()
      const published = await trusted(answers)
      expect(published).toHaveLength(2)
      expect(published[1]!.from).toBe(published[0]!.until)
      expect(published[1]!.from - clock.now()).toBeGreaterThan(2 * day)
      expect(verdict((await issue('a')).statement, published, clock.now())).toBe('valid')

      clock.advance(published[1]!.from - clock.now() + 1000)
      expect((await keys.current()).keyId).toBe(published[1]!.keyId)
      const { statement } = await issue('a')
      // Whoever asked a month ago and was without a network since still knows the key.
      expect(verdict(statement, published, clock.now())).toBe('valid')
      expect((await trusted(answers)).map(({ keyId }) => keyId).slice(0, 2)).toEqual(published.map(({ keyId }) => keyId))
      expect(await trusted(answers)).toHaveLength(3)
    })

    test('what an old key signed verifies until it has ended, and then the key is gone', async () => {
      const clock = new MovedClock()
      const { answers, issue } = await (await place(clock))()
      const [first] = await trusted(answers)
      clock.advance(first!.until - clock.now() - hour)
      const { statement } = await issue('a', 'green/low', 7 * day)
      clock.advance(3 * day)
      expect(verdict(statement, await trusted(answers), clock.now())).toBe('valid')
      clock.advance(3 * day + 22 * hour)
      expect(verdict(statement, await trusted(answers), clock.now())).toBe('valid')
      clock.advance(2 * hour)
      expect(verdict(statement, await trusted(answers), clock.now())).toBe('expired')
      clock.advance(hour)
      expect((await trusted(answers)).map(({ keyId }) => keyId)).not.toContain(first!.keyId)
    })

    test('instances that turn at once make one key, and all sign with it', async () => {
      const clock = new MovedClock()
      const start = await place(clock)
      const instances = await Promise.all([start(), start(), start()])
      const current = async () => new Set((await Promise.all(instances.map(({ keys }) => keys.current()))).map(({ keyId }) => keyId))
      for (const ahead of [0, 30, 30, 90]) {
        clock.advance(ahead * day)
        expect((await current()).size).toBe(1)
        const [mine, ...others] = await Promise.all(instances.map(({ answers }) => trusted(answers)))
        for (const other of others) expect(other).toEqual(mine)
      }
      const slots = (await instances[0]!.store.keysSince(0)).map(({ slot }) => slot)
      expect(slots).toEqual([...slots.keys()])
    })

    test('seeds are not readable in the table, and the server tells its clock and fresh randomness', async () => {
      const clock = new MovedClock()
      const { answers, store, keys } = await (await place(clock))()
      const { seed: secret } = await keys.current()
      for (const { seedSealed } of await store.keysSince(0)) expect(seedSealed).not.toContain(Buffer.from(secret).toString('base64'))
      const [one, two] = [await answers.getPassKeys({}, nobody), await answers.getPassKeys({}, nobody)]
      expect(one).toMatchObject({ issuer: 'sandbox', environment: 'sandbox' })
      expect(fromBase64(one.entropy)).toHaveLength(32)
      expect(one.entropy).not.toBe(two.entropy)
      expect(Math.abs(Date.parse(one.now) - clock.now())).toBeLessThan(5000)
    })
  })

  describe('The revocation list', () => {
    test('names a pass from the moment staff revoke it, and others not', async () => {
      const clock = new MovedClock()
      const { answers, issue, issuer, told } = await (await place(clock))()
      const keys = await trusted(answers)
      const [revoked, kept] = [await issue('a'), await issue('a')]
      const before = await answers.getRevocations({}, nobody)
      const { version } = await answers.revokePass({ passId: revoked.passId, reason: '码被转借' }, staff)
      expect(version).toBeGreaterThan(before.version)
      const list = await listed(answers, keys)
      expect([list.version, list.has(revoked.passId), list.has(kept.passId), list.size]).toEqual([version, true, false, 1])
      expect(verdict(revoked.statement, keys, clock.now(), list.has)).toBe('revoked')
      expect(verdict(kept.statement, keys, clock.now(), list.has)).toBe('valid')
      expect([...(await issuer.revokedAt([revoked.passId, kept.passId])).keys()]).toEqual([revoked.passId])
      expect(told).toEqual(['a'])
      await answers.revokePass({ passId: revoked.passId, reason: '再一次' }, staff)
      expect(told).toEqual(['a'])
    })

    test('a pass that is not there, and one of a person elsewhere, are refused alike', async () => {
      const { answers, issue } = await (await place(new MovedClock()))()
      const { passId } = await issue('elsewhere')
      for (const id of [passId, uuidv7()]) await expect(answers.revokePass({ passId: id, reason: '不是你的' }, staff)).rejects.toMatchObject({ code: 'passes.not_yours' })
    })

    test('is not sent again to who has it, and is signed anew after ten minutes so that its age shows', async () => {
      const clock = new MovedClock()
      clock.advance(600_000 - (clock.now() % 600_000) + 1000)
      const { answers } = await (await place(clock))()
      const first = await answers.getRevocations({}, nobody)
      expect((await answers.getRevocations({ have: first.version }, nobody)).list).toBeNull()
      clock.advance(9 * 60_000)
      expect((await answers.getRevocations({ have: first.version }, nobody)).list).toBeNull()
      clock.advance(60_000)
      const second = await answers.getRevocations({ have: first.version }, nobody)
      expect(second.version).toBeGreaterThan(first.version)
      const list = readRevocations(fromBase64(second.list!)!, await trusted(answers), tweetnaclEd25519)!
      expect(clock.now() - list.issuedAt).toBeLessThan(5000)
    })

    test('loses a pass when it has ended, while scans made before are still known to be of a revoked one', async () => {
      const clock = new MovedClock()
      const { answers, issue, issuer } = await (await place(clock))()
      const { passId } = await issue('a')
      await issuer.revokeAll('a', '换码', async () => undefined)
      clock.advance(13 * hour)
      expect((await listed(answers, await trusted(answers))).size).toBe(0)
      for (const later of [0, 1, 5]) {
        clock.advance(later * day)
        expect((await issuer.revokedAt([passId, uuidv7(), 'not-a-pass'])).size).toBe(1)
      }
    })

    test('reaches another instance at once where it is told, and within seconds where it is not', async () => {
      const clock = new MovedClock()
      const start = await place(clock)
      const shared = memoryEphemeral(clock.now)
      const [one, hearing, deaf] = [await start(shared), await start(shared), await start(memoryEphemeral(clock.now))]
      const keys = await trusted(one.answers)
      for (const each of [one, hearing, deaf]) expect((await listed(each.answers, keys)).size).toBe(0)
      const { passId } = await one.issue('a')
      await one.answers.revokePass({ passId, reason: '作废' }, staff)
      expect((await listed(hearing.answers, keys)).has(passId)).toBe(true)
      clock.advance(3000)
      expect((await listed(deaf.answers, keys)).has(passId)).toBe(true)
      expect((await deaf.answers.getRevocations({}, nobody)).version).toBe((await one.answers.getRevocations({}, nobody)).version)
    })

    test('loses none of many revoked at once by several instances, and counts each change', async () => {
      const clock = new MovedClock()
      const start = await place(clock)
      const instances = [await start(), await start()]
      const subjects = Array.from({ length: 20 }, (_, at) => `s${at}`)
      const passes = await Promise.all(subjects.map(subject => instances[0]!.issue(subject)))
      await Promise.all(subjects.flatMap(subject => instances.map(({ issuer }) => issuer.revokeAll(subject, '一起', async () => undefined))))
      clock.advance(3000)
      for (const { answers, store } of instances) {
        const list = await listed(answers, await trusted(answers))
        expect(passes.filter(({ passId }) => list.has(passId))).toHaveLength(20)
        expect(await store.listChanges()).toBe(20)
      }
    })

    test('takes what says something else than is true now, and only that', async () => {
      const { db, answers, issue, issuer } = await (await place(new MovedClock()))()
      const [green, yellow] = [await issue('a', 'green/low'), await issue('a', 'yellow/low')]
      await db.tx(issuer.revokeSubject('a', 'declared', { unlessSays: 'yellow/low' }))
      await issuer.changed()
      const list = await listed(answers, await trusted(answers))
      expect([list.has(green.passId), list.has(yellow.passId)]).toEqual([true, false])
    })
  })
})
