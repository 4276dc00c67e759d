/**
 * Verifying a code with what a checkpoint has without a network: the issuer's keys, the revocation list, a clock.
 * The order of the outcomes is part of the format (README.md).
 */
import { isLive, type Claims } from './claims'
import { codePrefix, openCode, type OpenedCode } from './code'
import { signatureHolds, type Ed25519 } from './ed25519'
import type { Statement } from './statement'

export interface TrustedKey {
  /** 16 hexadecimal digits. */
  keyId: string
  /** 32 bytes. */
  publicKey: Uint8Array
  /** Epoch milliseconds: what it signed with an issuing time in [from, until) is good. */
  from: number
  until: number
}

export interface VerifyContext {
  /** Epoch milliseconds. */
  now: number
  keys: readonly TrustedKey[]
  environment: 'production' | 'sandbox'
  /** The kinds this checkpoint takes. */
  kinds: readonly Claims['kind'][]
  isRevoked(passId: string): boolean
  /** Whether this very proof was already recorded at this checkpoint. */
  wasSeen?(passId: string, proofAt: number): boolean
  /** The code read just before: tells a wrong clock from a still picture. */
  before?: { passId: string; proofAt: number; readAt: number } | null
  engine: Ed25519
}

export type Outcome =
  | 'valid'
  | 'expired'
  | 'not_yet_valid'
  | 'clock_wrong'
  | 'replayed'
  | 'forged'
  | 'unknown_key'
  | 'revoked'
  | 'wrong_kind'
  | 'demo'
  | 'damaged'
  | 'not_a_pass'

export interface Verdict {
  outcome: Outcome
  /** Null unless the issuer's signature held. */
  statement: Statement | null
  /** Epoch milliseconds; null unless the holder's signature held. */
  proofAt: number | null
  expired?: 'picture' | 'pass'
  /** How many seconds the code is behind the verifier; below zero: ahead of it. */
  offBySeconds?: number
  foreign?: 'eu_dcc' | 'link' | 'text'
}

/** How long a proof is good. A picture of a code is worth nothing after it. */
export const proofLifeSeconds = 30
/** How far ahead of the verifier the holder's clock may be. */
export const aheadSeconds = 15
/** How often the phone makes a new proof. */
export const redrawSeconds = 10
/** How far two readings may disagree with two proofs: a redraw, and a moment for the camera. */
const readingSlackSeconds = 12

const foreignOf = (text: string): Verdict['foreign'] => (text.startsWith('HC1:') ? 'eu_dcc' : /^(https?|weixin):/i.test(text) ? 'link' : 'text')
const fromSandbox = (issuer: string): boolean => issuer === 'sandbox' || issuer.startsWith('sandbox:')

/** The verdict on a text read from a QR code. Never throws, whatever the text. */
export function verifyCode(text: string, context: VerifyContext): Verdict {
  const nothing = { statement: null, proofAt: null }
  if (!text.startsWith(codePrefix)) return { outcome: 'not_a_pass', foreign: foreignOf(text), ...nothing }
  const code = openCode(text)
  if (!code) return { outcome: 'damaged', ...nothing }
  const { statement, signed } = code
  if (fromSandbox(statement.issuer) && context.environment === 'production') return { outcome: 'demo', ...nothing }
  const key = context.keys.find(({ keyId, from, until }) => keyId === signed.keyId && statement.issuedAt >= from && statement.issuedAt < until)
  if (!key) return { outcome: 'unknown_key', ...nothing }
  if (!signatureHolds(context.engine, signed.message, signed.signature, key.publicKey)) return { outcome: 'forged', ...nothing }
  if (!holderProven(code, context.engine)) return { outcome: 'forged', statement, proofAt: null }
  return { statement, proofAt: code.proof?.at ?? null, ...judge(statement, code.proof?.at ?? null, context) }
}

/** A live pass is shown with a proof by the key it names; a printed one names none and has none. */
function holderProven({ statement: { holderKey, claims }, proof }: OpenedCode, engine: Ed25519): boolean {
  const live = isLive(claims.kind)
  if (live !== null && live !== (holderKey !== null)) return false
  if (holderKey === null || proof === null) return holderKey === null && proof === null
  return signatureHolds(engine, proof.message, proof.signature, holderKey)
}

/** Of an authentic code, shown by its holder. */
function judge({ passId, issuedAt, expiresAt, claims }: Statement, proofAt: number | null, context: VerifyContext): Pick<Verdict, 'outcome' | 'expired' | 'offBySeconds'> {
  const { now, kinds, isRevoked, wasSeen, before } = context
  if (claims.kind === 'unknown' || !kinds.includes(claims.kind)) return { outcome: 'wrong_kind' }
  if (isRevoked(passId)) return { outcome: 'revoked' }
  if (expiresAt <= now) return { outcome: 'expired', expired: 'pass' }
  if (issuedAt > now + aheadSeconds * 1000) return { outcome: 'not_yet_valid', offBySeconds: secondsBehind(issuedAt, now) }
  if (proofAt === null) return { outcome: 'valid' }

  const stale = proofAt < now - proofLifeSeconds * 1000
  // A code from the future is never taken: somebody may have made pictures ahead.
  const ahead = proofAt > now + aheadSeconds * 1000
  if (stale || ahead) {
    const offBySeconds = secondsBehind(proofAt, now)
    if (before && before.passId === passId && movesOn(before, proofAt, now)) return { outcome: 'clock_wrong', offBySeconds }
    return stale ? { outcome: 'expired', expired: 'picture', offBySeconds } : { outcome: 'not_yet_valid', offBySeconds }
  }
  return { outcome: wasSeen?.(passId, proofAt) ? 'replayed' : 'valid' }
}

/** Redrawn since, by about the time that passed: the phone is alive and its clock is wrong. A still picture does not move. */
function movesOn(before: { proofAt: number; readAt: number }, proofAt: number, now: number): boolean {
  const moved = proofAt - before.proofAt
  return moved > 0 && Math.abs(moved - (now - before.readAt)) <= readingSlackSeconds * 1000
}

/** Whole seconds, away from zero. */
function secondsBehind(instant: number, now: number): number {
  const seconds = (now - instant) / 1000
  return seconds < 0 ? Math.floor(seconds) : Math.ceil(seconds)
}
