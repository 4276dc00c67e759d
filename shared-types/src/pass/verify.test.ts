import { nodeEd25519 as engine } from '../../../bff/src/platform/passes/node-ed25519'
import { fromBase45, toBase45 } from './base45'
import { fromHex } from './bytes'
import { decodeCbor, encodeCbor, Tagged, type Cbor } from './cbor'
import { liveCode, printedCode } from './code'
import { sign1 } from './cose'
import { alsoTrusted, checkpoint, health, holderSeed, issuedAt, issuerKey, live, liveStatement, otherHolderSeed, otherIssuerKey, printed, printedHealth, printedStatement, shownAt, trusted } from './example'
import { issue, type Statement } from './statement'
import { tweetnaclEd25519 } from './tweetnacl-ed25519'
import { verifyCode, type VerifyContext } from './verify'

const second = 1000
const read = (text: string, context: Partial<VerifyContext> = {}) => verifyCode(text, { ...checkpoint, engine, ...context })
const shown = (at = shownAt, statement = liveStatement, seed = holderSeed) => liveCode(statement, seed, at, engine)
const issued = (changed: Partial<Statement>, key = issuerKey) => issue({ ...live, ...changed }, key, engine)
/** A code as nobody's phone would put it together. */
const code = (...items: Cbor[]) => `LL1:${toBase45(encodeCbor(items))}`
const itemOf = (statement: Uint8Array): Cbor => decodeCbor(statement)!
const bytesOf = (text: string): Uint8Array => fromBase45(text.slice(4))!
/** A statement that `issue` would refuse, signed all the same. */
const signedAnyway = (statement: { holderKey: Uint8Array | null; body: Cbor }) =>
  sign1(
    encodeCbor(
      new Map<number, Cbor>([
        [1, 'linli'], [4, live.expiresAt / second], [6, live.issuedAt / second], [7, fromHex(live.passId.replaceAll('-', ''))], [-65537, statement.body],
        ...(statement.holderKey ? [[8, new Map([[1, new Map<number, Cbor>([[1, 1], [-1, 6], [-2, statement.holderKey]])]])] as [number, Cbor]] : []),
      ]),
    ),
    issuerKey,
    engine,
  )
const healthBody: Cbor = [1, 0, '孙**', 1, 0, 3]
const printedBody: Cbor = [2, 0, '孙**', 1, 0, 3, '002X']

describe.each([['node:crypto', engine], ['tweetnacl', tweetnaclEd25519]] as const)('With %s', (_name, by) => {
  test('a code just shown is valid, and says what the issuer said and when it was shown', () =>
    expect(read(liveCode(liveStatement, holderSeed, shownAt, by), { engine: by })).toEqual({ outcome: 'valid', statement: live, proofAt: shownAt }))
  test('a printed pass is valid without a proof', () => expect(read(printedCode(printedStatement), { engine: by })).toEqual({ outcome: 'valid', statement: printed, proofAt: null }))
  test('a proof by another key is forged', () => expect(read(liveCode(liveStatement, otherHolderSeed, shownAt, by), { engine: by }).outcome).toBe('forged'))
})
test('both engines make the same code', () => expect(liveCode(liveStatement, holderSeed, shownAt, tweetnaclEd25519)).toBe(shown()))

