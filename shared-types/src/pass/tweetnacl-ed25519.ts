/** The phone's engine: tweetnacl, plain JavaScript without BigInt or WebCrypto. */
import nacl from 'tweetnacl'
import { toHex } from './bytes'
import type { Ed25519 } from './ed25519'

/** The expanded secrets of the last few seeds: half of the work of a signature, and a code is redrawn all the time. */
const expanded = new Map<string, nacl.SignKeyPair>()

function keyPairOf(seed: Uint8Array): nacl.SignKeyPair {
  const name = toHex(seed)
  const known = expanded.get(name)
  if (known) return known
  const pair = nacl.sign.keyPair.fromSeed(seed)
  if (expanded.size >= 8) expanded.clear()
  expanded.set(name, pair)
  return pair
}

export const tweetnaclEd25519: Ed25519 = {
  sign: (message, secretSeed) => nacl.sign.detached(message, keyPairOf(secretSeed).secretKey),
  verify: (message, signature, publicKey) => signature.length === 64 && publicKey.length === 32 && nacl.sign.detached.verify(message, signature, publicKey),
  publicKeyOf: seed => keyPairOf(seed).publicKey.slice(),
}
