/** What both sides of a review look at: whoever asked, and staff. */
import { Refusal } from '@linli/shared-types/errors'
import type { ReviewsNeeds } from './reviews.answers'
import type { Concerned } from './reviews.shown'
import type { Review, ReviewsStore } from './reviews.store'

export const communityNameIn =
  (communities: readonly { communityId: string; name: string }[]) =>
  ({ communityId }: Pick<Review, 'communityId'>): string =>
    communities.find(one => one.communityId === communityId)?.name ?? communityId

/** Those concerned, as they are now. */
export const concernedWith =
  (needs: Pick<ReviewsNeeds, 'personOf' | 'phoneOf' | 'levelOf' | 'holderOf'>) =>
  async ({ accountId, dependentId, asked }: Review): Promise<Concerned & { holder: string | null }> => {
    const [person, owner, phone, level, holder] = await Promise.all([
      needs.personOf(accountId, dependentId),
      needs.personOf(accountId, null),
      needs.phoneOf(accountId),
      needs.levelOf(accountId),
      asked.kind === 'rebind' ? needs.holderOf(asked.document) : null,
    ])
    const heldBy = holder && holder.accountId !== accountId ? { phone: await needs.phoneOf(holder.accountId), since: holder.since } : null
    return { person, applicant: { name: owner?.name ?? null, phone, level }, heldBy, holder: holder?.accountId ?? null }
  }

/** The photo that was sent; of an approved face, the one the gates have of it. */
export const photoWith =
  ({ store, photos }: Pick<ReviewsNeeds, 'store' | 'photos'>) =>
  async ({ reviewId, accountId, dependentId, state, asked, decidedAt }: Review): Promise<string | null> => {
    if (asked.kind !== 'face' || state !== 'approved') return store.photoOf(reviewId)
    const kept = await photos.find(accountId, dependentId ?? accountId)
    return kept?.approvedAt === decidedAt ? kept.photo : null
  }

/** Why a review could not be changed. */
export async function notWaiting(store: Pick<ReviewsStore, 'find'>, reviewId: string): Promise<Refusal> {
  const state = (await store.find(reviewId))?.state
  return state === 'waiting' ? new Refusal('request.in_progress', { retryAfter: 1 }) : new Refusal('reviews.already_decided', { details: { state: state ?? 'withdrawn' } })
}
