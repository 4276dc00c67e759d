import Taro from '@tarojs/taro'
import { fromBase64 } from '@linli/shared-types/pass/base64'
import { liveCode } from '@linli/shared-types/pass/code'
import { tweetnaclEd25519 } from '@linli/shared-types/pass/tweetnacl-ed25519'
import { toUtf8 } from '@linli/shared-types/pass/utf8'
import { verifyCode } from '@linli/shared-types/pass/verify'
import { session } from '../../../test/fixtures'
import * as day from '../../../test/fixtures.health'
import { dropSession, keepSession } from '../../api/session'
import { useTrust } from '../../api/trust'
import { heldPass, isGood, renewPass, wantsRenewal, type HeldPass } from './pass-holder'

type Body = { holderKey: string; holderProof: string }
const request = Taro.request as unknown as jest.Mock
const asked: { body: Body; key: string }[] = []

/** Answers with a statement bound to the key of `whose` body. */
function answerWith(make: (body: Body) => unknown): void {
  asked.length = 0
  request.mockReset()
  request.mockImplementation(async ({ data, header }: { data: string; header: Record<string, string> }) => {
    const body = JSON.parse(data) as Body
    asked.push({ body, key: header['Idempotency-Key']! })
    return { statusCode: 200, data: JSON.stringify(make(body)), header: {} }
  })
}

beforeEach(() => {
  dropSession()
  keepSession(session)
  answerWith(day.passFor())
})

const none = () => false
const context = (held: HeldPass) => ({
  now: Date.now(),
  keys: day.passKeys().keys.map(key => ({ keyId: key.keyId, publicKey: fromBase64(key.publicKey)!, from: Date.parse(key.from), until: Date.parse(key.until) })),
  environment: 'production' as const,
  kinds: ['health' as const],
  isRevoked: (passId: string) => passId !== held.passId,
  engine: tweetnaclEd25519,
})

test('what is held makes codes a checkpoint takes', async () => {
  const held = await renewPass('s1')
  const code = liveCode(fromBase64(held.statement)!, fromBase64(held.seed)!, Date.now(), tweetnaclEd25519)
  expect(verifyCode(code, context(held))).toMatchObject({ outcome: 'valid', statement: { claims: { colour: 'green' } } })
})

test('whoever asks proves to hold the key, in words bound to this one question', async () => {
  await renewPass('s1')
  const { body, key } = asked[0]!
  expect(tweetnaclEd25519.verify(toUtf8(`linli-holder:s1:${key}`), fromBase64(body.holderProof)!, fromBase64(body.holderKey)!)).toBe(true)
})

test('the seed is not in anything that is sent', async () => {
  const held = await renewPass('s1')
  expect(JSON.stringify(asked)).not.toContain(held.seed)
})

test('each statement has a key of its own', async () => {
  const [one, two] = [await renewPass('s1'), await renewPass('s1')]
  expect(one.seed).not.toBe(two.seed)
})

test('it is there after a restart, for each person, and gone with the session', async () => {
  await renewPass('s1')
  await renewPass('s2')
  expect([heldPass('s1')?.passId, heldPass('s2')?.passId]).toEqual([day.passId, day.passId])
  dropSession()
  expect([heldPass('s1'), heldPass('s2'), Taro.getStorageSync('linli.mine')]).toEqual([null, null, ''])
})

test('a statement for another key is not kept', async () => {
  const stranger = day.passFor()
  const key = tweetnaclEd25519.publicKeyOf(new Uint8Array(32).fill(3))
  answerWith(() => stranger({ holderKey: Buffer.from(key).toString('base64') }))
  await expect(renewPass('s1')).rejects.toThrow('Not the statement')
  expect(heldPass('s1')).toBeNull()
})

test('who signs in meanwhile does not get it', async () => {
  const asking = renewPass('s1')
  keepSession({ ...session, me: { ...session.me, accountId: 'a2' } })
  await expect(asking).rejects.toThrow('Somebody else')
  expect(heldPass('s1')).toBeNull()
})

test('two at once for one person are one question', async () => {
  await Promise.all([renewPass('s1'), renewPass('s1')])
  expect(asked).toHaveLength(1)
})

describe('a statement', () => {
  const held = (more: Partial<HeldPass> = {}): HeldPass => ({
    passId: day.passId,
    issuer: 'linli',
    statement: '',
    seed: '',
    issuedAt: Date.now(),
    expiresAt: Date.now() + 3_600_000,
    judged: day.judged(),
    ...more,
  })

  test('that is new and says what is known is good, and stays', () => {
    expect(isGood(held(), day.person(), none)).toBe(true)
    expect(wantsRenewal(held(), day.person(), none)).toBe(false)
  })

  test.each([
    ['has run out', held({ expiresAt: Date.now() - 1 }), day.person(), none],
    ['says another colour', held(), day.person({ today: day.red }), none],
    ['was revoked', held(), day.person(), () => true],
  ])('that %s is neither shown nor kept to', (_, pass, person, isRevoked) => {
    expect(isGood(pass, person, isRevoked)).toBe(false)
    expect(wantsRenewal(pass, person, isRevoked)).toBe(true)
  })

  test.each([
    ['older than an hour', held({ issuedAt: Date.now() - 3_700_000 }), day.person()],
    ['of other rules', held(), day.person({ today: day.judged({ rulesVersion: 4 }) })],
    ['of an earlier declaration', held({ issuedAt: Date.now() - 120_000 }), day.person({ last: day.yesterday({ declaredAt: new Date(Date.now() - 60_000).toISOString() }) })],
  ])('that is %s is shown until there is a newer one', (_, pass, person) => {
    expect(isGood(pass, person, none)).toBe(true)
    expect(wantsRenewal(pass, person, none)).toBe(true)
  })
})

test('the phone looks into the list for its own pass', async () => {
  const held = await renewPass('s1')
  useTrust.setState({ revocations: { version: 1, issuedAt: 0, size: 1, has: passId => passId === held.passId } })
  const { revocations } = useTrust.getState()
  expect(isGood(held, day.person(), passId => revocations!.has(passId))).toBe(false)
})
