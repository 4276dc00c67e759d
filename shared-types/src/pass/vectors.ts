/**
 * Makes vectors.json: `npx tsx shared-types/src/pass/vectors.ts`. From fixed seeds, so that the same file comes out every time;
 * a test holds it against this, and verifies every code in it.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromBase45, toBase45 } from './base45'
import { toBase64 } from './base64'
import { toHex } from './bytes'
import { decodeCbor, encodeCbor, Tagged, type Cbor } from './cbor'
import { codePrefix, liveCode, printedCode } from './code'
import { sign1 } from './cose'
import { health, holderSeed, issuedAt, issuerKey, live, liveStatement, otherHolderSeed, otherIssuerKey, printed, printedStatement, shownAt, trusted } from './example'
import { passIdBytes } from './pass-id'
import { signRevocations } from './revocations'
import { issue, type Statement } from './statement'
import { tweetnaclEd25519 as engine } from './tweetnacl-ed25519'
import type { Verdict, VerifyContext } from './verify'

/** A context in JSON: times are epoch milliseconds, `keys` is the list at the top of the file unless given. */
export interface VectorContext {
  now: number
  environment: VerifyContext['environment']
  kinds: VerifyContext['kinds']
  revoked: string[]
  seen: { passId: string; proofAt: number }[]
  before: { passId: string; proofAt: number; readAt: number } | null
  keys?: []
}
export interface Vector {
  name: string
  code: string
  context: VectorContext
  /** `statement`: whether the issuer's signature holds, so that what it says may be shown. */
  expected: Omit<Verdict, 'statement'> & { statement: boolean }
}

const second = 1000
const shown = (at = shownAt, statement = liveStatement, seed = holderSeed): string => liveCode(statement, seed, at, engine)
const issued = (changed: Partial<Statement>, key = issuerKey): Uint8Array => issue({ ...live, ...changed }, key, engine)
const code = (...items: Cbor[]): string => codePrefix + toBase45(encodeCbor(items))
const plain = ({ holderKey, ...rest }: Statement) => ({ ...rest, holderKey: holderKey && toHex(holderKey) })

/** A statement with claims that `issue` would not write. */
function signedAnyway(body: Cbor, holderKey: Uint8Array | null): Uint8Array {
  const payload = new Map<number, Cbor>([[1, live.issuer], [4, live.expiresAt / second], [6, issuedAt / second], [7, passIdBytes(live.passId)], [-65537, body]])
  if (holderKey) payload.set(8, new Map([[1, new Map<number, Cbor>([[1, 1], [-1, 6], [-2, holderKey]])]]))
  return sign1(encodeCbor(payload), issuerKey, engine)
}

/** The same signature with the order of the group added to its second half. */
function notCanonical(signature: Uint8Array): Uint8Array {
  const order = [0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, ...new Array<number>(15).fill(0), 0x10]
  const changed = signature.slice()
  let carry = 0
  order.forEach((byte, at) => {
    carry += changed[32 + at]! + byte
    changed[32 + at] = carry & 0xff
    carry >>= 8
  })
  return changed
}

