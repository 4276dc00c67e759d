import { In, IsNull, LessThan, MoreThanOrEqual, type EntityManager } from 'typeorm'
import { uuidv7 } from 'uuidv7'
import { Refusal } from '@linli/shared-types/errors'
import type { Risk } from '@linli/shared-types/pass/claims'
import { normalizeName, type DocumentType } from '@linli/shared-types/values/id-number'
import { isDuplicate, type Also, type Database } from '../../storage/database'
import type { Sealer } from '../../storage/sealed'
import { Appeal, Carer, CarerList, Correction, Declaration, Override, Subject, type AppealRow, type CarerRow, type DeclarationRow, type OverrideRow, type SubjectRow } from './health.entity'
import type { HealthRulesStore, RulesInForce } from './health-rules.store'
import { addDays, homeAreaOf, judge, longestEffect, riskOf, type Judgment } from './health.rules'

export type SubjectFacts = Omit<SubjectRow, 'nameSealed' | 'numberSealed' | 'phoneSealed' | 'documentLookup'> & { name: string; number: string; phone: string | null }
export type DeclarationSaid = Omit<DeclarationRow, 'phoneSealed' | 'addressSealed'> & { phone: string; address: string }

/** A subject with what is true of it on a day. */
export interface Standing {
  subject: SubjectRow
  /** Of the last 60 days, newest first. */
  declarations: DeclarationRow[]
  judgment: Judgment
  homeRisk: Risk
  rules: RulesInForce
}

/** Where a subject belongs to, for lists. */
export type Place = Pick<SubjectRow, 'communityId' | 'gridId' | 'gridName'>

export interface ToEnrol {
  relation: CarerRow['relation']
  documentType: DocumentType
  number: string
  name: string
  personId: string | null
  /** Where the registry says the person lives; null: not known there. */
  place: Place | null
}

export interface HealthStore {
  rules: HealthRulesStore
  subject(subjectId: string): Promise<SubjectRow | null>
  subjects(subjectIds: string[]): Promise<SubjectRow[]>
  subjectIn(manager: EntityManager, subjectId: string): Promise<SubjectRow | null>
  facts(subject: SubjectRow): SubjectFacts
  said(declaration: DeclarationRow): DeclarationSaid
  /** Whom an account cares for, oneself first. */
  caredForBy(accountId: string): Promise<CarerRow[]>
  caresFor(accountId: string, subjectId: string): Promise<boolean>
  /** Written in the transaction it is given to, for the accounts that care for a subject then. */
  toCarers(subjectId: string, tell: (accountIds: string[]) => Also): Also
  /** Carers of many: accounts by subject. */
  carersIn(manager: EntityManager, subjectIds: string[]): Promise<CarerRow[]>
  enrol(accountId: string, people: ToEnrol[], now: number): Promise<void>

  standings(subjectIds: string[], day: string): Promise<Standing[]>
  /**
   * Writes something that may change judgments, judges anew, and writes the consequences, all in one transaction with the subjects
   * locked. `was` is the subject as it stood before. Throws health.not_yours for a subject that is not there.
   */
  change(subjectIds: string[], day: string, write: Also, consequences: (was: SubjectRow, is: Standing) => Also): Promise<Standing[]>
  /** Keeps a pass, unless something was changed since `revision`: then false. */
  keepPass(subjectId: string, revision: number, until: number, keep: Also): Promise<boolean>
  /** Subjects whose code may be shown, and that were judged by other rules or on another day. */
  toJudge(rulesVersion: number, day: string, now: number, after: string, most: number): Promise<string[]>

  declare(declaration: DeclarationSaid, place: Place): Also
  /** Throws health.not_yours when the subject has no such declaration. */
  correct(to: Pick<DeclarationSaid, 'declarationId' | 'subjectId' | 'communityId' | 'address' | 'said' | 'hasSymptoms'>, by: { accountId: string; at: number; reason: string }): Also
  declaration(subjectId: string, declarationId: string): Promise<DeclarationRow | null>
  /** Newest first; `before` is the declarationId after which to go on. */
  declarationsOf(subjectId: string, before: string | undefined, most: number): Promise<DeclarationRow[]>

  /** False when one is waiting. */
  appeal(appeal: AppealRow): Promise<boolean>
  newestAppeals(subjectIds: string[]): Promise<AppealRow[]>
  appealById(appealId: string): Promise<AppealRow | null>
  /** Decides a waiting one. Throws health.already_decided. */
  decide(appealId: string, to: Pick<AppealRow, 'state' | 'answer' | 'answeredAt' | 'answeredBy'>, override: OverrideRow | null): Also
}

type Column = 'name' | 'number' | 'phone'
const subjectContext = (column: Column, subjectId: string): string => `health_subjects.${column}.${subjectId}`
export const declarationContext = (column: 'phone' | 'address', declarationId: string): string => `health_declarations.${column}.${declarationId}`
/** What a subject is found by: their document. */
export const documentLookup = (seals: Pick<Sealer, 'lookup'>, documentType: DocumentType, number: string): string => seals.lookup(`${documentType}:${number}`, 'document')
const head = (name: string): string => Array.from(name)[0] ?? ''

