/** The server's engine for the pass: Ed25519 of node:crypto. */
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { toHex } from '@linli/shared-types/pass/bytes'
import type { Ed25519 } from '@linli/shared-types/pass/ed25519'

/** A raw key behind the fixed beginning of its DER form (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const spki = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * Making a KeyObject costs as much as using it. The issuer's keys are few; holders' keys come and go, so what is kept is
 * dropped from time to time.
 */
function remembered(make: (raw: Uint8Array) => KeyObject): (raw: Uint8Array) => KeyObject {
  const kept = new Map<string, KeyObject>()
  return raw => {
    const name = toHex(raw)
    const known = kept.get(name)
    if (known) return known
    const key = make(raw)
    if (kept.size >= 1000) kept.clear()
    kept.set(name, key)
    return key
  }
}

const privateKey = remembered(seed => createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' }))
const publicKey = remembered(raw => createPublicKey({ key: Buffer.concat([spki, raw]), format: 'der', type: 'spki' }))

export const nodeEd25519: Ed25519 = {
  sign: (message, secretSeed) => new Uint8Array(sign(null, message, privateKey(secretSeed))),
  verify: (message, signature, key) => signature.length === 64 && key.length === 32 && verify(null, message, publicKey(key), signature),
  publicKeyOf: seed => new Uint8Array(createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' }).subarray(spki.length)),
}
