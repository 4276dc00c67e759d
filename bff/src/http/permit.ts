/** Whether a caller may call an operation: pure, read off the contract's table. */
import type { Caller } from '@linli/shared-types/caller'
import type { Access, Identity, Level } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'

/** Throws session.missing, access.not_allowed, access.identity_missing or access.level_too_low. */
export function permit({ who, level = 1 as Level }: { who: Access['who']; level?: Level }, caller: Caller): void {
  if (who === 'anyone') return
  if (caller.kind === 'anonymous') throw new Refusal('session.missing')
  if (who === 'service' || caller.kind === 'service') {
    if (who === 'service' && caller.kind === 'service') return
    throw new Refusal('access.not_allowed')
  }
  if (who !== 'signed-in') {
    const welcome: readonly Identity[] = typeof who === 'string' ? [who] : who
    // Staff are residents somewhere too: what the platform granted holds beside the identity one chose.
    const isStaff = welcome.includes('staff') && caller.grants.length > 0
    if (isStaff) return requireLevel(caller.level, level)
    if (caller.identity === null) throw new Refusal('access.identity_missing')
    if (!welcome.includes(caller.identity)) throw new Refusal('access.not_allowed')
  }
  requireLevel(caller.level, level)
}

function requireLevel(have: Level, need: Level): void {
  if (have < need) throw new Refusal('access.level_too_low', { details: { have, need } })
}
