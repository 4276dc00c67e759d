import * as fc from 'fast-check'
import { nodeEd25519 as engine } from '../../../bff/src/platform/passes/node-ed25519'
import { fromHex, toHex } from './bytes'
import { decodeCbor, encodeCbor, Tagged, type Cbor } from './cbor'
import { longestPersonBytes, type Claims } from './claims'
import { liveCode, printedCode } from './code'
import { sign1 } from './cose'
import { checkpoint, health, holderSeed, issuedAt, issuerKey, live, liveStatement, otherIssuerKey, printed, printedHealth, printedStatement, trusted } from './example'
import { issue, keyIdOf, longestStatement, readStatement, type Statement } from './statement'
import { verifyCode } from './verify'

const most419 = 419
const utf8Length = (text: string) => Buffer.byteLength(text)
const wholeSecond = fc.integer({ min: 0, max: 4_000_000_000 }).map(seconds => seconds * 1000)
const shortText = (most: number) => fc.string({ unit: 'binary', minLength: 1, maxLength: most }).filter(text => utf8Length(text) <= most)
const healthBody = fc.record({
  colour: fc.constantFrom('green', 'yellow', 'red'),
  person: shortText(longestPersonBytes),
  declaredAt: wholeSecond,
  homeRisk: fc.constantFrom('low', 'medium', 'high'),
  rulesVersion: fc.nat(65_535),
} as const)
const claims: fc.Arbitrary<Claims> = fc.oneof(
  healthBody.map(body => ({ kind: 'health' as const, ...body })),
  fc.tuple(healthBody, fc.stringMatching(/^[0-9A-Z]{4}$/)).map(([body, documentEnd]) => ({ kind: 'health_printed' as const, ...body, documentEnd })),
)
const seed = fc.uint8Array({ minLength: 32, maxLength: 32 })
/** Every statement that can be issued, with the holder's seed. */
const statement = fc
  .record({ issuer: shortText(7), passId: fc.uuid(), issuedAt: wholeSecond, life: fc.integer({ min: 60, max: 10_000_000 }), holder: seed, claims })
  .map(({ life, holder, ...rest }) => {
    const holderKey = rest.claims.kind === 'health' ? engine.publicKeyOf(holder) : null
    return { holder, said: { ...rest, expiresAt: rest.issuedAt + life * 1000, holderKey } satisfies Statement }
  })

test('any statement that can be issued reads back the same, fits version 12 at level M, and verifies', () =>
  fc.assert(
    fc.property(statement, seed, fc.nat(59), ({ holder, said }, secret, age) => {
      const publicKey = engine.publicKeyOf(secret)
      const keyId = keyIdOf(publicKey)
      const bytes = issue(said, { keyId, seed: secret }, engine)
      expect(readStatement(bytes)).toEqual({ keyId, statement: said })
      const proofAt = said.issuedAt + age * 1000
      const text = said.holderKey ? liveCode(bytes, holder, proofAt, engine) : printedCode(bytes)
      expect(text).toMatch(/^LL1:[0-9A-Z $%*+\-./:]+$/)
      expect(text.length).toBeLessThanOrEqual(most419)
      const context = { ...checkpoint, engine, environment: 'sandbox' as const, now: proofAt, keys: [{ keyId, publicKey, from: 0, until: Infinity }] }
      expect(verifyCode(text, context)).toEqual({ outcome: 'valid', statement: said, proofAt: said.holderKey ? proofAt : null })
    }),
    { numRuns: 300 },
  ))

test('with the longest name and the longest issuer a code is 419 characters at most: QR version 12 at level M', () => {
  const longest: Statement = { ...live, claims: { ...health, person: '测试测试名'.padEnd(6, '*'), rulesVersion: 255 } }
  expect(utf8Length((longest.claims as { person: string }).person)).toBe(longestPersonBytes)
  const lengths = ['linli', 'sandbox', 'sandbox:ab'].map(issuer => liveCode(issue({ ...longest, issuer }, issuerKey, engine), holderSeed, issuedAt, engine).length)
  expect(lengths).toEqual([411, 414, 418])
  expect(lengths.every(length => length <= most419)).toBe(true)
  // What an issuer may count on: nine characters, whatever the name and with 65,535 versions of the rules.
  expect(liveCode(issue({ ...longest, issuer: 'x'.repeat(9), claims: { ...health, person: 'x'.repeat(16), rulesVersion: 65_535 } }, issuerKey, engine), holderSeed, issuedAt, engine)).toHaveLength(418)
  // One more than fits is refused at issuing, not found out at the gate.
  const fits = (issuer: string) => liveCode(issue({ ...longest, issuer }, issuerKey, engine), holderSeed, issuedAt, engine)
  const longestIssuer = Array.from({ length: 40 }, (_, at) => 'x'.repeat(at + 1)).filter(issuer => { try { return fits(issuer) } catch { return false } }).at(-1)!
  expect(fits(longestIssuer).length).toBeLessThanOrEqual(most419)
  expect(fits(longestIssuer).length).toBeGreaterThan(most419 - 3)
  expect(() => fits(`${longestIssuer}x`)).toThrow('Too long for the QR code')
})

