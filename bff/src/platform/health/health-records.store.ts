import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm'
import { uuidv7 } from 'uuidv7'
import type { Colour } from '@linli/shared-types/pass/claims'
import { normalizeNumber } from '@linli/shared-types/values/id-number'
import type { Database } from '../../storage/database'
import type { Sealer } from '../../storage/sealed'
import { Appeal, Subject, type AppealRow, type SubjectRow } from './health.entity'
import type { Scope } from './health.policy'
import { documentLookup } from './health.store'

export interface RecordFilter {
  communityId?: string
  gridId?: string
  state: 'entered' | 'today' | 'missing'
  /** Days of a declaration, both inclusive. */
  from?: string
  to?: string
  symptoms?: boolean
  colour?: Colour
  /** The first character of a name, or the whole number of an ID card: nothing else of them can be looked for in the table. */
  search?: string
}

export interface HealthRecordsStore {
  /** Newest entered first; `before` is the subjectId after which to go on. */
  list(scope: Scope, filter: RecordFilter, day: string, before: string | undefined, most: number): Promise<SubjectRow[]>
  rows(scope: Scope, filter: RecordFilter, day: string): Promise<number>
  /** Of the communities and the grid of a filter, whatever else it says. */
  counts(scope: Scope, filter: Pick<RecordFilter, 'communityId' | 'gridId'>, day: string): Promise<{ entered: number; today: number; missing: number }>
  /**
   * Marks those who have not declared on `day` and were not reminded since `notSince` as reminded, and `tell`s of it in the same
   * transaction. Whoever is marked by another at the same moment is not marked again. How many were.
   */
  remind(scope: Scope, which: { subjectId?: string; communityId?: string; gridId?: string }, day: string, at: { now: number; notSince: number }, tell: (subjects: SubjectRow[], manager: EntityManager) => Promise<void>): Promise<number>
  /** Waiting ones: the longest waiting first; decided ones: the newest first. `before` is the appealId after which to go on. */
  appeals(scope: Scope, state: 'waiting' | 'decided', before: string | undefined, most: number): Promise<AppealRow[]>
  waiting(scope: Scope): Promise<number>
}

/** Rows one transaction reminds. */
const atOnce = 500

export function healthRecordsStore(db: Database, seals: Pick<Sealer, 'lookup'>): HealthRecordsStore {
  const scoped = <Row extends object>(query: SelectQueryBuilder<Row>, { communityIds, withoutCommunity }: Scope, { communityId, gridId }: Pick<RecordFilter, 'communityId' | 'gridId'> = {}) => {
    const inside = communityIds.length === 0 ? '1 = 0' : 's.communityId IN (:...communityIds)'
    query.where(withoutCommunity ? `(${inside} OR s.communityId IS NULL)` : inside, { communityIds })
    if (communityId !== undefined) query.andWhere('s.communityId = :communityId', { communityId })
    if (gridId !== undefined) query.andWhere('s.gridId = :gridId', { gridId })
    return query
  }
  const found = (scope: Scope, filter: RecordFilter, day: string): SelectQueryBuilder<SubjectRow> => {
    const query = scoped(db.read.createQueryBuilder(Subject, 's'), scope, filter)
    const { state, from, to, symptoms, colour, search } = filter
    if (state === 'today') query.andWhere('s.lastDay = :day', { day })
    if (state === 'missing') query.andWhere('(s.lastDay IS NULL OR s.lastDay <> :day)', { day })
    if (from !== undefined || to !== undefined)
      query.andWhere(`EXISTS (SELECT 1 FROM health_declarations d WHERE d.subjectId = s.subjectId AND d.day >= :from AND d.day <= :to${symptoms ? ' AND d.hasSymptoms = 1' : ''})`, {
        from: from ?? '0000-00-00',
        to: to ?? '9999-99-99',
      })
    else if (symptoms) query.andWhere('s.hasSymptoms = 1')
    if (colour !== undefined) query.andWhere('s.colour = :colour', { colour })
    if (search === undefined) return query
    const number = normalizeNumber(search)
    if (/^\d{17}[\dX]$/.test(number)) query.andWhere('s.documentLookup = :document', { document: documentLookup(seals, 'id_card', number) })
    else query.andWhere('s.nameHead = :head', { head: Array.from(search.toUpperCase())[0] })
    return query
  }
  const appealsIn = (scope: Scope): SelectQueryBuilder<AppealRow> => scoped(db.read.createQueryBuilder(Appeal, 'a').innerJoin('health_subjects', 's', 's.subjectId = a.subjectId'), scope)

  return {
    list(scope, filter, day, before, most) {
      const query = found(scope, filter, day)
      if (before !== undefined) query.andWhere('s.subjectId < :before', { before })
      return query.orderBy('s.subjectId', 'DESC').take(most).getMany()
    },
    rows: (scope, filter, day) => found(scope, filter, day).getCount(),
    async counts(scope, filter, day) {
      const counted = await scoped(db.read.createQueryBuilder(Subject, 's'), scope, filter)
        .select('COUNT(*)', 'entered')
        .addSelect('SUM(CASE WHEN s.lastDay = :day THEN 1 ELSE 0 END)', 'today')
        .setParameter('day', day)
        .getRawOne<{ entered: string | number; today: string | number | null }>()
      const [entered, today] = [Number(counted!.entered), Number(counted!.today ?? 0)]
      return { entered, today, missing: entered - today }
    },
    async remind(scope, { subjectId, ...filter }, day, { now, notSince }, tell) {
      let reminded = 0
      for (let after = ''; ; ) {
        const query = scoped(db.read.createQueryBuilder(Subject, 's'), scope, filter)
          .select('s.subjectId', 'subjectId')
          .andWhere('s.subjectId > :after AND (s.lastDay IS NULL OR s.lastDay <> :day) AND (s.remindedAt IS NULL OR s.remindedAt <= :notSince)', { after, day, notSince })
          .andWhere('EXISTS (SELECT 1 FROM health_carers c WHERE c.subjectId = s.subjectId)')
        if (subjectId !== undefined) query.andWhere('s.subjectId = :subjectId', { subjectId })
        const ids = (await query.orderBy('s.subjectId').limit(atOnce).getRawMany<{ subjectId: string }>()).map(row => row.subjectId)
        if (ids.length === 0) return reminded
        after = ids.at(-1)!
        reminded += await db.tx(async manager => {
          const reminder = uuidv7()
          await manager
            .createQueryBuilder()
            .update(Subject)
            .set({ remindedAt: now, reminder })
            .where('subjectId IN (:...ids) AND (lastDay IS NULL OR lastDay <> :day) AND (remindedAt IS NULL OR remindedAt <= :notSince)', { ids, day, notSince })
            .execute()
          const marked = await manager.findBy(Subject, { subjectId: In(ids), reminder })
          await tell(marked, manager)
          return marked.length
        })
      }
    },
    appeals(scope, state, before, most) {
      const query = appealsIn(scope).andWhere(state === 'waiting' ? "a.state = 'waiting'" : "a.state <> 'waiting'")
      if (before !== undefined) query.andWhere(state === 'waiting' ? 'a.appealId > :before' : 'a.appealId < :before', { before })
      return query.orderBy('a.appealId', state === 'waiting' ? 'ASC' : 'DESC').take(most).getMany()
    },
    waiting: scope => appealsIn(scope).andWhere("a.state = 'waiting'").getCount(),
  }
}

