/** What a scan must fulfil, and what is worth knowing about it: pure. Times are epoch milliseconds. */
import { Refusal } from '@linli/shared-types/errors'
import type { Colour, Flag, Risk } from './checkpoint.entity'

const minute = 60_000
export const dayMs = 86_400_000

/** Later than this after it was made, a scan is `late`; further ahead than this, its clock was wrong. */
const slack = 5 * minute

interface Decided {
  /** Null for somebody without a code. */
  colour: Colour | null
  homeRisk: Risk
  decision: 'passed' | 'turned_back'
  excepted: boolean
}

/** Throws checkpoint.not_green, checkpoint.exception_needed (source 003: 一律劝返, but for who has lived here a month). */
export function requireDecision({ colour, homeRisk, decision, excepted }: Decided): void {
  if (decision !== 'passed') return
  if (colour !== null && colour !== 'green') throw new Refusal('checkpoint.not_green')
  if (homeRisk === 'high' && !excepted) throw new Refusal('checkpoint.exception_needed')
}

/** Throws checkpoint.too_old for what would be deleted at once. */
export function requireYoung(scannedAt: number, now: number, keptDays: number): void {
  if (scannedAt < now - keptDays * dayMs) throw new Refusal('checkpoint.too_old')
}

export interface FlagFacts {
  scannedAt: number
  receivedAt: number
  /** When the revocation list had been issued; null: the phone had none; left out: none is needed. */
  listIssuedAt?: number | null
  revokedAt: number | undefined
  removed: boolean
}

/** The time a scan is kept under and judged by: one from the future is worth nothing, and would never grow old. */
export const keptTime = (scannedAt: number, receivedAt: number): number => (scannedAt - receivedAt > slack ? receivedAt : scannedAt)

/** All but `replayed`, which only the stored scans can tell. */
export function flagsOf({ scannedAt, receivedAt, listIssuedAt, revokedAt, removed }: FlagFacts): Flag[] {
  const at = keptTime(scannedAt, receivedAt)
  const flags: Flag[] = []
  if (revokedAt !== undefined && revokedAt <= at) flags.push('revoked')
  if (removed) flags.push('scanner_removed')
  if (listIssuedAt !== undefined && (listIssuedAt === null || at - listIssuedAt > dayMs)) flags.push('old_list')
  if (receivedAt - at > slack) flags.push('late')
  if (at !== scannedAt) flags.push('clock')
  return flags
}