test('it says on the wire what the format says: tag 18, EdDSA, the key id, CWT claims with a cnf key', () => {
  const sign1Item = decodeCbor(liveStatement) as Tagged
  expect(sign1Item.tag).toBe(18)
  const [protectedHeader, unprotected, payload, signature] = sign1Item.value as [Uint8Array, Map<number, Cbor>, Uint8Array, Uint8Array]
  expect(decodeCbor(protectedHeader)).toEqual(new Map<number, Cbor>([[1, -8], [4, fromHex(issuerKey.keyId)]]))
  expect(unprotected.size).toBe(0)
  expect(signature).toHaveLength(64)
  expect(decodeCbor(payload)).toEqual(
    new Map<number, Cbor>([
      [1, 'linli'],
      [4, live.expiresAt / 1000],
      [6, live.issuedAt / 1000],
      [7, fromHex('019ab4c27e007abc8def0123456789ab')],
      [8, new Map([[1, new Map<number, Cbor>([[1, 1], [-1, 6], [-2, live.holderKey!]])]])],
      [-65537, [1, 0, '孙**', health.declaredAt / 1000, 0, 3]],
    ]),
  )
  expect(engine.verify(encodeCbor(['Signature1', protectedHeader, new Uint8Array(0), payload]), signature, trusted.publicKey)).toBe(true)
  expect(toHex(liveStatement.subarray(0, 2))).toBe('d284')
})

test('a key id is the first 8 bytes of SHA-256 of the raw key', () => expect(keyIdOf(new Uint8Array(32))).toBe('66687aadf862bd77'))

test('parts of a second are dropped', () => {
  const bytes = issue({ ...live, issuedAt: live.issuedAt + 999, expiresAt: live.expiresAt + 1, claims: { ...health, declaredAt: health.declaredAt + 500 } }, issuerKey, engine)
  expect(bytes).toEqual(liveStatement)
})

describe('What cannot be said is not issued:', () => {
  const order8 = fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05')
  test.each<[string, Partial<Statement>]>([
    ['a weak holder key', { holderKey: order8 }], ['a holder key of zeros', { holderKey: new Uint8Array(32) }], ['a holder key cut short', { holderKey: live.holderKey!.subarray(1) }],
    ['a live pass without a key', { holderKey: null }], ['a printed pass with one', { claims: printedHealth }],
    ['a name longer than 16 bytes', { claims: { ...health, person: '欧阳欧阳欧*' .padEnd(7, '*') } }], ['no name', { claims: { ...health, person: '' } }], ['half of a surrogate pair as a name', { claims: { ...health, person: '\ud83d' } }],
    ['a colour there is not', { claims: { ...health, colour: 'blue' as 'green' } }], ['a risk there is not', { claims: { ...health, homeRisk: 'none' as 'low' } }],
    ['a version below zero', { claims: { ...health, rulesVersion: -1 } }], ['half a version', { claims: { ...health, rulesVersion: 1.5 } }],
    ['a document of three characters', { holderKey: null, claims: { ...printedHealth, documentEnd: '02X' } }], ['a document in small letters', { holderKey: null, claims: { ...printedHealth, documentEnd: '002x' } }],
    ['a kind unknown here', { claims: { kind: 'unknown', number: 7 } }], ['an end at its beginning', { expiresAt: live.issuedAt }], ['an end within the first second', { expiresAt: live.issuedAt + 999 }],
    ['a time before 1970', { issuedAt: -1 }], ['a time after 9999', { expiresAt: 253_402_300_800_000 }], ['no time', { issuedAt: Number.NaN }],
    ['no issuer', { issuer: '' }], ['an issuer too long', { issuer: 'x'.repeat(40) }], ['an id that is none', { passId: 'pass-1' }], ['an id in capitals', { passId: live.passId.toUpperCase() }],
  ])('%s', (_what, changed) => expect(() => issue({ ...live, ...changed }, issuerKey, engine)).toThrow(RangeError))
  test('by a key that is not its id’s', () => expect(() => issue(live, { ...issuerKey, seed: otherIssuerKey.seed }, engine)).toThrow(RangeError))
})

