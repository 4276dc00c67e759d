/** Who among staff sees and decides which reviews, and which cross communities: pure. */
import type { Grant } from '@linli/shared-types/caller'

export interface Scope {
  /** Communities whose own matters one decides. */
  community: string[]
  /** Communities of which one also decides what crosses them. */
  street: string[]
}

/** Property staff, volunteers and those of checkpoints have no part in it. */
export function scopeOf(grants: readonly Grant[]): Scope {
  const of = (role: Grant['role']): string[] => [...new Set(grants.filter(grant => grant.role === role).flatMap(({ communityIds }) => communityIds))]
  return { community: of('community'), street: of('street') }
}

/** Whether there is anything at all that one decides. */
export const decidesSome = ({ community, street }: Scope): boolean => community.length + street.length > 0

interface Decidable {
  communityId: string
  street: boolean
  state: string
}

/** A community's staff see what crosses it too, and that it is the street's to decide. */
export const sees = ({ community, street }: Scope, { communityId }: Pick<Decidable, 'communityId'>): boolean => community.includes(communityId) || street.includes(communityId)

/** Whether it is in one's hands, decided or not: photos and documents are for nobody else. */
export const inHands = ({ community, street }: Scope, review: Pick<Decidable, 'communityId' | 'street'>): boolean =>
  street.includes(review.communityId) || (!review.street && community.includes(review.communityId))

/** @param own whether the caller asked for it, or would lose by it */
export function mayDecide(scope: Scope, review: Decidable, own: boolean): 'yes' | 'decided' | 'own' | 'street_only' {
  if (review.state !== 'waiting') return 'decided'
  if (own) return 'own'
  return inHands(scope, review) ? 'yes' : 'street_only'
}

/** For a person with addresses elsewhere, and none where they ask (001, 多地址申请). */
export const crossesForPerson = (homes: readonly string[], asked: string): boolean => homes.length > 0 && !homes.includes(asked)

/** For an identity that another account holds: whose people are they? Where nobody knows, it is the street's. */
export const crossesForHolder = (homes: readonly string[], asked: string): boolean => !homes.includes(asked)