describe('A picture of a code', () => {
  test.each([[0, 'valid'], [29, 'valid'], [30, 'valid'], [31, 'expired'], [60, 'expired'], [3600, 'expired']])('%d s old is %s', (age, outcome) => expect(read(shown(shownAt - age * second)).outcome).toBe(outcome))
  test('is worth nothing from the first millisecond after 30 s', () => expect(read(shown(), { now: shownAt + 30_001 }).outcome).toBe('expired'))
  test('says that it is the picture that is old, and how old', () => expect(read(shown(shownAt - 60 * second))).toEqual({ outcome: 'expired', expired: 'picture', offBySeconds: 60, statement: live, proofAt: shownAt - 60 * second }))
  test.each([[15, 'valid'], [16, 'not_yet_valid'], [3600, 'not_yet_valid']])('made %d s ahead is %s', (ahead, outcome) => expect(read(shown(shownAt + ahead * second)).outcome).toBe(outcome))
  test('made ahead says by how much', () => expect(read(shown(shownAt + 3600 * second))).toEqual({ outcome: 'not_yet_valid', offBySeconds: -3600, statement: live, proofAt: shownAt + 3600 * second }))
  test('age is counted away from zero: never "30 s old" of what was refused for more', () => expect(read(shown(), { now: shownAt + 30_001 }).offBySeconds).toBe(31))
})

describe('A pass', () => {
  const until = (text: (at: number) => string, expiresAt: number) => [expiresAt - second, expiresAt - 1, expiresAt].map(now => { const { outcome, expired } = read(text(now - second), { now }); return [outcome, expired] })
  test('is good until its end, to the second', () => {
    expect(until(shown, live.expiresAt)).toEqual([['valid', undefined], ['valid', undefined], ['expired', 'pass']])
    expect(until(() => printedCode(printedStatement), printed.expiresAt)).toEqual([['valid', undefined], ['valid', undefined], ['expired', 'pass']])
  })
  test('issued up to 15 s ahead of the verifier is good, 16 s is not yet', () => {
    const now = issuedAt - 15 * second
    expect(read(shown(now), { now }).outcome).toBe('valid')
    expect(read(shown(now), { now: now - second })).toMatchObject({ outcome: 'not_yet_valid', offBySeconds: -16 })
    expect(read(printedCode(printedStatement), { now: now - second })).toMatchObject({ outcome: 'not_yet_valid', offBySeconds: -16, proofAt: null })
  })
})

describe('A clock that is wrong', () => {
  /** Two readings of one phone, its clock off by so many seconds, redrawn in between. */
  const twoReadings = (off: number, apart: number, moved = apart) => {
    const first = read(shown(shownAt + off * second))
    const before = { passId: live.passId, proofAt: first.proofAt!, readAt: shownAt }
    return [first.outcome, read(shown(shownAt + (off + moved) * second), { now: shownAt + apart * second, before }).outcome]
  }
  test.each([[-600, 'expired'], [-31, 'expired'], [600, 'not_yet_valid'], [86_400, 'not_yet_valid']])('by %d s is %s at first and told from a picture at the second reading', (off, first) => {
    expect(twoReadings(off, 10)).toEqual([first, 'clock_wrong'])
    expect(twoReadings(off, 120)).toEqual([first, 'clock_wrong'])
  })
  test('says by how much', () => expect(read(shown(shownAt - 600 * second), { before: { passId: live.passId, proofAt: shownAt - 610 * second, readAt: shownAt - 10 * second } })).toEqual({ outcome: 'clock_wrong', offBySeconds: 600, statement: live, proofAt: shownAt - 600 * second }))
  test('may be read a moment before and a moment after a redraw', () => expect(twoReadings(-600, 0, 10)).toEqual(['expired', 'clock_wrong']))
  test('is not what a still picture shows: it does not move', () => {
    expect(twoReadings(-600, 10, 0)).toEqual(['expired', 'expired'])
    expect(twoReadings(600, 5, 0)).toEqual(['not_yet_valid', 'not_yet_valid'])
  })
  test.each([[10, 22, 'clock_wrong'], [10, 23, 'expired'], [60, 48, 'clock_wrong'], [60, 47, 'expired'], [60, -1, 'expired']])('is not taken for granted: %d s between the readings, %d between the proofs: %s', (apart, moved, outcome) => expect(twoReadings(-600, apart, moved)[1]).toBe(outcome))
  test('is not told by a code of another pass', () =>
    expect(read(shown(shownAt - 600 * second), { before: { passId: printed.passId, proofAt: shownAt - 610 * second, readAt: shownAt - 10 * second } }).outcome).toBe('expired'))
  test('is never a reason to let somebody in: outside the window no second reading makes it valid', () => {
    const outside = [-86_400, -41, -31, 16, 26, 86_400].flatMap(off => [0, 1, 10, 11, 20].map(moved => [off, moved] as const)).filter(([off, moved]) => off + moved - 10 < -30 || off + moved - 10 > 15)
    expect(outside.length).toBeGreaterThan(15)
    for (const [off, moved] of outside) expect(['expired', 'not_yet_valid', 'clock_wrong']).toContain(twoReadings(off, 10, moved)[1])
  })
  test('is no matter within the window', () => expect(twoReadings(-10, 10)).toEqual(['valid', 'valid']))
})