describe('What is not shaped like a statement is not read:', () => {
  const pairs: [number, Cbor][] = [...(decodeCbor((decodeCbor(liveStatement) as Tagged & { value: Cbor[] }).value[2] as Uint8Array) as Map<number, Cbor>)]
  const signed = (payload: Cbor | Uint8Array) => sign1(payload instanceof Uint8Array ? payload : encodeCbor(payload), issuerKey, engine)
  const withClaim = (key: number, value: Cbor) => signed(new Map([...pairs, [key, value]]))
  const cnf = (key: [number, Cbor][], extra: [number, Cbor][] = []) => new Map<number, Cbor>([[1, new Map(key)], ...extra])
  const x = live.holderKey!

  test('the pieces put together again are read', () => expect(signed(new Map(pairs))).toEqual(liveStatement))
  test.each(pairs.map(([key]) => key).filter(key => key !== 8))('without claim %d', key => expect(readStatement(signed(new Map(pairs.filter(([other]) => other !== key))))).toBeNull())
  test.each<[string, Uint8Array]>([
    ['a claim more', withClaim(5, 1)], ['an issuer that is a number', withClaim(1, 1)], ['an issuer without a letter', withClaim(1, '')], ['an end below zero', withClaim(4, -1)], ['an end after 9999', withClaim(4, 253_402_300_800)], ['a beginning as text', withClaim(6, '1')],
    ['an id of 15 bytes', withClaim(7, new Uint8Array(15))], ['a cnf that is null-like', withClaim(8, 0)], ['an empty cnf', withClaim(8, new Map())], ['a cnf with two things', withClaim(8, cnf([[1, 1], [-1, 6], [-2, x]], [[2, 0]]))],
    ['a key of another type', withClaim(8, cnf([[1, 2], [-1, 6], [-2, x]]))], ['a key on another curve', withClaim(8, cnf([[1, 1], [-1, 4], [-2, x]]))], ['a key of 31 bytes', withClaim(8, cnf([[1, 1], [-1, 6], [-2, x.subarray(1)]]))], ['a key with its secret', withClaim(8, cnf([[1, 1], [-1, 6], [-2, x], [-4, x]]))],
    ['a body that is a map', withClaim(-65537, new Map())], ['an empty body', withClaim(-65537, [])], ['a kind as text', withClaim(-65537, ['1'])], ['a health body with a field less', withClaim(-65537, [1, 0, '孙**', 1, 0])], ['with one more', withClaim(-65537, [1, 0, '孙**', 1, 0, 3, 0])],
    ['a fourth colour', withClaim(-65537, [1, 3, '孙**', 1, 0, 3])], ['a colour as text', withClaim(-65537, [1, '0', '孙**', 1, 0, 3])], ['a colour named as a method', withClaim(-65537, [1, 'length', '孙**', 1, 0, 3])], ['a fourth risk', withClaim(-65537, [1, 0, '孙**', 1, 3, 3])], ['a name of 17 bytes', withClaim(-65537, [1, 0, 'x'.repeat(17), 1, 0, 3])],
    ['a printed body with a document of five', withClaim(-65537, [2, 0, '孙**', 1, 0, 3, '0002X'])], ['a printed body without', withClaim(-65537, [2, 0, '孙**', 1, 0, 3])],
    ['a payload that is no map', signed([1])], ['a payload with something behind it', signed(Uint8Array.from([...encodeCbor(new Map(pairs)), 0]))],
  ])('%s', (_what, bytes) => expect(readStatement(bytes)).toBeNull())

  const outer = (decodeCbor(liveStatement) as Tagged).value as [Uint8Array, Map<number, Cbor>, Uint8Array, Uint8Array]
  const wrapped = (value: Cbor, tag = 18) => encodeCbor(new Tagged(tag, value))
  const kid = fromHex(issuerKey.keyId)
  const withHeader = (header: [number, Cbor][]) => wrapped([encodeCbor(new Map(header)), outer[1], outer[2], outer[3]])
  test.each<[string, Uint8Array]>([
    ['another tag', wrapped(outer, 17)], ['no tag', encodeCbor(outer)], ['a part less', wrapped(outer.slice(0, 3))], ['a part more', wrapped([...outer, 0])], ['something in the open header', wrapped([outer[0], new Map([[4, kid]]), outer[2], outer[3]])],
    ['another algorithm', withHeader([[1, -7], [4, kid]])], ['no algorithm', withHeader([[4, kid]])], ['a header more', withHeader([[1, -8], [3, 0], [4, kid]])], ['a key id of 7 bytes', withHeader([[1, -8], [4, kid.subarray(1)]])],
    ['a signature of 63 bytes', wrapped([outer[0], outer[1], outer[2], outer[3].subarray(1)])], ['a payload not in a byte string', wrapped([outer[0], outer[1], new Map(pairs), outer[3]])], ['nothing', new Uint8Array(0)],
  ])('%s', (_what, bytes) => expect(readStatement(bytes)).toBeNull())
})

test('a kind this version does not know is read with its number', () => {
  const payload = new Map<number, Cbor>([[1, 'linli'], [4, 2], [6, 1], [7, new Uint8Array(16)], [-65537, [9, 'whatever', new Map([[1, [2]]])]]])
  expect(readStatement(sign1(encodeCbor(payload), issuerKey, engine))?.statement.claims).toEqual({ kind: 'unknown', number: 9 })
})

test('a printed statement is shorter than a live one, and neither is longer than fits', () => {
  expect(printedStatement.length).toBeLessThan(liveStatement.length)
  expect(liveStatement.length).toBeLessThanOrEqual(longestStatement)
  expect(readStatement(printedStatement)?.statement).toEqual(printed)
})
