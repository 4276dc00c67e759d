import { boolean, entity, id, instant, integer, longText, nullable, text, withDefault, type TableShape } from '../../storage/columns'

/** What somebody asked for and staff decide. */
export interface ReviewRow {
  reviewId: string
  accountId: string
  kind: 'supplement' | 'face' | 'rebind' | 'enterprise' | 'identity'
  state: 'waiting' | 'approved' | 'refused' | 'withdrawn'
  communityId: string
  /** It crosses communities: street staff decide it. */
  street: boolean
  dependentId: string | null
  /** JSON of what was asked, by kind; without the photo. */
  requestSealed: string
  photoSealed: string | null
  /** `<account>:<kind>:<dependent>` while it waits, null afterwards: one of a kind waits at a time. */
  waitingKey: string | null
  createdAt: number
  /** While it waits: since when somebody has been deciding it, and who; null when nobody is. */
  decidedAt: number | null
  decidedBy: string | null
  reason: string | null
}
export const reviewTable: TableShape<ReviewRow> = {
  table: 'reviews',
  columns: {
    reviewId: id(),
    accountId: id(),
    kind: text(12),
    state: text(10),
    communityId: id(),
    street: boolean(),
    dependentId: nullable(id()),
    requestSealed: text(4096),
    photoSealed: nullable(longText()),
    waitingKey: nullable(text(160)),
    createdAt: instant(),
    decidedAt: nullable(instant()),
    decidedBy: nullable(id()),
    reason: nullable(text(200)),
  },
  key: ['reviewId'],
  unique: [['waitingKey']],
  index: [['accountId'], ['state', 'reviewId']],
}

/** An approved photo for the gates, of the account's owner (`subject` = the account) or of a dependent. */
export interface GateFaceRow {
  accountId: string
  /** The account's id, or a dependent's. */
  subject: string
  photoSealed: string
  /** The registry's person, where the photo was handed on to the gates. */
  personId: string | null
  approvedAt: number
}
export const gateFaceTable: TableShape<GateFaceRow> = {
  table: 'gate_photos',
  columns: { accountId: id(), subject: id(), photoSealed: longText(), personId: nullable(id()), approvedAt: instant() },
  key: ['accountId', 'subject'],
}

/** A person of the registry whose photo at the gates may not be the one kept here: told until it is. */
export interface GateFaceDueRow {
  personId: string
  /** Another one with every change: what was told meanwhile is not taken for the newest. */
  version: string
  tries: number
  /** Not before, after a failure. */
  nextAt: number
  /** Told by one instance at a time, so that an older photo never comes after a newer one. */
  leasedUntil: number
}
export const gateFaceDueTable: TableShape<GateFaceDueRow> = {
  table: 'gate_face_dues',
  columns: { personId: id(), version: id(), tries: integer(), nextAt: instant(), leasedUntil: withDefault(instant(), 0) },
  key: ['personId'],
  index: [['nextAt']],
}

/** A verified enterprise: whose account acts for it. */
export interface EnterpriseRow {
  accountId: string
  creditCode: string
  /** JSON: company, legal representative, position. */
  detailSealed: string
  approvedAt: number
}
export const enterpriseTable: TableShape<EnterpriseRow> = {
  table: 'enterprises',
  columns: { accountId: id(), creditCode: text(18), detailSealed: text(2048), approvedAt: instant() },
  key: ['accountId'],
  index: [['creditCode']],
}

export const Review = entity(reviewTable)
export const GatePhoto = entity(gateFaceTable)
export const GateFaceDue = entity(gateFaceDueTable)
export const Enterprise = entity(enterpriseTable)
export const reviewsEntities = [Review, GatePhoto, GateFaceDue, Enterprise]
