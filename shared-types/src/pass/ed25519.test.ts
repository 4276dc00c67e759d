import * as fc from 'fast-check'
import { nodeEd25519 } from '../../../bff/src/platform/passes/node-ed25519'
import { fromHex } from './bytes'
import { canonicalSignature, signatureHolds, weakPublicKey } from './ed25519'
import { tweetnaclEd25519 } from './tweetnacl-ed25519'

const engines = [['node:crypto', nodeEd25519], ['tweetnacl', tweetnaclEd25519]] as const
const L = 2n ** 252n + 27742317777372353535851937790883648493n
const p = 2n ** 255n - 19n
const littleEnd = (value: bigint): Uint8Array => Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n))
const numberOf = (bytes: Uint8Array): bigint => bytes.reduceRight((value, byte) => value * 256n + BigInt(byte), 0n)
/** The same signature with L added to its second half. */
const plusL = (signature: Uint8Array): Uint8Array => Uint8Array.from([...signature.subarray(0, 32), ...littleEnd(numberOf(signature.subarray(32)) + L)])
const seed = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe.each(engines)('Ed25519 by %s', (_name, engine) => {
  test.each([
    ['1', '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', '', 'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'],
    ['2', '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', '72', '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00'],
    ['3', 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7', 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025', 'af82', '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a'],
    ['SHA(abc)', '833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42', 'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf', 'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f', 'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704'],
  ])('signs and verifies test %s of RFC 8032', (_test, secret, publicKey, message, signature) => {
    expect(engine.publicKeyOf(fromHex(secret))).toEqual(fromHex(publicKey))
    expect(engine.sign(fromHex(message), fromHex(secret))).toEqual(fromHex(signature))
    expect(engine.verify(fromHex(message), fromHex(signature), fromHex(publicKey))).toBe(true)
    expect(engine.verify(fromHex(`${message}00`), fromHex(signature), fromHex(publicKey))).toBe(false)
  })
  test('what has a wrong length does not verify, and nothing is thrown', () => {
    const signature = engine.sign(Uint8Array.of(1), new Uint8Array(32))
    const publicKey = engine.publicKeyOf(new Uint8Array(32))
    expect(engine.verify(Uint8Array.of(1), signature.subarray(1), publicKey)).toBe(false)
    expect(engine.verify(Uint8Array.of(1), signature, publicKey.subarray(1))).toBe(false)
    expect(engine.verify(Uint8Array.of(1), Uint8Array.of(), Uint8Array.of())).toBe(false)
  })
  test('the secrets kept for speed are not mixed up, however many there are', () => {
    const seeds = Array.from({ length: 40 }, (_, at) => new Uint8Array(32).fill(at))
    const first = seeds.map(one => engine.sign(Uint8Array.of(7), one))
    expect(seeds.map(one => engine.sign(Uint8Array.of(7), one))).toEqual(first)
    seeds.forEach((one, at) => expect(engine.verify(Uint8Array.of(7), first[at]!, engine.publicKeyOf(one))).toBe(true))
  })
  test('a public key given out is a copy: changing it changes no later one', () => {
    const before = engine.publicKeyOf(new Uint8Array(32))
    engine.publicKeyOf(new Uint8Array(32)).fill(0)
    expect(engine.publicKeyOf(new Uint8Array(32))).toEqual(before)
  })
})

test('both engines make the same keys and signatures and agree on every changed one', () =>
  fc.assert(
    fc.property(seed, fc.uint8Array({ maxLength: 300 }), fc.nat(63), fc.nat(7), fc.nat(31), (secret, message, at, bit, keyAt) => {
      const publicKey = nodeEd25519.publicKeyOf(secret)
      const signature = nodeEd25519.sign(message, secret)
      expect(tweetnaclEd25519.publicKeyOf(secret)).toEqual(publicKey)
      expect(tweetnaclEd25519.sign(message, secret)).toEqual(signature)
      const changed = signature.slice()
      changed[at]! ^= 1 << bit
      const otherKey = publicKey.slice()
      otherKey[keyAt]! ^= 1 << bit
      for (const [, engine] of engines) {
        expect(signatureHolds(engine, message, signature, publicKey)).toBe(true)
        expect(signatureHolds(engine, message, changed, publicKey)).toBe(false)
        expect(signatureHolds(engine, message, signature, otherKey)).toBe(false)
      }
    }),
    { numRuns: 25 },
  ))

describe('A signature with L added to S', () => {
  test('would verify in tweetnacl, and is refused here', () =>
    fc.assert(
      fc.property(seed, secret => {
        const message = Uint8Array.of(1, 2, 3)
        const signature = nodeEd25519.sign(message, secret)
        const publicKey = nodeEd25519.publicKeyOf(secret)
        expect(tweetnaclEd25519.verify(message, plusL(signature), publicKey)).toBe(true)
        expect(canonicalSignature(signature)).toBe(true)
        expect(canonicalSignature(plusL(signature))).toBe(false)
        for (const [, engine] of engines) expect(signatureHolds(engine, message, plusL(signature), publicKey)).toBe(false)
      }),
      { numRuns: 10 },
    ))
  test('S is canonical below L exactly', () => {
    const withS = (value: bigint) => Uint8Array.from([...new Uint8Array(32), ...littleEnd(value)])
    expect([0n, 1n, L - 1n, 2n ** 252n].map(value => canonicalSignature(withS(value)))).toEqual([true, true, true, true])
    expect([L, L + 1n, 2n ** 253n, 2n ** 256n - 1n].map(value => canonicalSignature(withS(value)))).toEqual([false, false, false, false])
    expect(canonicalSignature(new Uint8Array(63))).toBe(false)
  })
})

describe('A public key', () => {
  const order8 = [numberOf(fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05')), numberOf(fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'))]
  const sign = 2n ** 255n
  const small = [0n, 1n, p - 1n, ...order8, p, p + 1n].flatMap(y => [y, y + sign]).map(littleEnd)
  test('of small order is weak, in each of its fourteen spellings', () => expect(small.map(weakPublicKey)).toEqual(Array(14).fill(true)))
  test('of small order would let anybody sign: this is why', () => {
    // The neutral point as key and as R, S of zero: right for every message.
    const anybody = Uint8Array.from([...littleEnd(1n), ...littleEnd(0n)])
    for (const [, engine] of engines) {
      expect(engine.verify(Uint8Array.of(1), anybody, littleEnd(1n))).toBe(true)
      expect(signatureHolds(engine, Uint8Array.of(1), anybody, littleEnd(1n))).toBe(false)
    }
  })
  test('written with a y of p or more is refused, one below p is not', () => {
    expect([p + 2n, p + 18n, sign - 1n].map(y => weakPublicKey(littleEnd(y)))).toEqual([true, true, true])
    expect(weakPublicKey(littleEnd(p - 2n))).toBe(false)
  })
  test('of another length is refused', () => expect([0, 31, 33].map(length => weakPublicKey(new Uint8Array(length).fill(9)))).toEqual([true, true, true]))
  test('of a real seed is not weak', () => fc.assert(fc.property(seed, secret => !weakPublicKey(nodeEd25519.publicKeyOf(secret)))))
})
