/** What people ask for and staff decide (features.md A21, B5, B7, B8, B10): asking, seeing what became of it, taking it back. */
import { uuidv7 } from 'uuidv7'
import type { Answers, Level, SignedInCaller } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import type { Reviews } from '@linli/shared-types/reviews'
import { maskName } from '@linli/shared-types/values/id-number'
import type { Also } from '../../storage/database'
import type { GatePhotosStore } from './gate-photos.store'
import { communityNameIn, concernedWith, notWaiting, photoWith } from './looking'
import { tidyPhoto } from './photo'
import { crossesForHolder, crossesForPerson } from './reviews.policy'
import { factsOf, mine, type ReviewedPerson } from './reviews.shown'
import type { Asked, AskedOf, Review, ReviewsStore } from './reviews.store'
import { reviewsStaffAnswers } from './reviews-staff.answers'

type Input = Reviews['submitReview']['parsed']
type InputOf<K extends Input['kind']> = Extract<Input, { kind: K }>
type ClaimedDocument = AskedOf<'rebind'>['document']

/** An address as the registry has it. */
export interface Home {
  communityId: string
  estateName: string
  building: string
  unit: string
  room: string
}

export interface ReviewsNeeds {
  store: ReviewsStore
  photos: Pick<GatePhotosStore, 'find' | 'keep'>
  /** The account's owner, or one they verified; null when there is none such. */
  personOf(accountId: string, dependentId: string | null): Promise<ReviewedPerson | null>
  /** Asks the registry once more about somebody it did not know. Null when it does not now either, or could not be asked. */
  lookAgain(accountId: string, dependentId: string | null): Promise<string | null>
  /** The account's owner, or one they verified, is this person of the registry: if they still hold that document. */
  registered(accountId: string, dependentId: string | null, document: Pick<ReviewedPerson, 'documentType' | 'number'>, personId: string): Also
  homesOf(personId: string): Promise<Home[]>
  communities(caller: SignedInCaller): Promise<{ communityId: string; name: string }[]>
  /** Takes a person and an address into the registry; what is there already stays. */
  addResident(
    person: Pick<ReviewedPerson, 'documentType' | 'number' | 'name'> & { phone: string | null; relation: AskedOf<'supplement'>['relation'] } & Home,
  ): Promise<{ personId: string }>
  /** That somebody may ask for a document another account holds. Throws real_name.*, consent.missing, upstream.*. */
  requireHeldElsewhere(accountId: string, document: ClaimedDocument, consents: InputOf<'rebind'>['consents'], source: string): Promise<void>
  holderOf(document: Pick<ClaimedDocument, 'documentType' | 'number'>): Promise<{ accountId: string; since: number; personId: string | null } | null>
  /** Gives an account a document at level 2, whoever holds it. `lost`: who holds it no more. Throws real_name.already_verified. */
  takeOver(accountId: string, document: ClaimedDocument): Promise<{ also: Also; lost: string[] }>
  setIdentity(accountId: string, identity: AskedOf<'identity'>['to']): Also
  consent(accountId: string, agreements: readonly ('face' | 'enterprise')[], given: InputOf<'face'>['consents'], source: string): Promise<void>
  phoneOf(accountId: string): Promise<string | null>
  levelOf(accountId: string): Promise<Level>
  tell(accountId: string, kind: 'review_decided', facts: Record<string, string>): Also
  /** The account's identity, level or person changed. */
  changed(accountId: string): Promise<void>
  /** An account is verified as nobody any more. */
  lost(accountId: string): Promise<void>
  now(): number
}

/** How many of one's own are shown. */
const mostMine = 50

/** What goes into the list, beside the request itself. */
interface Ready {
  asked: Asked
  street: boolean
  photo: string | null
}