describe('The same proof again', () => {
  const seen = new Set([`${live.passId} ${shownAt}`])
  const wasSeen = (passId: string, proofAt: number) => seen.has(`${passId} ${proofAt}`)
  test('is replayed', () => expect(read(shown(), { wasSeen }).outcome).toBe('replayed'))
  test('redrawn is valid', () => expect(read(shown(shownAt + 10 * second), { now: shownAt + 10 * second, wasSeen }).outcome).toBe('valid'))
  test('too old as well says that it is old', () => expect(read(shown(), { now: shownAt + 31 * second, wasSeen }).outcome).toBe('expired'))
  test('is not asked of a printed pass: it has none', () => expect(read(printedCode(printedStatement), { wasSeen: () => true }).outcome).toBe('valid'))
})

describe('Forged:', () => {
  const item = itemOf(liveStatement)
  const [, proofTime, proof] = decodeCbor(bytesOf(shown())) as [Cbor, number, Uint8Array]
  const order = 2n ** 252n + 27742317777372353535851937790883648493n
  const plusL = (signature: Uint8Array) => {
    let s = signature.subarray(32).reduceRight((value, byte) => value * 256n + BigInt(byte), 0n) + order
    return Uint8Array.from(signature, (byte, at) => { if (at < 32) return byte; const low = Number(s & 255n); s >>= 8n; return low })
  }
  test('the pieces put together again are valid', () => expect(read(code(item, proofTime, proof))).toMatchObject({ outcome: 'valid' }))
  test('a stolen statement without the holder’s key', () => expect(read(shown(shownAt, liveStatement, otherHolderSeed))).toEqual({ outcome: 'forged', statement: live, proofAt: null }))
  test('a stolen statement without any proof', () => expect(read(printedCode(liveStatement))).toEqual({ outcome: 'forged', statement: live, proofAt: null }))
  test('the statement of one code with the proof of another', () => {
    const red = issued({ passId: printed.passId, claims: { ...health, colour: 'red' } })
    const [, otherTime, otherProof] = decodeCbor(bytesOf(shown(shownAt, red))) as [Cbor, number, Uint8Array]
    expect(read(code(item, otherTime, otherProof)).outcome).toBe('forged')
    // The same phone, the same second: only the statement differs.
    expect([otherTime, otherProof.length]).toEqual([proofTime, 64])
  })
  test('a proof with another time', () => expect(read(code(item, proofTime + 1, proof)).outcome).toBe('forged'))
  test('a statement signed by another under the issuer’s key id', () => {
    const [header, open, payload] = (item as Tagged).value as [Uint8Array, Cbor, Uint8Array]
    const signature = engine.sign(encodeCbor(['Signature1', header, new Uint8Array(0), payload]), otherIssuerKey.seed)
    expect(read(code(new Tagged(18, [header, open, payload, signature]), proofTime, proof))).toEqual({ outcome: 'forged', statement: null, proofAt: null })
  })
  test('L added to S of the statement’s signature, though tweetnacl would take it', () => {
    const [header, open, payload, signature] = (item as Tagged).value as [Uint8Array, Cbor, Uint8Array, Uint8Array]
    const changed = plusL(signature)
    expect(tweetnaclEd25519.verify(encodeCbor(['Signature1', header, new Uint8Array(0), payload]), changed, trusted.publicKey)).toBe(true)
    for (const by of [engine, tweetnaclEd25519]) expect(read(code(new Tagged(18, [header, open, payload, changed]), proofTime, proof), { engine: by }).outcome).toBe('forged')
  })
  test('L added to S of the proof', () => {
    for (const by of [engine, tweetnaclEd25519]) expect(read(code(item, proofTime, plusL(proof)), { engine: by }).outcome).toBe('forged')
  })
  test('a holder key of small order, for which anybody can sign', () => {
    const neutral = Uint8Array.from([1, ...new Uint8Array(31)])
    const statement = signedAnyway({ holderKey: neutral, body: healthBody })
    const anybody = Uint8Array.from([...neutral, ...new Uint8Array(32)])
    expect(engine.verify(encodeCbor(['LinliProof1', statement, proofTime]), anybody, neutral)).toBe(true)
    for (const by of [engine, tweetnaclEd25519]) expect(read(code(itemOf(statement), proofTime, anybody), { engine: by })).toMatchObject({ outcome: 'forged', proofAt: null })
  })
  test('an issuer’s key of small order in the list', () => expect(read(shown(), { keys: [{ ...trusted, publicKey: new Uint8Array(32) }] }).outcome).toBe('forged'))
  test('a live kind without a key, with a proof or without', () => {
    const statement = signedAnyway({ holderKey: null, body: healthBody })
    expect(read(printedCode(statement)).outcome).toBe('forged')
    expect(read(shown(shownAt, statement)).outcome).toBe('forged')
  })
  test('a printed kind with a proof, a key, or both', () => {
    expect(read(shown(shownAt, printedStatement)).outcome).toBe('forged')
    const statement = signedAnyway({ holderKey: live.holderKey, body: printedBody })
    expect(read(printedCode(statement)).outcome).toBe('forged')
    expect(read(shown(shownAt, statement)).outcome).toBe('forged')
  })
})

