/** Who among staff sees whom, and who sets the rules: pure. */
import type { Grant } from '@linli/shared-types/caller'

export interface Scope {
  communityIds: string[]
  /** Also those who belong to no community here. */
  withoutCommunity: boolean
}

/**
 * Street and community staff see the people of their communities; whoever belongs to none is the street's to see. Property staff,
 * volunteers and those of checkpoints see nobody (features.md C7, D4).
 */
export function scopeOf(grants: readonly Grant[]): Scope {
  const seeing = grants.filter(({ role }) => role === 'street' || role === 'community')
  return { communityIds: [...new Set(seeing.flatMap(({ communityIds }) => communityIds))], withoutCommunity: seeing.some(({ role }) => role === 'street') }
}

export const seesNobody = ({ communityIds, withoutCommunity }: Scope): boolean => communityIds.length === 0 && !withoutCommunity

export const sees = ({ communityIds, withoutCommunity }: Scope, communityId: string | null): boolean =>
  communityId === null ? withoutCommunity : communityIds.includes(communityId)

/** The rules hold for a whole city: the street's staff alone change them. */
export const mayChangeRules = (grants: readonly Grant[]): boolean => grants.some(({ role }) => role === 'street')