export function healthStore(db: Database, seals: Sealer, rules: HealthRulesStore): HealthStore {
  /** Subjects first: whatever is changed while the rest is read makes their revision an old one. */
  const standingsIn = async (manager: EntityManager, subjectIds: string[], day: string): Promise<Standing[]> => {
    const subjects = await manager.findBy(Subject, { subjectId: In(subjectIds) })
    const inForce = await rules.inForce(manager)
    const declarations = await manager.find(Declaration, { where: { subjectId: In(subjectIds), day: MoreThanOrEqual(addDays(day, -longestEffect)) }, order: { declarationId: 'DESC' } })
    const overrides = await manager.findBy(Override, { subjectId: In(subjectIds), until: MoreThanOrEqual(day) })
    return subjects.map(subject => {
      const mine = declarations.filter(({ subjectId }) => subjectId === subject.subjectId)
      const judgment = judge(mine, overrides.filter(({ subjectId }) => subjectId === subject.subjectId), inForce.rules, day)
      return { subject, declarations: mine, judgment, homeRisk: riskOf(subject.homeArea, inForce.rules, day), rules: inForce }
    })
  }

  const tryToEnrol = (accountId: string, people: ToEnrol[], now: number): Promise<void> =>
    db.tx(async manager => {
      const listed = await manager.update(CarerList, { accountId }, { enrolledAt: now })
      if (listed.affected === 0) await manager.insert(CarerList, { accountId, enrolledAt: now })
      const carers = new Map<string, CarerRow>()
      for (const { relation, documentType, number, name, personId, place } of people) {
        const lookup = documentLookup(seals, documentType, number)
        const known = await manager.findOneBy(Subject, { documentLookup: lookup })
        const subjectId = known?.subjectId ?? uuidv7()
        if (!carers.has(subjectId)) carers.set(subjectId, { accountId, subjectId, relation })
        const named = { nameSealed: seals.seal(name, subjectContext('name', subjectId)), nameHead: head(normalizeName(name).toUpperCase()) }
        if (!known) {
          await manager.insert(Subject, {
            subjectId, documentLookup: lookup, ...named, numberSealed: seals.seal(number, subjectContext('number', subjectId)), homeArea: homeAreaOf(documentType, number), personId,
            ...(place ?? { communityId: null, gridId: null, gridName: null }), phoneSealed: null, hasSymptoms: false, lastDeclaredAt: null, lastDay: null,
            colour: null, homeRisk: null, rulesVersion: 0, judgedDay: '', revision: 0, passUntil: 0, remindedAt: null, reminder: null,
          })
          continue
        }
        const renamed = seals.open(known.nameSealed, subjectContext('name', subjectId)) !== name
        const moved = place !== null && known.communityId === null
        if (renamed || moved || (personId !== null && personId !== known.personId))
          await manager.update(Subject, { subjectId }, { ...(renamed ? named : {}), ...(moved ? place : {}), personId: personId ?? known.personId })
      }
      await manager.delete(Carer, { accountId })
      if (carers.size > 0) await manager.insert(Carer, [...carers.values()])
    })

  return {
    rules,
    subject: subjectId => db.read.findOneBy(Subject, { subjectId }),
    subjects: subjectIds => db.read.findBy(Subject, { subjectId: In(subjectIds) }),
    subjectIn: (manager, subjectId) => manager.findOneBy(Subject, { subjectId }),
    facts({ nameSealed, numberSealed, phoneSealed, documentLookup: _, ...rest }) {
      const open = (sealed: string, column: Column): string => seals.open(sealed, subjectContext(column, rest.subjectId))
      return { ...rest, name: open(nameSealed, 'name'), number: open(numberSealed, 'number'), phone: phoneSealed === null ? null : open(phoneSealed, 'phone') }
    },
    said({ phoneSealed, addressSealed, ...rest }) {
      const open = (sealed: string, column: 'phone' | 'address'): string => seals.open(sealed, declarationContext(column, rest.declarationId))
      return { ...rest, phone: open(phoneSealed, 'phone'), address: open(addressSealed, 'address') }
    },
    async caredForBy(accountId) {
      const carers = await db.read.find(Carer, { where: { accountId }, order: { subjectId: 'ASC' } })
      return [...carers.filter(({ relation }) => relation === 'self'), ...carers.filter(({ relation }) => relation !== 'self')]
    },
    caresFor: (accountId, subjectId) => db.read.existsBy(Carer, { accountId, subjectId }),
    toCarers: (subjectId, tell) => async manager => {
      const carers = await manager.findBy(Carer, { subjectId })
      await tell(carers.map(({ accountId }) => accountId))(manager)
    },
    carersIn: (manager, subjectIds) => manager.findBy(Carer, { subjectId: In(subjectIds) }),
    async enrol(accountId, people, now) {
      // Two accounts may enrol the same new person at once: the unique key lets one in, the other looks again.
      for (let tries = 0; ; tries++)
        try {
          return await tryToEnrol(accountId, people, now)
        } catch (error) {
          if (!isDuplicate(error) || tries === 5) throw error
        }
    },

    standings: (subjectIds, day) => (subjectIds.length === 0 ? Promise.resolve([]) : standingsIn(db.read, subjectIds, day)),
    change: (subjectIds, day, write, consequences) =>
      db.tx(async manager => {
        // The lock comes before anything is read, so that what is read is what the lock protects.
        const { affected } = await manager.increment(Subject, { subjectId: In(subjectIds) }, 'revision', 1)
        if (affected !== subjectIds.length) throw new Refusal('health.not_yours')
        const before = new Map((await manager.findBy(Subject, { subjectId: In(subjectIds) })).map(subject => [subject.subjectId, subject]))
        await write(manager)
        const standings = await standingsIn(manager, subjectIds, day)
        const alike = new Map<string, Standing[]>()
        for (const standing of standings) {
          const key = `${standing.judgment.colour}/${standing.homeRisk}`
          alike.set(key, [...(alike.get(key) ?? []), standing])
        }
        for (const [first, ...others] of [...alike.values()] as [Standing, ...Standing[]][])
          await manager.update(
            Subject,
            { subjectId: In([first, ...others].map(({ subject }) => subject.subjectId)) },
            { colour: first.judgment.colour, homeRisk: first.homeRisk, rulesVersion: first.rules.version, judgedDay: day },
          )
        for (const standing of standings) await consequences(before.get(standing.subject.subjectId)!, standing)(manager)
        return standings
      }),
    keepPass: (subjectId, revision, until, keep) =>
      db.tx(async manager => {
        const current = await manager.update(Subject, { subjectId, revision }, { passUntil: () => `CASE WHEN passUntil < ${Math.floor(until)} THEN ${Math.floor(until)} ELSE passUntil END` })
        if (current.affected === 0) return false
        await keep(manager)
        return true
      }),
    async toJudge(rulesVersion, day, now, after, most) {
      const rows = await db.read
        .createQueryBuilder(Subject, 's')
        .select('s.subjectId', 'subjectId')
        .where('s.subjectId > :after AND (s.lastDay = :day OR s.passUntil > :now) AND (s.rulesVersion <> :rulesVersion OR s.judgedDay <> :day)', { after, day, now, rulesVersion })
        .orderBy('s.subjectId')
        .limit(most)
        .getRawMany<{ subjectId: string }>()
      return rows.map(({ subjectId }) => subjectId)
    },

    declare: ({ phone, address, ...rest }, place) => async manager => {
      const { declarationId, subjectId } = rest
      await manager.insert(Declaration, {
        ...rest,
        phoneSealed: seals.seal(phone, declarationContext('phone', declarationId)),
        addressSealed: seals.seal(address, declarationContext('address', declarationId)),
      })
      await manager.update(
        Subject,
        { subjectId },
        { ...place, phoneSealed: seals.seal(phone, subjectContext('phone', subjectId)), hasSymptoms: rest.hasSymptoms, lastDeclaredAt: rest.declaredAt, lastDay: rest.day },
      )
    },
    correct: ({ declarationId, subjectId, communityId, address, said, hasSymptoms }, by) => async manager => {
      const before = await manager.findOneBy(Declaration, { declarationId, subjectId })
      if (!before) throw new Refusal('health.not_yours')
      await manager.insert(Correction, {
        correctionId: uuidv7(),
        declarationId,
        correctedBy: by.accountId,
        correctedAt: by.at,
        reason: by.reason,
        saidBefore: before.said,
        communityIdBefore: before.communityId,
        addressBeforeSealed: before.addressSealed,
      })
      await manager.update(
        Declaration,
        { declarationId },
        { communityId, said, hasSymptoms, addressSealed: seals.seal(address, declarationContext('address', declarationId)), correctedAt: by.at, correctedReason: by.reason },
      )
      await manager.update(Subject, { subjectId, lastDeclaredAt: before.declaredAt }, { hasSymptoms })
    },
    declaration: (subjectId, declarationId) => db.read.findOneBy(Declaration, { declarationId, subjectId }),
    declarationsOf: (subjectId, before, most) =>
      db.read.find(Declaration, { where: { subjectId, ...(before === undefined ? {} : { declarationId: LessThan(before) }) }, order: { declarationId: 'DESC' }, take: most }),

    async appeal(appeal) {
      try {
        await db.tx(async manager => void (await manager.insert(Appeal, appeal)))
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async newestAppeals(subjectIds) {
      const newest = await Promise.all(subjectIds.map(subjectId => db.read.find(Appeal, { where: { subjectId }, order: { appealId: 'DESC' }, take: 1 })))
      return newest.flat()
    },
    appealById: appealId => db.read.findOneBy(Appeal, { appealId }),
    decide: (appealId, to, override) => async manager => {
      const decided = await manager.update(Appeal, { appealId, state: 'waiting', answeredAt: IsNull() }, { ...to, waitingFor: null })
      if (decided.affected === 0) {
        const other = await manager.findOneBy(Appeal, { appealId })
        throw new Refusal('health.already_decided', { details: { decision: other?.state } })
      }
      if (override) await manager.insert(Override, override)
    },
  }
}