describe('An issuer’s key', () => {
  test('that is not in the list is unknown', () => {
    expect(read(shown(), { keys: [] })).toEqual({ outcome: 'unknown_key', statement: null, proofAt: null })
    expect(read(shown(shownAt, issued({}, otherIssuerKey))).outcome).toBe('unknown_key')
    expect(read(shown(shownAt, issued({}, otherIssuerKey)), { keys: [trusted, alsoTrusted] }).outcome).toBe('valid')
  })
  test.each([[issuedAt, issuedAt + 1, 'valid'], [issuedAt + 1, Infinity, 'unknown_key'], [0, issuedAt, 'unknown_key'], [0, issuedAt + 1, 'valid']])('good from %d until %d for a statement of 1795507200000: %s', (from, until, outcome) => {
    expect(issuedAt).toBe(1_795_507_200_000)
    expect(read(shown(), { keys: [{ ...trusted, from, until }] }).outcome).toBe(outcome)
  })
  test('that has been replaced still vouches for what it signed in its time', () => expect(read(shown(), { keys: [{ ...trusted, until: issuedAt + 1 }, alsoTrusted] }).outcome).toBe('valid'))
})

describe('A demo', () => {
  test.each(['sandbox', 'sandbox:ab'])('of %s is never taken in production, even with its key in the list', issuer => expect(read(shown(shownAt, issued({ issuer })))).toEqual({ outcome: 'demo', statement: null, proofAt: null }))
  test.each(['sandbox', 'sandbox:ab'])('of %s is valid in a sandbox', issuer => expect(read(shown(shownAt, issued({ issuer })), { environment: 'sandbox' }).outcome).toBe('valid'))
  test('is not a city whose code begins alike', () => expect(read(shown(shownAt, issued({ issuer: 'sandboxes' }))).outcome).toBe('valid'))
})