export function makeVectors() {
  const context: VectorContext = { now: shownAt, environment: 'production', kinds: ['health', 'health_printed'], revoked: [], seen: [], before: null }
  const vectors: Vector[] = []
  const add = (name: string, text: string, expected: Partial<Vector['expected']> & { outcome: Verdict['outcome'] }, changed: Partial<VectorContext> = {}) =>
    void vectors.push({ name, code: text, context: { ...context, ...changed }, expected: { statement: false, proofAt: null, ...expected } })

  const item = decodeCbor(liveStatement) as Tagged
  const [header, open, payload, signature] = item.value as [Uint8Array, Cbor, Uint8Array, Uint8Array]
  const [, proofTime, proof] = decodeCbor(fromBase45(shown().slice(codePrefix.length))!) as [Cbor, number, Uint8Array]
  const neutral = Uint8Array.from([1, ...new Array<number>(31).fill(0)])
  const weak = signedAnyway([1, 0, '孙**', 1, 0, 3], neutral)
  const old = shownAt - 600 * second
  const authentic = { statement: true }
  const proven = { statement: true, proofAt: shownAt }

  add('live, just shown', shown(), { outcome: 'valid', ...proven })
  add('live, 30 s old', shown(), { outcome: 'valid', ...proven }, { now: shownAt + 30 * second })
  add('live, 15 s ahead', shown(), { outcome: 'valid', ...proven }, { now: shownAt - 15 * second })
  add('printed', printedCode(printedStatement), { outcome: 'valid', ...authentic })
  add('live, the longest there is: 418 characters', shown(shownAt, issued({ issuer: 'linli-east', claims: { ...health, person: '测试测试*'.padEnd(8, '*'), rulesVersion: 255 } })), { outcome: 'valid', ...proven })
  add('sandbox, read in a sandbox', shown(shownAt, issued({ issuer: 'sandbox' })), { outcome: 'valid', ...proven }, { environment: 'sandbox' })
  add('a picture 31 s old', shown(), { outcome: 'expired', expired: 'picture', offBySeconds: 31, ...proven }, { now: shownAt + 31 * second })
  add('a pass at its end', shown(live.expiresAt), { outcome: 'expired', expired: 'pass', statement: true, proofAt: live.expiresAt }, { now: live.expiresAt })
  add('a printed pass at its end', printedCode(printedStatement), { outcome: 'expired', expired: 'pass', ...authentic }, { now: printed.expiresAt })
  add('a proof 16 s ahead', shown(), { outcome: 'not_yet_valid', offBySeconds: -16, ...proven }, { now: shownAt - 16 * second })
  add('a pass issued 16 s ahead', shown(issuedAt), { outcome: 'not_yet_valid', offBySeconds: -16, statement: true, proofAt: issuedAt }, { now: issuedAt - 16 * second })
  add('a clock 600 s behind, redrawn between two readings', shown(old), { outcome: 'clock_wrong', offBySeconds: 600, statement: true, proofAt: old }, { before: { passId: live.passId, proofAt: old - 10 * second, readAt: shownAt - 10 * second } })
  add('a still picture 600 s old, read twice', shown(old), { outcome: 'expired', expired: 'picture', offBySeconds: 600, statement: true, proofAt: old }, { before: { passId: live.passId, proofAt: old, readAt: shownAt - 10 * second } })
  add('a proof recorded before', shown(), { outcome: 'replayed', ...proven }, { seen: [{ passId: live.passId, proofAt: shownAt }] })
  add('a stolen statement, proof by another key', shown(shownAt, liveStatement, otherHolderSeed), { outcome: 'forged', ...authentic })
  add('a stolen statement, no proof', printedCode(liveStatement), { outcome: 'forged', ...authentic })
  add('a printed statement with a proof', shown(shownAt, printedStatement), { outcome: 'forged', ...authentic })
  add('a proof with its time changed', code(item, proofTime + 1, proof), { outcome: 'forged', ...authentic })
  add('the issuer’s signature changed', code(new Tagged(18, [header, open, payload, Uint8Array.from(signature, (byte, at) => (at === 0 ? byte ^ 1 : byte))]), proofTime, proof), { outcome: 'forged' })
  add('L added to S of the issuer’s signature', code(new Tagged(18, [header, open, payload, notCanonical(signature)]), proofTime, proof), { outcome: 'forged' })
  add('L added to S of the proof', code(item, proofTime, notCanonical(proof)), { outcome: 'forged', ...authentic })
  add('a holder key of small order, signed for by anybody', code(decodeCbor(weak)!, proofTime, Uint8Array.from([...neutral, ...new Array<number>(32).fill(0)])), { outcome: 'forged', ...authentic })
  add('a live kind without a key', printedCode(signedAnyway([1, 0, '孙**', 1, 0, 3], null)), { outcome: 'forged', ...authentic })
  add('another issuer key', shown(shownAt, issued({}, otherIssuerKey)), { outcome: 'unknown_key' })
  add('no list of keys', shown(), { outcome: 'unknown_key' }, { keys: [] })
  add('issued after its key’s time', shown(trusted.until, issued({ issuedAt: trusted.until, expiresAt: trusted.until + 3600 * second })), { outcome: 'unknown_key' }, { now: trusted.until })
  add('revoked', shown(), { outcome: 'revoked', ...proven }, { revoked: [live.passId] })
  add('a kind this checkpoint does not take', printedCode(printedStatement), { outcome: 'wrong_kind', ...authentic }, { kinds: ['health'] })
  add('a kind nobody knows', shown(shownAt, signedAnyway([99, 'whatever'], live.holderKey)), { outcome: 'wrong_kind', ...proven })
  add('sandbox, read in production', shown(shownAt, issued({ issuer: 'sandbox' })), { outcome: 'demo' })
  add('cut short', shown().slice(0, -3), { outcome: 'damaged' })
  add('two codes', shown() + shown(), { outcome: 'damaged' })
  add('a byte behind it', codePrefix + toBase45(Uint8Array.from([...fromBase45(shown().slice(codePrefix.length))!, 0])), { outcome: 'damaged' })
  add('small letters', codePrefix + shown().slice(codePrefix.length).toLowerCase(), { outcome: 'damaged' })
  add('not the shortest encoding: the proof’s time in 64 bits', codePrefix + toBase45(Uint8Array.from([0x83, ...liveStatement, 0x1b, 0, 0, 0, 0, ...encodeCbor(proofTime).subarray(1), ...encodeCbor(proof)])), { outcome: 'damaged' })
  add('an EU DCC', 'HC1:6BF+70790T9WJWG.FKY*4GO0.O1CV2', { outcome: 'not_a_pass', foreign: 'eu_dcc' })
  add('a link', 'https://example.com/', { outcome: 'not_a_pass', foreign: 'link' })
  add('some text', 'LL2:ABC', { outcome: 'not_a_pass', foreign: 'text' })

  return {
    about: 'Test vectors of the Linli pass, format LL1 (README.md). Keys are known to everybody: for tests alone. Hexadecimal unless said otherwise; times in epoch milliseconds.',
    issuer: { seed: toHex(issuerKey.seed), publicKey: toHex(trusted.publicKey), keyId: issuerKey.keyId },
    holder: { seed: toHex(holderSeed), publicKey: toHex(live.holderKey!) },
    keys: [{ keyId: trusted.keyId, publicKey: toHex(trusted.publicKey), from: trusted.from, until: trusted.until }],
    statements: { live: { cbor: toHex(liveStatement), says: plain(live) }, printed: { cbor: toHex(printedStatement), says: plain(printed) } },
    revocations: {
      base64: toBase64(signRevocations({ issuer: 'linli', version: 7, issuedAt, passIds: [printed.passId, live.passId] }, issuerKey, engine)),
      says: { version: 7, issuedAt, has: [live.passId, printed.passId], hasNot: ['019ab4c2-7e02-7abc-8def-0123456789ad'] },
    },
    vectors,
  }
}

if (process.argv[1]?.endsWith(join('pass', 'vectors.ts'))) writeFileSync(join(__dirname, 'vectors.json'), `${JSON.stringify(makeVectors(), null, 2)}\n`)
