import { In, IsNull, LessThan, LessThanOrEqual, Not, type EntityManager, type FindOptionsSelect, type FindOptionsWhere, type SelectQueryBuilder } from 'typeorm'
import { Refusal } from '@linli/shared-types/errors'
import type { DocumentType } from '@linli/shared-types/values/id-number'
import { isDuplicate, type Also, type Database } from '../../storage/database'
import type { Sealer } from '../../storage/sealed'
import { sweepAll } from '../../storage/sweep'
import { Enterprise, Review, reviewTable, type ReviewRow } from './review.entity'
import type { Scope } from './reviews.policy'

export type Kind = ReviewRow['kind']
export type State = ReviewRow['state']

/** What was asked for, by kind. `subject` is shown in lists: 孙**, or the company. */
export type Asked = { subject: string } & (
  | { kind: 'supplement'; estateName: string; building: string; unit: string; room: string; relation: 'owner' | 'family' | 'tenant'; note: string }
  | { kind: 'face' }
  | { kind: 'rebind'; document: { documentType: DocumentType; name: string; number: string; validFrom: string; validTo: string | null }; why: string }
  | { kind: 'enterprise'; companyName: string; creditCode: string; legalRepresentative: string; position: string }
  | { kind: 'identity'; from: string; to: 'resident' | 'enterprise' | 'visitor'; why: string }
)
export type Review = Omit<ReviewRow, 'requestSealed' | 'photoSealed' | 'waitingKey' | 'kind'> & { asked: Asked }
export type AskedOf<K extends Kind> = Extract<Asked, { kind: K }>

export interface ReviewFilter {
  state: State
  kind?: Kind
  communityId?: string
}

export interface Decision {
  state: 'approved' | 'refused'
  decidedBy: string
  decidedAt: number
  reason: string | null
}
/** A company, as it was verified. */
type Company = Omit<AskedOf<'enterprise'>, 'kind' | 'subject'>

export interface ReviewsStore {
  /** False when one of its kind waits already, for the same person. A new photo of a face takes the place of one that was refused. */
  add(review: Review, photo: string | null): Promise<boolean>
  /** Newest first. */
  of(accountId: string, most: number): Promise<Review[]>
  find(reviewId: string): Promise<Review | null>
  /** Null where none was sent, or it has been erased. */
  photoOf(reviewId: string): Promise<string | null>
  /** The photos of what was decided before an instant; how many. The reviews stay, and what the gates were given. */
  erasePhotos(decidedBefore: number): Promise<number>
  /** Of the owner's own face, or a dependent's. */
  newestFace(accountId: string, dependentId: string | null): Promise<State | null>
  /** Waiting: the longest waiting first; else the newest first. `before` is the reviewId after which to go on. */
  list(scope: Scope, filter: ReviewFilter, before: string | undefined, most: number): Promise<Review[]>
  /** How many wait for somebody to decide who may. */
  waiting(scope: Scope, accountId: string): Promise<number>
  /**
   * Keeps others from deciding for a minute, where something outside the database is to be done first. False when it is decided, or
   * somebody else is about to.
   */
  claim(reviewId: string, by: string, now: number): Promise<boolean>
  release(reviewId: string, by: string, claimedAt: number): Promise<void>
  /** With `also`, once: false when it is decided, withdrawn, or claimed by somebody else. `claimedAt`: by this caller's own claim. */
  decide(reviewId: string, to: Decision, claimedAt: number | null, also: Also): Promise<boolean>
  /** False when it does not wait any more, or is just being decided. */
  withdraw(reviewId: string, accountId: string, now: number): Promise<boolean>
  /**
   * What was asked for as a person whom the account, or one of its dependents, is not any more. Throws request.in_progress while one is just
   * being approved: the registry may have heard of it, and would keep what nobody approved.
   */
  withdrawing(of: { accountId: string; dependentId?: string }, now: number): Also
  keepEnterprise(enterprise: Company & { accountId: string; approvedAt: number }): Also
  enterpriseOf(accountId: string): Promise<Company | null>
  /** For an account that is closed. Throws request.in_progress as `withdrawing` does. */
  forget(accountId: string, now: number): Also
}