describe('A kind', () => {
  test('that this checkpoint does not take is wrong', () => {
    expect(read(printedCode(printedStatement), { kinds: ['health'] })).toEqual({ outcome: 'wrong_kind', statement: printed, proofAt: null })
    expect(read(shown(), { kinds: ['health_printed'] })).toEqual({ outcome: 'wrong_kind', statement: live, proofAt: shownAt })
  })
  test('that this version does not know is wrong, whatever the checkpoint takes, and only after its signatures held', () => {
    const withKey = signedAnyway({ holderKey: live.holderKey, body: [9, 'a visit'] })
    const without = signedAnyway({ holderKey: null, body: [9, 'a visit'] })
    const kinds = ['health', 'unknown'] as const
    expect(read(shown(shownAt, withKey), { kinds })).toMatchObject({ outcome: 'wrong_kind', statement: { claims: { kind: 'unknown', number: 9 } } })
    expect(read(printedCode(without), { kinds }).outcome).toBe('wrong_kind')
    expect([printedCode(withKey), shown(shownAt, without), shown(shownAt, withKey, otherHolderSeed)].map(text => read(text, { kinds }).outcome)).toEqual(['forged', 'forged', 'forged'])
  })
})

test('A revoked pass is revoked, live and printed', () => {
  const isRevoked = (passId: string) => passId === live.passId
  expect(read(shown(), { isRevoked })).toEqual({ outcome: 'revoked', statement: live, proofAt: shownAt })
  expect(read(printedCode(printedStatement), { isRevoked }).outcome).toBe('valid')
  expect(read(printedCode(printedStatement), { isRevoked: () => true }).outcome).toBe('revoked')
})

test('Of several things wrong the first in the order of the format is said', () => {
  // Each step mends the first thing that is wrong; what comes up next is the next in order.
  const expired = issued({ expiresAt: issuedAt + second })
  const sandbox = issued({ issuer: 'sandbox', expiresAt: issuedAt + second })
  const worst: Partial<VerifyContext> = { keys: [], kinds: [], isRevoked: () => true, wasSeen: () => true }
  const withKeys = { ...worst, keys: [trusted] }
  const withKind: Partial<VerifyContext> = { ...withKeys, kinds: ['health'] }
  const notRevoked = { ...withKind, isRevoked: () => false }
  const old = shownAt - 60 * second
  const said = [
    read(`x${shown(old, sandbox, otherHolderSeed)}`, worst),
    read(`${shown(old, sandbox, otherHolderSeed)}0`, worst),
    read(shown(old, sandbox, otherHolderSeed), worst),
    read(shown(old, expired, otherHolderSeed), worst),
    read(shown(old, expired, otherHolderSeed), withKeys),
    read(shown(old, expired), withKeys),
    read(shown(old, expired), withKind),
    read(shown(old, expired), notRevoked),
    read(shown(issuedAt - 60 * second, issued({})), { ...notRevoked, now: issuedAt - 20 * second }),
    read(shown(old), notRevoked),
    read(shown(), notRevoked),
    read(shown(), { ...notRevoked, wasSeen: () => false }),
  ]
  expect(said.map(({ outcome, expired: what }) => (what ? `${outcome} ${what}` : outcome))).toEqual([
    'not_a_pass', 'damaged', 'demo', 'unknown_key', 'forged', 'wrong_kind', 'revoked', 'expired pass', 'not_yet_valid', 'expired picture', 'replayed', 'valid',
  ])
})

test('A statement is said only where the issuer’s signature held, a proof’s time only where the holder’s did', () => {
  const { statement, proofAt } = read(shown(shownAt, liveStatement, otherHolderSeed))
  expect([statement, proofAt]).toEqual([live, null])
})
test('A printed health pass says the end of the document to ask for', () => expect(read(printedCode(printedStatement)).statement?.claims).toEqual(printedHealth))
