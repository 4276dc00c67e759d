/** What is shown of a review: to whoever asked, and to staff. Masked, but where staff must compare a document. */
import type { Level } from '@linli/shared-types/endpoint'
import type { Reviews } from '@linli/shared-types/reviews'
import { maskName, maskNumber, type DocumentType } from '@linli/shared-types/values/id-number'
import { maskPhone } from '@linli/shared-types/values/phone'
import type { Asked, Review } from './reviews.store'

/** Somebody verified: the owner of an account, or one whom they verified. */
export interface ReviewedPerson {
  documentType: DocumentType
  name: string
  number: string
  /** The registry's person, or null. */
  personId: string | null
  verifiedAt: number
  /** The document has run out. */
  expired: boolean
  relation: 'self' | 'parent' | 'child' | 'spouse' | 'other'
}

/** What is known of those concerned, as it is now. */
export interface Concerned {
  /** Whom it is for; null when nobody is verified there, or any more. */
  person: ReviewedPerson | null
  applicant: { name: string | null; phone: string | null; level: Level }
  /** The account that holds the document asked for. */
  heldBy: { phone: string | null; since: number } | null
}

export type Fact = Reviews['getMyReview']['output']['facts'][number]

export const iso = (ms: number): string => new Date(ms).toISOString()
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms))

/** What stands in while somebody decides is nobody's business. */
const decidedAt = (review: Review): string | null => (review.state === 'waiting' ? null : isoOrNull(review.decidedAt))

export const mine = (review: Review, communityName: string) => ({
  reviewId: review.reviewId,
  kind: review.asked.kind,
  state: review.state,
  forName: review.dependentId === null ? null : review.asked.subject,
  communityName,
  createdAt: iso(review.createdAt),
  decidedAt: decidedAt(review),
  reason: review.reason,
})

export const listed = (review: Review, communityName: string) => ({
  reviewId: review.reviewId,
  kind: review.asked.kind,
  state: review.state,
  street: review.street,
  subject: review.asked.subject,
  communityName,
  createdAt: iso(review.createdAt),
  decidedAt: decidedAt(review),
})

/** @param full names and numbers of documents as they are: for whoever compares them before deciding. */
export function factsOf({ asked }: Review, { person, applicant, heldBy }: Concerned, full: boolean): Fact[] {
  const facts: Fact[] = []
  const say = (what: Fact['what'], value: string | null): void => {
    if (value !== null && value !== '') facts.push({ what, value })
  }
  const document = ({ documentType, name, number }: Pick<ReviewedPerson, 'documentType' | 'name' | 'number'>, open: boolean): void => {
    say('name', open ? name : maskName(name))
    say('document_type', documentType)
    say('number', open ? number : maskNumber(number))
  }
  if (asked.kind === 'rebind') document(asked.document, full)
  else if (person && (asked.kind === 'supplement' || asked.kind === 'face')) {
    document(person, full && asked.kind === 'supplement')
    if (person.relation !== 'self') {
      say('applicant', applicant.name && maskName(applicant.name))
      say('relation_to_applicant', person.relation)
    }
    say('verified_at', iso(person.verifiedAt))
    say('registered', String(person.personId !== null))
  } else say('applicant', applicant.name && maskName(applicant.name))
  if (asked.kind !== 'rebind') say('level', String(applicant.level))
  say('phone', applicant.phone && maskPhone(applicant.phone))
  for (const [what, value] of special(asked)) say(what, value)
  if (heldBy) {
    say('held_by', heldBy.phone && maskPhone(heldBy.phone))
    say('held_since', iso(heldBy.since))
  }
  return facts
}

function special(asked: Asked): [what: Fact['what'], value: string][] {
  switch (asked.kind) {
    case 'supplement':
      return [['address', [asked.estateName, asked.building, asked.unit, asked.room].filter(Boolean).join(' ')], ['relation', asked.relation], ['note', asked.note]]
    case 'face':
      return []
    case 'rebind':
      return [['why', asked.why]]
    case 'enterprise':
      return [['company', asked.companyName], ['credit_code', asked.creditCode], ['legal_representative', asked.legalRepresentative], ['position', asked.position]]
    case 'identity':
      return [['identity_from', asked.from], ['identity_to', asked.to], ['why', asked.why]]
  }
}
