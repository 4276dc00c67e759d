/** Ed25519 (RFC 8032) as the pass uses it. The engine is handed in: tweetnacl on the phone, node:crypto on the server. */
import { toHex } from './bytes'

export interface Ed25519 {
  /** @param secretSeed 32 bytes. */
  sign(message: Uint8Array, secretSeed: Uint8Array): Uint8Array
  /** Never throws: what has a wrong length does not verify. */
  verify(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean
  publicKeyOf(seed: Uint8Array): Uint8Array
}

/** L, the order of the group: 2^252 + 27742317777372353535851937790883648493, little end first. */
const order = [
  0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
]

/**
 * Whether the second half, S, is below L (RFC 8032 5.1.7). S + L would verify as well in tweetnacl, which does not look: a code
 * could then be changed and still be taken.
 */
export function canonicalSignature(signature: Uint8Array): boolean {
  if (signature.length !== 64) return false
  for (let at = 31; at >= 0; at--) if (signature[32 + at] !== order[at]) return signature[32 + at]! < order[at]!
  return false
}

/** The y of the points of small order, without the sign: the one of order 1, of 2, the two of 4, and the four of 8. */
const smallOrder = new Set([
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
])

/**
 * Whether a public key is worth nothing: of small order (signatures for it can be made by anybody), written in a second way (a y
 * of p or more), or not of 32 bytes.
 */
export function weakPublicKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== 32) return true
  const y = publicKey.slice()
  y[31] = y[31]! & 0x7f
  // p = 2^255 - 19
  const reduced = y[31] < 0x7f || y[0]! < 0xed || y.subarray(1, 31).some(byte => byte < 0xff)
  return !reduced || smallOrder.has(toHex(y))
}

/** The one way a signature is checked in a pass: canonical, by a key worth something, and right. */
export const signatureHolds = (engine: Ed25519, message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean =>
  canonicalSignature(signature) && !weakPublicKey(publicKey) && engine.verify(message, signature, publicKey)
