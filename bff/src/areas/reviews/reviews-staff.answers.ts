/** What staff see and decide of what people ask for. */
import type { Answers, SignedInCaller } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import type { Reviews } from '@linli/shared-types/reviews'
import { together, type Also } from '../../storage/database'
import { communityNameIn, concernedWith, notWaiting, photoWith } from './looking'
import type { ReviewsNeeds } from './reviews.answers'
import { decidesSome, inHands, mayDecide, scopeOf, sees, type Scope } from './reviews.policy'
import { factsOf, listed } from './reviews.shown'
import type { AskedOf, Review } from './reviews.store'

type StaffAnswers = Pick<Answers<Reviews>, 'listReviews' | 'getReview' | 'decideReview'>

const pageSize = 20
const nothing: Also = async () => undefined

/** What an approval does: written with it; `lost`: whose identity it took. */
interface Effect {
  also: Also
  lost?: string[]
}

export function reviewsStaffAnswers(needs: ReviewsNeeds): StaffAnswers {
  const { store, photos, now } = needs
  const concernedOf = concernedWith(needs)
  const photoOf = photoWith(needs)

  /** The contract lets any staff in: those who decide nothing anywhere are refused here. */
  const requireScope = ({ grants }: SignedInCaller): Scope => {
    const scope = scopeOf(grants)
    if (!decidesSome(scope)) throw new Refusal('access.not_allowed')
    return scope
  }
  /** The same words for one that is not there and one that is not this staff's to see. */
  const seen = async (reviewId: string, scope: Scope): Promise<Review> => {
    const review = await store.find(reviewId)
    if (!review || !sees(scope, review)) throw new Refusal('reviews.not_yours')
    return review
  }
  /** One's own, or that takes one's own identity away. */
  const isOwn = (review: Review, holder: string | null, { accountId }: SignedInCaller): boolean => review.accountId === accountId || holder === accountId

  /**
   * The registry is the platform's, outside of our transaction. So the review is claimed first: whoever else decides meanwhile waits for
   * a moment, and neither a refusal nor its author's giving up the identity can come between. The registry takes the same person and address
   * any number of times; a claim whose owner broke down runs out after a minute, and the review waits again.
   */
  const supplement = async (review: Review, asked: AskedOf<'supplement'>, by: string): Promise<{ claimedAt: number; effect: Effect }> => {
    const { reviewId, accountId, dependentId, communityId } = review
    const claimedAt = now()
    if (!(await store.claim(reviewId, by, claimedAt))) throw await notWaiting(store, reviewId)
    try {
      const person = await needs.personOf(accountId, dependentId)
      if (!person) throw await notWaiting(store, reviewId)
      const { documentType, number, name } = person
      const { estateName, building, unit, room, relation } = asked
      // The phone in the registry is one's own; whoever was verified by others is not reached by it.
      const phone = dependentId === null ? await needs.phoneOf(accountId) : null
      const { personId } = await needs.addResident({ documentType, number, name, phone, communityId, estateName, building, unit, room, relation })
      return { claimedAt, effect: { also: needs.registered(accountId, dependentId, person, personId) } }
    } catch (error) {
      await store.release(reviewId, by, claimedAt)
      throw error
    }
  }

  const face = async (review: Review, decidedAt: number): Promise<Effect> => {
    const { reviewId, accountId, dependentId } = review
    const [photo, person] = await Promise.all([store.photoOf(reviewId), needs.personOf(accountId, dependentId)])
    if (photo === null || !person) throw await notWaiting(store, reviewId)
    return { also: photos.keep({ accountId, subject: dependentId ?? accountId, photo, personId: person.personId, approvedAt: decidedAt }) }
  }

  const effectOf = async (review: Review, decidedAt: number): Promise<Effect> => {
    const { accountId, asked } = review
    switch (asked.kind) {
      case 'face':
        return face(review, decidedAt)
      case 'rebind':
        return needs.takeOver(accountId, asked.document)
      case 'enterprise':
        return { also: together(store.keepEnterprise({ ...asked, accountId, approvedAt: decidedAt }), needs.setIdentity(accountId, 'enterprise')) }
      case 'identity':
        return { also: needs.setIdentity(accountId, asked.to) }
      case 'supplement':
        throw new Error('A supplement is claimed first')
    }
  }

  return {
    async listReviews({ before, ...filter }, caller) {
      const scope = requireScope(caller)
      const [reviews, waiting, communities] = await Promise.all([
        store.list(scope, filter, before, pageSize + 1),
        store.waiting(scope, caller.accountId),
        needs.communities(caller),
      ])
      const nameOf = communityNameIn(communities)
      const kept = reviews.slice(0, pageSize)
      return { items: kept.map(review => listed(review, nameOf(review))), next: reviews.length > pageSize ? kept.at(-1)!.reviewId : null, waiting }
    },

    async getReview({ reviewId }, caller) {
      const scope = requireScope(caller)
      const review = await seen(reviewId, scope)
      const [communities, concerned] = await Promise.all([needs.communities(caller), concernedOf(review)])
      const own = isOwn(review, concerned.holder, caller)
      const may = mayDecide(scope, review, own)
      // Who does not decide it has no need of the picture, nor of the document.
      const looks = inHands(scope, review) && !own
      const { accountId, dependentId, asked } = review
      const before = looks && asked.kind === 'face' && review.state === 'waiting' ? await photos.find(accountId, dependentId ?? accountId) : null
      return {
        ...listed(review, communityNameIn(communities)(review)),
        facts: factsOf(review, concerned, may === 'yes'),
        photo: looks ? await photoOf(review) : null,
        photoBefore: before && before.photo,
        reason: review.reason,
        mayDecide: may,
      }
    },

    async decideReview({ reviewId, decision, reason }, caller) {
      const scope = requireScope(caller)
      const review = await seen(reviewId, scope)
      const { accountId, asked } = review
      const holder = asked.kind === 'rebind' ? await needs.holderOf(asked.document) : null
      const may = mayDecide(scope, review, isOwn(review, holder && holder.accountId, caller))
      if (may === 'own') throw new Refusal('reviews.own')
      if (may === 'street_only') throw new Refusal('reviews.street_only')
      if (may === 'decided') throw await notWaiting(store, reviewId)

      const decidedAt = now()
      const claimed = decision === 'approved' && asked.kind === 'supplement' ? await supplement(review, asked, caller.accountId) : null
      const effect = claimed?.effect ?? (decision === 'approved' ? await effectOf(review, decidedAt) : { also: nothing })
      const told = needs.tell(accountId, 'review_decided', { kind: asked.kind, decision, ...(decision === 'refused' ? { reason: reason! } : {}) })
      const to = { state: decision, decidedBy: caller.accountId, decidedAt, reason: decision === 'refused' ? reason! : null }
      if (!(await store.decide(reviewId, to, claimed?.claimedAt ?? null, together(effect.also, told)))) throw await notWaiting(store, reviewId)
      await needs.changed(accountId)
      for (const holder of effect.lost ?? []) await needs.lost(holder)
      const communities = await needs.communities(caller)
      return { ...listed({ ...review, ...to }, communityNameIn(communities)(review)), reason: to.reason }
    },
  }
}
