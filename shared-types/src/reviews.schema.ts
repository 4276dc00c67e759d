import { z } from 'zod'
import { consents } from './accounts.schema'
import type { SchemasOf } from './endpoint'
import { claimedDocument, requireDocument } from './realname.schema'
import type { reviews } from './reviews'
import { isCreditCode, normalizeCreditCode } from './values/credit-code'
import { id, instant, nothing, note, reason } from './values/schemas'

export const reviewKind = z.enum(['supplement', 'face', 'rebind', 'enterprise', 'identity'])
/** `street`: it crosses communities, and only street staff decide it. */
export const reviewState = z.enum(['waiting', 'approved', 'refused', 'withdrawn'])

/** A JPEG or PNG, base64, as the phone made it small: at most 42 kB of picture. */
const photo = z.base64().min(1000).max(56_000)
const short = z.string().trim().min(1).max(30)
const relation = z.enum(['owner', 'family', 'tenant'])
const address = { communityId: id, estateName: z.string().trim().min(1).max(60), building: short, unit: z.string().trim().max(30), room: short, relation }
const company = {
  companyName: z.string().trim().min(2).max(100),
  creditCode: z.string().max(40).transform(normalizeCreditCode).pipe(z.string().refine(isCreditCode, 'not a credit code')),
  legalRepresentative: z.string().trim().min(2).max(60),
  /** What the applicant is there: 法定代表人, 经办人… */
  position: z.string().trim().min(1).max(30),
}

/** What is asked for, by kind. `dependentId`: for one whom the caller has verified. */
const request = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('supplement'), dependentId: id.optional(), ...address, note }),
  z.object({ kind: z.literal('face'), dependentId: id.optional(), communityId: id, photo, consents }),
  z.object({ kind: z.literal('rebind'), communityId: id, document: claimedDocument, why: reason, photo: photo.optional(), consents }),
  z.object({ kind: z.literal('enterprise'), communityId: id, ...company, photo: photo.optional(), consents }),
  z.object({ kind: z.literal('identity'), communityId: id, to: z.enum(['resident', 'enterprise', 'visitor']), why: reason }),
])

const mine = z.object({
  reviewId: id,
  kind: reviewKind,
  state: reviewState,
  /** 孙** where it is for somebody else. */
  forName: z.string().nullable(),
  communityName: z.string(),
  createdAt: instant,
  decidedAt: instant.nullable(),
  /** Why it was refused. */
  reason: z.string().nullable(),
})
const listed = z.object({
  reviewId: id,
  kind: reviewKind,
  state: reviewState,
  street: z.boolean(),
  /** 孙**, or the company. */
  subject: z.string(),
  communityName: z.string(),
  createdAt: instant,
  decidedAt: instant.nullable(),
})
/** A line of the detail: the phone's words name it. Numbers and phones are masked. */
const fact = z.object({
  what: z.enum([
    'name', 'document_type', 'number', 'phone', 'level', 'verified_at', 'registered', 'address', 'relation', 'note', 'why',
    'company', 'credit_code', 'legal_representative', 'position', 'identity_from', 'identity_to', 'held_by', 'held_since', 'relation_to_applicant', 'applicant',
  ]),
  value: z.string(),
})

export const reviewsSchema = {
  submitReview: {
    input: request.check(payload => {
      if (payload.value.kind !== 'rebind') return
      const document = payload.value.document
      requireDocument({ value: document, issues: payload.issues } as Parameters<typeof requireDocument>[0])
    }),
    output: mine,
  },
  listMyReviews: { input: nothing, output: z.array(mine) },
  getMyReview: { input: z.object({ reviewId: id }), output: mine.extend({ facts: z.array(fact), photo: z.string().nullable() }) },
  withdrawReview: { input: z.object({ reviewId: id }), output: nothing },
  listReviews: {
    input: z.object({ state: reviewState.default('waiting'), kind: reviewKind.optional(), communityId: id.optional(), before: z.string().max(80).optional() }),
    /** Waiting: the longest waiting first; else the newest first. `waiting`: how many wait for this caller, of every kind. */
    output: z.object({ items: z.array(listed), next: z.string().nullable(), waiting: z.number().int() }),
  },
  getReview: {
    input: z.object({ reviewId: id }),
    output: listed.extend({
      facts: z.array(fact),
      photo: z.string().nullable(),
      /** The approved photo it would take the place of. */
      photoBefore: z.string().nullable(),
      reason: z.string().nullable(),
      /** Whether this caller may decide it, and why not. */
      mayDecide: z.enum(['yes', 'decided', 'street_only', 'own']),
    }),
  },
  decideReview: {
    /** A refusal says why, in words the person reads. */
    input: z
      .object({ reviewId: id, decision: z.enum(['approved', 'refused']), reason: reason.optional() })
      .check(({ value, issues }) => {
        if (value.decision === 'refused' && value.reason === undefined) issues.push({ code: 'custom', path: ['reason'], message: 'missing', input: undefined })
      }),
    output: listed.extend({ reason: z.string().nullable() }),
  },
} satisfies SchemasOf<typeof reviews>
