/** The revocation list a checkpoint carries: 8 bytes a pass, signed like a statement, read without unpacking. */
import { compareBytes, joined } from './bytes'
import { decodeCbor, encodeCbor } from './cbor'
import { isSeconds, toSeconds } from './claims'
import { readSign1, sign1, type IssuerKey } from './cose'
import { signatureHolds, type Ed25519 } from './ed25519'
import { passIdBytes } from './pass-id'
import type { TrustedKey } from './verify'

export interface Revocations {
  version: number
  /** Epoch milliseconds. */
  issuedAt: number
  has(passId: string): boolean
  /** How many passes are on it. */
  size: number
}

const entryBytes = 8
/** The last 8 bytes of a UUIDv7: its random part. Two passes share one by chance once in 2^62. */
const entryOf = (passId: string): Uint8Array => passIdBytes(passId).subarray(16 - entryBytes)

/** Throws a RangeError for a pass id that is none. */
export function signRevocations(list: { issuer: string; version: number; issuedAt: number; passIds: readonly string[] }, key: IssuerKey, engine: Ed25519): Uint8Array {
  const sorted = list.passIds.map(entryOf).sort(compareBytes)
  const entries = sorted.filter((entry, at) => at === 0 || compareBytes(sorted[at - 1]!, entry) < 0)
  return sign1(encodeCbor([list.issuer, list.version, toSeconds(list.issuedAt), joined(...entries)]), key, engine)
}

/** Null for a list that is not authentic or not well formed. */
export function readRevocations(bytes: Uint8Array, keys: readonly TrustedKey[], engine: Ed25519): Revocations | null {
  const signed = readSign1(decodeCbor(bytes))
  const payload = signed && decodeCbor(signed.payload)
  if (!signed || !Array.isArray(payload) || payload.length !== 4) return null
  const [issuer, version, seconds, entries] = payload
  if (typeof issuer !== 'string' || typeof version !== 'number' || version < 0 || !isSeconds(seconds) || !(entries instanceof Uint8Array)) return null
  const issuedAt = seconds * 1000
  const key = keys.find(({ keyId, from, until }) => keyId === signed.keyId && issuedAt >= from && issuedAt < until)
  if (!key || !signatureHolds(engine, signed.message, signed.signature, key.publicKey)) return null
  const size = entries.length / entryBytes
  const entry = (at: number): Uint8Array => entries.subarray(at * entryBytes, (at + 1) * entryBytes)
  if (!Number.isInteger(size)) return null
  for (let at = 1; at < size; at++) if (compareBytes(entry(at - 1), entry(at)) >= 0) return null

  const has = (passId: string): boolean => {
    const wanted = entryOf(passId)
    let [low, high] = [0, size]
    while (low < high) {
      const middle = (low + high) >> 1
      const order = compareBytes(entry(middle), wanted)
      if (order === 0) return true
      if (order < 0) low = middle + 1
      else high = middle
    }
    return false
  }
  return { version, issuedAt, has, size }
}
