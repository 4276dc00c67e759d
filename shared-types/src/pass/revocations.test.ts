import * as fc from 'fast-check'
import { nodeEd25519 as engine } from '../../../bff/src/platform/passes/node-ed25519'
import { encodeCbor, type Cbor } from './cbor'
import { sign1 } from './cose'
import { alsoTrusted, issuedAt, issuerKey, live, liveStatement, otherIssuerKey, printed, trusted } from './example'
import { readRevocations, signRevocations } from './revocations'
import { tweetnaclEd25519 } from './tweetnacl-ed25519'

const list = { issuer: 'linli', version: 7, issuedAt, passIds: [live.passId, printed.passId] }
const signed = (payload: Cbor) => sign1(encodeCbor(payload), issuerKey, engine)
const entry = (last: number) => Uint8Array.from([0, 0, 0, 0, 0, 0, 0, last])
const entries = (...last: number[]) => Uint8Array.from(last.flatMap(byte => [...entry(byte)]))
const seconds = issuedAt / 1000

test('a list says exactly the passes it was made of, however many and in whatever order', () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 200 }), fc.array(fc.uuid(), { maxLength: 50 }), fc.nat(), (on, others, version) => {
      const read = readRevocations(signRevocations({ ...list, version, passIds: [...on, ...on] }, issuerKey, engine), [trusted], engine)!
      expect([read.version, read.issuedAt]).toEqual([version, issuedAt])
      expect(on.every(read.has)).toBe(true)
      const ends = new Set(on.map(id => id.slice(19)))
      expect(read.size).toBe(ends.size)
      expect(others.filter(id => !ends.has(id.slice(19))).some(read.has)).toBe(false)
    }),
  ))
test('an empty list is a list', () => {
  const read = readRevocations(signRevocations({ ...list, passIds: [] }, issuerKey, engine), [trusted], engine)!
  expect([read.size, read.has(live.passId)]).toEqual([0, false])
})
test('the phone’s engine reads what the server’s signed', () => expect(readRevocations(signRevocations(list, issuerKey, engine), [trusted], tweetnaclEd25519)?.has(live.passId)).toBe(true))
test('a hundred thousand passes take 800 kB and are read and looked up at once', () => {
  const passIds = Array.from({ length: 100_000 }, (_, at) => `019ab4c2-7e00-7abc-8def-${((at * 2_654_435_761) % 2 ** 32).toString(16).padStart(12, '0')}`)
  const bytes = signRevocations({ ...list, passIds }, issuerKey, engine)
  expect(bytes.length).toBeLessThan(800_000 + 150)
  const read = readRevocations(bytes, [trusted], engine)!
  expect(read.size).toBe(100_000)
  expect([passIds[0]!, passIds[50_000]!, passIds[99_999]!, live.passId].map(read.has)).toEqual([true, true, true, false])
})

describe('Not taken:', () => {
  const right = signRevocations(list, issuerKey, engine)
  test('a list with any one bit changed', () => {
    for (let bit = 0; bit < right.length * 8; bit++) {
      const changed = right.slice()
      changed[bit >> 3]! ^= 1 << (bit & 7)
      expect(readRevocations(changed, [trusted, alsoTrusted], engine)).toBeNull()
    }
  })
  test('a list cut short or with something behind it', () => {
    for (let length = 0; length < right.length; length++) expect(readRevocations(right.subarray(0, length), [trusted], engine)).toBeNull()
    expect(readRevocations(Uint8Array.from([...right, 0]), [trusted], engine)).toBeNull()
  })
  test('a list by a key that is not in the list of keys, or not good at that time', () => {
    expect(readRevocations(right, [alsoTrusted], engine)).toBeNull()
    expect(readRevocations(right, [{ ...trusted, until: issuedAt }], engine)).toBeNull()
    expect(readRevocations(right, [{ ...trusted, from: issuedAt + 1 }], engine)).toBeNull()
    expect(readRevocations(signRevocations(list, otherIssuerKey, engine), [{ ...trusted, keyId: otherIssuerKey.keyId }], engine)).toBeNull()
  })
  test('a statement in place of a list', () => expect(readRevocations(liveStatement, [trusted], engine)).toBeNull())
  test('the right shape is taken', () => expect(readRevocations(signed(['linli', 1, seconds, entries(1, 2)]), [trusted], engine)?.size).toBe(2))
  test.each<[string, Cbor]>([
    ['entries out of order', ['linli', 1, seconds, entries(2, 1)]], ['an entry twice', ['linli', 1, seconds, entries(1, 1)]], ['half an entry', ['linli', 1, seconds, new Uint8Array(12)]],
    ['a version below zero', ['linli', -1, seconds, entries(1)]], ['a version as text', ['linli', '1', seconds, entries(1)]], ['an issuer that is none', [0, 1, seconds, entries(1)]], ['a time as text', ['linli', 1, 'now', entries(1)]],
    ['entries as a list', ['linli', 1, seconds, [entry(1)]]], ['a part less', ['linli', 1, seconds]], ['a part more', ['linli', 1, seconds, entries(1), 0]], ['a map', new Map()],
  ])('%s, though signed', (_what, payload) => expect(readRevocations(signed(payload), [trusted], engine)).toBeNull())
})
test('a list of what is no pass id is not signed', () => expect(() => signRevocations({ ...list, passIds: ['pass-1'] }, issuerKey, engine)).toThrow(RangeError))
