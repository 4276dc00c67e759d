/** From what a code proved to be, to what the person at the gate sees and may do (features.md D1, D2; source 003). Pure. */
import type { Claims } from '@linli/shared-types/pass/claims'
import type { Verdict } from '@linli/shared-types/pass/verify'
import type { Clip } from '../../phrases/spoken'

/** Each has words of its own in phrases/checkpoint.ts. */
export type Reason =
  | 'green'
  | 'high_risk'
  | 'paper'
  | 'clock_behind'
  | 'clock_ahead'
  | 'yellow'
  | 'red'
  | 'picture'
  | 'pass_expired'
  | 'not_yet'
  | 'revoked'
  | 'forged'
  | 'unknown_key'
  | 'replayed'
  | 'eu_dcc'
  | 'link'
  | 'text'
  | 'damaged'
  | 'wrong_kind'
  | 'demo'

export type Look = 'ok' | 'warn' | 'bad' | 'grey'

/**
 * What may be recorded: `pass` after a temperature; `check` after what is asked first was answered; `turn_back` only that.
 * `nothing`: the code says nothing about the person, so there is nothing to record.
 */
export type May = 'pass' | 'check' | 'turn_back' | 'nothing'

export interface Shown {
  reason: Reason
  look: Look
  may: May
  clip: Clip
}

type Health = Extract<Claims, { kind: 'health' | 'health_printed' }>
export const healthOf = ({ statement }: Verdict): Health | null => (statement && statement.claims.kind !== 'unknown' ? statement.claims : null)

const invalid = (reason: Reason, clip: Clip = 'checkpoint/invalid'): Shown => ({ reason, look: 'bad', may: 'nothing', clip })

function showHealth(claims: Health): Shown {
  if (claims.colour === 'red') return { reason: 'red', look: 'bad', may: 'turn_back', clip: 'checkpoint/refuse_red' }
  if (claims.colour === 'yellow') return { reason: 'yellow', look: 'warn', may: 'turn_back', clip: 'checkpoint/refuse_yellow' }
  if (claims.homeRisk === 'high') return { reason: 'high_risk', look: 'warn', may: 'check', clip: 'checkpoint/check_home' }
  if (claims.kind === 'health_printed') return { reason: 'paper', look: 'warn', may: 'check', clip: 'checkpoint/check_paper' }
  return { reason: 'green', look: 'ok', may: 'pass', clip: 'checkpoint/pass' }
}

export function show(verdict: Verdict): Shown {
  const claims = healthOf(verdict)
  switch (verdict.outcome) {
    case 'valid':
      return claims ? showHealth(claims) : invalid('wrong_kind')
    case 'clock_wrong':
      // The phone is alive, yet a film of a code moves on as well: the time is put right first.
      return { reason: (verdict.offBySeconds ?? 0) > 0 ? 'clock_behind' : 'clock_ahead', look: 'warn', may: 'nothing', clip: 'checkpoint/clock_wrong' }
    case 'expired':
      return verdict.expired === 'pass' ? invalid('pass_expired', 'checkpoint/expired_pass') : invalid('picture', 'checkpoint/expired_picture')
    case 'not_yet_valid':
      return invalid('not_yet')
    case 'revoked':
      return invalid('revoked', 'checkpoint/revoked')
    case 'replayed':
      return invalid('replayed', 'checkpoint/replayed')
    case 'forged':
      return invalid('forged')
    case 'unknown_key':
      return invalid('unknown_key')
    case 'wrong_kind':
      return invalid('wrong_kind')
    case 'damaged':
      return invalid('damaged')
    case 'not_a_pass':
      return invalid(verdict.foreign ?? 'text')
    case 'demo':
      return { reason: 'demo', look: 'grey', may: 'nothing', clip: 'checkpoint/demo' }
  }
}

/** What has to be answered before somebody passes, in this order. */
export type Question = 'document' | 'home'
export const questionsOf = (claims: Health): Question[] => [
  ...(claims.kind === 'health_printed' ? (['document'] as const) : []),
  ...(claims.homeRisk === 'high' ? (['home'] as const) : []),
]

/** How sure a checkpoint may be of what it verifies with. Milliseconds in, worst first. */
export type Sureness = 'no_keys' | 'no_list' | 'old' | 'good'
const dayLong = 86_400_000

export function sureness(trust: { keys: readonly unknown[]; keysAt: number | null; listAt: number | null }, now: number): Sureness {
  if (trust.keys.length === 0 || trust.keysAt === null) return 'no_keys'
  if (trust.listAt === null) return 'no_list'
  return now - Math.min(trust.keysAt, trust.listAt) > dayLong ? 'old' : 'good'
}