export function reviewsAnswers(needs: ReviewsNeeds): Answers<Reviews> {
  const { store, now } = needs

  const requirePerson = async ({ accountId, level }: SignedInCaller, dependentId: string | null): Promise<ReviewedPerson> => {
    if (level < 2) throw new Refusal('access.level_too_low', { details: { have: level, need: 2 } })
    const person = await needs.personOf(accountId, dependentId)
    if (!person) throw new Refusal(dependentId === null ? 'real_name.not_held' : 'real_name.not_yours')
    if (person.expired) throw new Refusal('real_name.document_expired')
    return person
  }
  const homesOf = async (accountId: string, dependentId: string | null, person: ReviewedPerson): Promise<Home[]> => {
    const personId = person.personId ?? (await needs.lookAgain(accountId, dependentId))
    return personId === null ? [] : needs.homesOf(personId)
  }
  const communityIdsOf = (homes: readonly Home[]): string[] => homes.map(({ communityId }) => communityId)

  const supplement = async ({ dependentId: whose, communityId, ...rest }: InputOf<'supplement'>, caller: SignedInCaller): Promise<Ready> => {
    const dependentId = whose ?? null
    const person = await requirePerson(caller, dependentId)
    const homes = await homesOf(caller.accountId, dependentId, person)
    const there = homes.some(
      home => home.communityId === communityId && home.estateName === rest.estateName && home.building === rest.building && home.unit === rest.unit && home.room === rest.room,
    )
    if (there) throw new Refusal('reviews.not_needed')
    return { asked: { ...rest, subject: maskName(person.name) }, street: crossesForPerson(communityIdsOf(homes), communityId), photo: null }
  }
  const face = async ({ kind, dependentId: whose, communityId, photo, consents }: InputOf<'face'>, caller: SignedInCaller): Promise<Ready> => {
    const dependentId = whose ?? null
    const person = await requirePerson(caller, dependentId)
    await needs.consent(caller.accountId, ['face'], consents, caller.source)
    const tidied = await tidyPhoto(photo)
    const homes = await homesOf(caller.accountId, dependentId, person)
    return { asked: { kind, subject: maskName(person.name) }, street: crossesForPerson(communityIdsOf(homes), communityId), photo: tidied }
  }
  const rebind = async ({ kind, communityId, document, why, photo, consents }: InputOf<'rebind'>, { accountId, source }: SignedInCaller): Promise<Ready> => {
    const tidied = photo === undefined ? null : await tidyPhoto(photo)
    await needs.requireHeldElsewhere(accountId, document, consents, source)
    const holder = await needs.holderOf(document)
    const homes = holder?.personId ? await needs.homesOf(holder.personId) : []
    return { asked: { kind, document, why, subject: maskName(document.name) }, street: crossesForHolder(communityIdsOf(homes), communityId), photo: tidied }
  }
  const enterprise = async (input: InputOf<'enterprise'>, { accountId, identity, source }: SignedInCaller): Promise<Ready> => {
    const { kind, photo, consents, communityId: _where, ...company } = input
    await needs.consent(accountId, ['enterprise'], consents, source)
    const before = await store.enterpriseOf(accountId)
    const same = before !== null && Object.entries(company).every(([field, value]) => before[field as keyof typeof before] === value)
    if (same && identity === 'enterprise') throw new Refusal('reviews.not_needed')
    return { asked: { kind, ...company, subject: company.companyName }, street: false, photo: photo === undefined ? null : await tidyPhoto(photo) }
  }
  const identity = async ({ kind, to, why }: InputOf<'identity'>, { accountId, identity: from }: SignedInCaller): Promise<Ready> => {
    // The first choice is one's own.
    if (from === null) throw new Refusal('access.identity_missing')
    if (from === to) throw new Refusal('reviews.not_needed')
    const owner = await needs.personOf(accountId, null)
    return { asked: { kind, from, to, why, subject: owner ? maskName(owner.name) : '' }, street: false, photo: null }
  }
  const ready = (input: Input, caller: SignedInCaller): Promise<Ready> => {
    switch (input.kind) {
      case 'supplement':
        return supplement(input, caller)
      case 'face':
        return face(input, caller)
      case 'rebind':
        return rebind(input, caller)
      case 'enterprise':
        return enterprise(input, caller)
      case 'identity':
        return identity(input, caller)
    }
  }
  const ofMine = async (reviewId: string, { accountId }: SignedInCaller): Promise<Review> => {
    const review = await store.find(reviewId)
    if (review?.accountId !== accountId) throw new Refusal('reviews.not_yours')
    return review
  }

  return {
    async submitReview(input, caller) {
      const communities = await needs.communities(caller)
      if (!communities.some(({ communityId }) => communityId === input.communityId))
        throw new Refusal('request.invalid', { details: { fields: [{ path: 'communityId', problem: 'no such community' }] } })
      const { asked, street, photo } = await ready(input, caller)
      const review: Review = {
        reviewId: uuidv7(),
        accountId: caller.accountId,
        state: 'waiting',
        communityId: input.communityId,
        street,
        dependentId: 'dependentId' in input ? (input.dependentId ?? null) : null,
        asked,
        createdAt: now(),
        decidedAt: null,
        decidedBy: null,
        reason: null,
      }
      if (!(await store.add(review, photo))) throw new Refusal('reviews.already_waiting')
      return mine(review, communityNameIn(communities)(review))
    },

    async listMyReviews(_input, caller) {
      const [reviews, communities] = await Promise.all([store.of(caller.accountId, mostMine), needs.communities(caller)])
      const nameOf = communityNameIn(communities)
      return reviews.map(review => mine(review, nameOf(review)))
    },

    async getMyReview({ reviewId }, caller) {
      const review = await ofMine(reviewId, caller)
      const [communities, concerned, photo] = await Promise.all([needs.communities(caller), concernedWith(needs)(review), photoWith(needs)(review)])
      return { ...mine(review, communityNameIn(communities)(review)), facts: factsOf(review, { ...concerned, heldBy: null }, false), photo }
    },

    async withdrawReview({ reviewId }, caller) {
      await ofMine(reviewId, caller)
      if (await store.withdraw(reviewId, caller.accountId, now())) return {}
      throw await notWaiting(store, reviewId)
    },

    ...reviewsStaffAnswers(needs),
  }
}
