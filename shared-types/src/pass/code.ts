/** The text in the QR code. */
import { fromBase45, toBase45 } from './base45'
import { joined } from './bytes'
import { decodeCbor, encodeCbor } from './cbor'
import { isSeconds, toSeconds } from './claims'
import type { Signed } from './cose'
import type { Ed25519 } from './ed25519'
import { openStatement, type Statement } from './statement'

export const codePrefix = 'LL1:'
/** No QR code holds more than this (version 40 at level L, alphanumeric). */
const longestText = 4296

export interface Proof {
  /** Epoch milliseconds of a whole second: when the holder's phone says it made the proof. */
  at: number
  signature: Uint8Array
  /** The bytes the signature is over. */
  message: Uint8Array
}
export interface OpenedCode {
  statement: Statement
  signed: Signed
  /** Null on a printed pass. */
  proof: Proof | null
}

const proofMessage = (statementBytes: Uint8Array, seconds: number): Uint8Array => encodeCbor(['LinliProof1', statementBytes, seconds])
/** The head of an array of so many items. */
const arrayOf = (items: number): Uint8Array => Uint8Array.of(0x80 | items)

/** The code of a printed pass: the statement alone. */
export const printedCode = (statementBytes: Uint8Array): string => codePrefix + toBase45(joined(arrayOf(1), statementBytes))

/**
 * The code a phone shows now: the statement and a proof of this second by its key.
 * @param seed of the holder's key, 32 bytes.
 * @param now epoch milliseconds, by the server's clock as the phone knows it.
 */
export function liveCode(statementBytes: Uint8Array, seed: Uint8Array, now: number, engine: Ed25519): string {
  const seconds = toSeconds(now)
  const signature = engine.sign(proofMessage(statementBytes, seconds), seed)
  return codePrefix + toBase45(joined(arrayOf(3), statementBytes, encodeCbor(seconds), encodeCbor(signature)))
}

/** What is in a text that begins with the prefix; null for whatever is not exactly one code. Checks no signature. */
export function openCode(text: string): OpenedCode | null {
  if (text.length > longestText || !text.startsWith(codePrefix)) return null
  const bytes = fromBase45(text.slice(codePrefix.length))
  const parts = bytes && decodeCbor(bytes)
  if (!Array.isArray(parts) || (parts.length !== 1 && parts.length !== 3)) return null
  const [item, seconds, signature] = parts
  const opened = openStatement(item)
  if (!opened) return null
  if (parts.length === 1) return { ...opened, proof: null }
  if (!isSeconds(seconds) || !(signature instanceof Uint8Array) || signature.length !== 64) return null
  // The statement's own bytes: decoding takes one encoding only, so encoding again gives them back.
  return { ...opened, proof: { at: seconds * 1000, signature, message: proofMessage(encodeCbor(item), seconds) } }
}
