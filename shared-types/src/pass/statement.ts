/** The statement of a pass: CWT claims (RFC 8392), bound to a key the phone holds (RFC 8747), signed by the issuer. */
import { decodeCbor, encodeCbor, type Cbor } from './cbor'
import { isLive, isSeconds, readClaims, toSeconds, writeClaims, type Claims } from './claims'
import { readSign1, sign1, type IssuerKey, type Signed } from './cose'
import { weakPublicKey, type Ed25519 } from './ed25519'
import { passIdBytes, passIdText } from './pass-id'

export { keyIdOf, type IssuerKey } from './cose'

export interface Statement {
  /** The city's code, or `sandbox`. */
  issuer: string
  /** UUIDv7 text. */
  passId: string
  /** Epoch milliseconds; whole seconds in the code. */
  issuedAt: number
  /** Epoch milliseconds; whole seconds in the code. From this instant on it is no longer good. */
  expiresAt: number
  /** The Ed25519 key whose holder alone can make the proof; null for a printed pass. */
  holderKey: Uint8Array | null
  claims: Claims
}

/** Claim keys of RFC 8392 4, `cnf` of RFC 8747 3.1, and ours from the range for private use. */
const claim = { issuer: 1, expiresAt: 4, issuedAt: 6, passId: 7, holder: 8, body: -65537 } as const
/** An Ed25519 public key as a COSE_Key (RFC 9053 7.2): kty OKP, crv Ed25519, x. */
const coseKey = { kty: 1, crv: -1, x: -2 } as const
const okp = 1
const ed25519 = 6

/**
 * What QR version 12 holds at level M is 419 characters: `LL1:` and 276 bytes in Base45. 72 of them are the live code's own,
 * and a printed pass keeps to the same.
 */
export const longestStatement = 276 - 72

/**
 * Signs a statement. Parts of a second are dropped.
 * Throws a RangeError for what cannot be said: a key that is weak, missing on a live kind or there on a printed one, a name or a
 * statement too long for the QR code, an end not after the beginning, a kind unknown here.
 */
export function issue(statement: Statement, key: IssuerKey, engine: Ed25519): Uint8Array {
  const { issuer, passId, holderKey, claims } = statement
  const [issuedAt, expiresAt] = [toSeconds(statement.issuedAt), toSeconds(statement.expiresAt)]
  if (expiresAt <= issuedAt) throw new RangeError('Ends before it begins')
  if (issuer === '') throw new RangeError('No issuer')
  const body = writeClaims(claims)
  if (isLive(claims.kind) !== (holderKey !== null)) throw new RangeError('A live pass has a key, a printed one has none')
  if (holderKey && weakPublicKey(holderKey)) throw new RangeError('Not a key that proves anything')
  const payload = new Map<number, Cbor>([
    [claim.issuer, issuer],
    [claim.expiresAt, expiresAt],
    [claim.issuedAt, issuedAt],
    [claim.passId, passIdBytes(passId)],
    [claim.body, body],
  ])
  if (holderKey) payload.set(claim.holder, new Map([[coseKey.kty, new Map<number, Cbor>([[coseKey.kty, okp], [coseKey.crv, ed25519], [coseKey.x, holderKey]])]]))
  const bytes = sign1(encodeCbor(payload), key, engine)
  if (bytes.length > longestStatement) throw new RangeError('Too long for the QR code')
  return bytes
}

/** The key of `cnf`; null for anything else than one Ed25519 key. */
function readHolder(confirmation: Cbor): Uint8Array | null {
  const key = confirmation instanceof Map && confirmation.size === 1 ? confirmation.get(coseKey.kty) : null
  if (!(key instanceof Map) || key.size !== 3 || key.get(coseKey.kty) !== okp || key.get(coseKey.crv) !== ed25519) return null
  const x = key.get(coseKey.x)
  return x instanceof Uint8Array && x.length === 32 ? x : null
}

function readPayload(payload: Cbor | null): Statement | null {
  if (!(payload instanceof Map)) return null
  const [issuer, expiresAt, issuedAt, passId] = [payload.get(claim.issuer), payload.get(claim.expiresAt), payload.get(claim.issuedAt), payload.get(claim.passId)]
  const claims = readClaims(payload.get(claim.body))
  if (typeof issuer !== 'string' || issuer === '' || !isSeconds(expiresAt) || !isSeconds(issuedAt) || !(passId instanceof Uint8Array) || passId.length !== 16 || !claims) return null
  const confirmation = payload.get(claim.holder)
  const holderKey = confirmation === undefined ? null : readHolder(confirmation)
  if (confirmation !== undefined && holderKey === null) return null
  if (payload.size !== (holderKey ? 6 : 5)) return null
  return { issuer, passId: passIdText(passId), issuedAt: issuedAt * 1000, expiresAt: expiresAt * 1000, holderKey, claims }
}

/** A decoded statement with what is needed to check it; null for another shape. */
export function openStatement(item: Cbor | null): { statement: Statement; signed: Signed } | null {
  const signed = readSign1(item)
  const statement = signed && readPayload(decodeCbor(signed.payload))
  return statement && { statement, signed }
}

/** What a statement says it is: its shape only, not whether its signature holds. Null for another shape. */
export function readStatement(bytes: Uint8Array): { keyId: string; statement: Statement } | null {
  const opened = openStatement(decodeCbor(bytes))
  return opened && { keyId: opened.signed.keyId, statement: opened.statement }
}
