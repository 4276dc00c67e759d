/** COSE_Sign1 (RFC 9052 4.2) with EdDSA and the signer's key id in the protected header: what a statement and a revocation list are in. */
import { sha256 } from 'js-sha256'
import { fromHex, toHex } from './bytes'
import { decodeCbor, encodeCbor, Tagged, type Cbor } from './cbor'
import { weakPublicKey, type Ed25519 } from './ed25519'

export interface IssuerKey {
  /** 16 hexadecimal digits, see `keyIdOf`. */
  keyId: string
  /** 32 bytes. */
  seed: Uint8Array
}

export interface Signed {
  keyId: string
  payload: Uint8Array
  signature: Uint8Array
  /** The bytes the signature is over. */
  message: Uint8Array
}

const sign1Tag = 18
const header = { algorithm: 1, keyId: 4 } as const
const edDsa = -8

/** The first 8 bytes of SHA-256 of the raw public key, in hexadecimal (as the EU DCC's). */
export const keyIdOf = (publicKey: Uint8Array): string => toHex(Uint8Array.from(sha256.array(publicKey).slice(0, 8)))

const messageOf = (protectedHeader: Uint8Array, payload: Uint8Array): Uint8Array => encodeCbor(['Signature1', protectedHeader, new Uint8Array(0), payload])

/** Throws a RangeError for a key that is not its id's, or that signs nothing. */
export function sign1(payload: Uint8Array, { keyId, seed }: IssuerKey, engine: Ed25519): Uint8Array {
  const publicKey = engine.publicKeyOf(seed)
  if (weakPublicKey(publicKey) || keyIdOf(publicKey) !== keyId) throw new RangeError('Not the key of this id')
  const protectedHeader = encodeCbor(new Map<number, Cbor>([[header.algorithm, edDsa], [header.keyId, fromHex(keyId)]]))
  const signature = engine.sign(messageOf(protectedHeader, payload), seed)
  return encodeCbor(new Tagged(sign1Tag, [protectedHeader, new Map(), payload, signature]))
}

/** Null for another shape: a header more or less, another algorithm. Says nothing of the signature. */
export function readSign1(item: Cbor | null): Signed | null {
  if (!(item instanceof Tagged) || item.tag !== sign1Tag || !Array.isArray(item.value) || item.value.length !== 4) return null
  const [protectedHeader, unprotected, payload, signature] = item.value as Cbor[]
  if (!(protectedHeader instanceof Uint8Array) || !(payload instanceof Uint8Array) || !(signature instanceof Uint8Array) || signature.length !== 64) return null
  if (!(unprotected instanceof Map) || unprotected.size !== 0) return null
  const headers = decodeCbor(protectedHeader)
  if (!(headers instanceof Map) || headers.size !== 2 || headers.get(header.algorithm) !== edDsa) return null
  const keyId = headers.get(header.keyId)
  if (!(keyId instanceof Uint8Array) || keyId.length !== 8) return null
  return { keyId: toHex(keyId), payload, signature, message: messageOf(protectedHeader, payload) }
}