/** A decision that takes longer was interrupted: somebody else may take it up, milliseconds. */
const claimLasts = 60_000

const withdrawn = (at: number): Partial<ReviewRow> => ({ state: 'withdrawn', waitingKey: null, photoSealed: null, decidedBy: null, decidedAt: at })

/** All but the photo: lists are read without it. */
const columns = Object.fromEntries(Object.keys(reviewTable.columns).filter(name => name !== 'photoSealed').map(name => [name, true])) as FindOptionsSelect<ReviewRow>

export function reviewsStore(db: Database, sealer: Sealer): ReviewsStore {
  const place = (column: 'request' | 'photo', reviewId: string): string => `reviews.${column}.${reviewId}`
  const detailPlace = (accountId: string): string => `enterprises.detail.${accountId}`
  const opened = ({ requestSealed, photoSealed: _photo, waitingKey: _key, kind: _kind, ...rest }: ReviewRow): Review => ({
    ...rest,
    asked: JSON.parse(sealer.open(requestSealed, place('request', rest.reviewId))) as Asked,
  })
  const scoped = (query: SelectQueryBuilder<ReviewRow>, { community, street }: Scope, decidable: boolean): SelectQueryBuilder<ReviewRow> => {
    const inside = (name: string, ids: string[]): string => (ids.length === 0 ? '1 = 0' : `r.communityId IN (:...${name})`)
    return query.where(`(${inside('street', street)} OR (${inside('community', community)}${decidable ? ' AND r.street = 0' : ''}))`, { community, street })
  }
  /** Nobody is deciding it, or whoever was did not come back. */
  const free = (of: FindOptionsWhere<ReviewRow>, now: number): FindOptionsWhere<ReviewRow>[] => [
    { ...of, state: 'waiting', decidedAt: IsNull() },
    { ...of, state: 'waiting', decidedAt: LessThanOrEqual(now - claimLasts) },
  ]
  /** The first of the conditions that holds is enough; at most one can. */
  const changed = async (manager: EntityManager, conditions: FindOptionsWhere<ReviewRow>[], to: Partial<ReviewRow>): Promise<boolean> => {
    for (const condition of conditions) if ((await manager.update(Review, condition, to)).affected === 1) return true
    return false
  }
  const withdrawing: ReviewsStore['withdrawing'] = (of, now) => async manager => {
    const theirs = { ...of, kind: In(['supplement', 'face']) }
    for (const condition of free(theirs, now)) await manager.update(Review, condition, withdrawn(now))
    // What still waits was claimed before: written to, so that it is seen as it is now, and not as when this transaction began.
    const claimed = await manager.update(Review, { ...theirs, state: 'waiting' }, { state: 'waiting' })
    if (claimed.affected !== 0) throw new Refusal('request.in_progress', { retryAfter: 1 })
  }

  return {
    async add({ asked, ...review }, photo) {
      const { reviewId, accountId, dependentId } = review
      const key = `${accountId}:${asked.kind}:${dependentId ?? ''}`
      try {
        await db.tx(async manager => {
          if (asked.kind === 'face') await manager.update(Review, { accountId, kind: 'face', state: 'refused', dependentId: dependentId ?? IsNull() }, { photoSealed: null })
          await manager.insert(Review, {
            ...review,
            kind: asked.kind,
            requestSealed: sealer.seal(JSON.stringify(asked), place('request', reviewId)),
            photoSealed: photo === null ? null : sealer.seal(photo, place('photo', reviewId)),
            waitingKey: key,
          })
        })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    of: async (accountId, most) => (await db.read.find(Review, { select: columns, where: { accountId }, order: { reviewId: 'DESC' }, take: most })).map(opened),
    async find(reviewId) {
      const row = await db.read.findOne(Review, { select: columns, where: { reviewId } })
      return row && opened(row)
    },
    async photoOf(reviewId) {
      const row = await db.read.findOne(Review, { select: { reviewId: true, photoSealed: true }, where: { reviewId } })
      return row?.photoSealed ? sealer.open(row.photoSealed, place('photo', reviewId)) : null
    },
    erasePhotos: decidedBefore =>
      sweepAll(db, Review, 'reviewId', { state: Not('waiting'), decidedAt: LessThan(decidedBefore), photoSealed: Not(IsNull()) }, { photoSealed: null }),
    async newestFace(accountId, dependentId) {
      const where = { accountId, kind: 'face' as const, dependentId: dependentId ?? IsNull() }
      return (await db.read.find(Review, { select: { reviewId: true, state: true }, where, order: { reviewId: 'DESC' }, take: 1 }))[0]?.state ?? null
    },
    async list(scope, { state, kind, communityId }, before, most) {
      const oldestFirst = state === 'waiting'
      const query = scoped(db.read.createQueryBuilder(Review, 'r'), scope, false).andWhere('r.state = :state', { state })
      query.select(Object.keys(columns).map(name => `r.${name}`))
      if (kind !== undefined) query.andWhere('r.kind = :kind', { kind })
      if (communityId !== undefined) query.andWhere('r.communityId = :communityId', { communityId })
      if (before !== undefined) query.andWhere(oldestFirst ? 'r.reviewId > :before' : 'r.reviewId < :before', { before })
      return (await query.orderBy('r.reviewId', oldestFirst ? 'ASC' : 'DESC').take(most).getMany()).map(opened)
    },
    waiting: (scope, accountId) =>
      scoped(db.read.createQueryBuilder(Review, 'r'), scope, true).andWhere("r.state = 'waiting' AND r.accountId <> :accountId", { accountId }).getCount(),

    claim: (reviewId, by, now) => db.tx(manager => changed(manager, free({ reviewId }, now), { decidedBy: by, decidedAt: now })),
    release: (reviewId, by, claimedAt) =>
      db.tx(async manager => void (await manager.update(Review, { reviewId, state: 'waiting', decidedBy: by, decidedAt: claimedAt }, { decidedBy: null, decidedAt: null }))),
    decide: (reviewId, to, claimedAt, also) =>
      db.tx(async manager => {
        const conditions = claimedAt === null ? free({ reviewId }, to.decidedAt) : [{ reviewId, state: 'waiting' as const, decidedBy: to.decidedBy, decidedAt: claimedAt }]
        if (!(await changed(manager, conditions, { ...to, waitingKey: null }))) return false
        // An approved face is kept with the gates' photos; its owner sees one that was refused until they send another.
        if (to.state === 'approved') await manager.update(Review, { reviewId, kind: 'face' }, { photoSealed: null })
        await also(manager)
        return true
      }),
    withdraw: (reviewId, accountId, now) => db.tx(manager => changed(manager, free({ reviewId, accountId }, now), withdrawn(now))),
    withdrawing,
    keepEnterprise: ({ accountId, approvedAt, creditCode, companyName, legalRepresentative, position }) => async manager => {
      const detailSealed = sealer.seal(JSON.stringify({ companyName, legalRepresentative, position }), detailPlace(accountId))
      await manager.upsert(Enterprise, { accountId, approvedAt, creditCode, detailSealed }, ['accountId'])
    },
    async enterpriseOf(accountId) {
      const row = await db.read.findOneBy(Enterprise, { accountId })
      return row && { ...(JSON.parse(sealer.open(row.detailSealed, detailPlace(accountId))) as Omit<Company, 'creditCode'>), creditCode: row.creditCode }
    },
    forget: (accountId, now) => async manager => {
      await withdrawing({ accountId }, now)(manager)
      await manager.delete(Review, { accountId })
      await manager.delete(Enterprise, { accountId })
    },
  }
}
