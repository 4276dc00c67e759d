import { uuidv7 } from 'uuidv7'
import type { Answers, SignedInCaller } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import type { Health } from '@linli/shared-types/health'
import { fromBase64, toBase64 } from '@linli/shared-types/pass/base64'
import type { HealthClaims, PrintedHealthClaims, Risk } from '@linli/shared-types/pass/claims'
import { printedCode } from '@linli/shared-types/pass/code'
import { signatureHolds, type Ed25519 } from '@linli/shared-types/pass/ed25519'
import { calendarDate, secondsLeftInDay } from '@linli/shared-types/values/calendar'
import { maskName, type DocumentType } from '@linli/shared-types/values/id-number'
import type { Also } from '../../storage/database'
import type { CarerRow } from './health.entity'
import type { Judging, JudgingNeeds } from './health-judging'
import type { HealthForgettingStore } from './health-forgetting.store'
import type { HealthRecordsStore } from './health-records.store'
import { healthStaffAnswers } from './health-staff.answers'
import { mayChangeRules, scopeOf, sees } from './health.policy'
import { homeAreaOf, requirePast, riskOf, saysOf, tidied } from './health.rules'
import { about, declared, iso, judgedOf, page, person } from './health.shown'
import type { HealthStore, Place, Standing } from './health.store'

export interface HealthNeeds extends JudgingNeeds {
  store: HealthStore
  records: HealthRecordsStore
  forgetting: HealthForgettingStore
  /** What waits to be told to an account. */
  forgetEvents(accountId: string): Also
  judging: Judging
  passes: JudgingNeeds['passes'] & {
    issue(pass: {
      subjectId: string
      claims: HealthClaims | PrintedHealthClaims
      says: string
      holderKey: Uint8Array | null
      expiresAt: number
    }): Promise<{ passId: string; statement: Uint8Array; issuedAt: number; expiresAt: number; keep: Also }>
    revokeAll(subjectId: string, reason: string, also: Also): Promise<number>
  }
  engine: Ed25519
  /** From the registry: where a person lives now. */
  homesOf(personId: string): Promise<{ communityId: string; gridId: string; gridName: string }[]>
  /** The communities there are. */
  communityIds(): Promise<string[]>
  passHours: number
  printedPassDays: number
  scansKeptDays: number
}

const pageSize = 20
const day = 86_400_000

export function healthAnswers(needs: HealthNeeds): Answers<Health> {
  const { store, judging, passes, now } = needs
  const today = (): string => calendarDate(now())
  const fact = (subject: Standing['subject']) => store.facts(subject)

  /** The same words for a person who is not there and one who is another's. */
  const requireCarer = async ({ accountId }: SignedInCaller, subjectId: string): Promise<void> => {
    if (!(await store.caresFor(accountId, subjectId))) throw new Refusal('health.not_yours')
  }
  const standingOf = async (subjectId: string): Promise<Standing> => {
    const [standing] = await store.standings([subjectId], today())
    if (!standing) throw new Refusal('health.not_yours')
    return standing
  }

  const shown = async (carers: Pick<CarerRow, 'subjectId' | 'relation'>[]) => {
    const ids = carers.map(({ subjectId }) => subjectId)
    const [standings, appeals] = await Promise.all([store.standings(ids, today()), store.newestAppeals(ids)])
    return Promise.all(
      carers.flatMap(({ subjectId, relation }) => {
        const standing = standings.find(({ subject }) => subject.subjectId === subjectId)
        if (!standing) return []
        // Older than the sixty days a judgment looks back: still what the next declaration begins from.
        const newest = async () => standing.declarations[0] ?? (standing.subject.lastDay === null ? undefined : (await store.declarationsOf(subjectId, undefined, 1))[0])
        const appeal = appeals.find(one => one.subjectId === subjectId) ?? null
        return [newest().then(last => person(store, standing, relation, last ? store.said(last) : null, appeal, now()))]
      }),
    )
  }
  const shownTo = async ({ accountId }: SignedInCaller, subjectId: string) => {
    const carer = (await store.caredForBy(accountId)).find(one => one.subjectId === subjectId)
    const [one] = carer ? await shown([carer]) : []
    if (!one) throw new Refusal('health.not_yours')
    return one
  }

  /** Where a subject belongs: as the registry says, else as declared, if there is such a community. */
  const placeOf = async (personId: string | null, communityId: string | null): Promise<Place> => {
    const homes = personId === null ? [] : await needs.homesOf(personId)
    const home = homes.find(one => one.communityId === communityId) ?? homes[0]
    if (home) return { communityId: home.communityId, gridId: home.gridId, gridName: home.gridName }
    return { communityId: communityId !== null && (await needs.communityIds()).includes(communityId) ? communityId : null, gridId: null, gridName: null }
  }

  /**
   * A pass that says what is true when it is written down: whoever declares, corrects or decides meanwhile makes it try again.
   * `make` is given the standing as it is then.
   */
  const issued = async (subjectId: string, make: (standing: Standing) => Parameters<HealthNeeds['passes']['issue']>[0], beside = (keep: Also): Also => keep) => {
    for (let tries = 0; tries < 5; tries++) {
      const standing = await standingOf(subjectId)
      const { subject, judgment, homeRisk, rules } = standing
      if (subject.lastDay !== today()) throw new Refusal('health.not_declared')
      if (subject.colour !== judgment.colour || subject.homeRisk !== homeRisk || subject.rulesVersion !== rules.version) {
        // The rules or the day changed since it was judged: what is written down comes first.
        await judging.change(subjectId, async () => undefined, 'others', 'rules')
        continue
      }
      const pass = await passes.issue(make(standing))
      if (await store.keepPass(subjectId, subject.revision, pass.expiresAt, beside(pass.keep))) return { standing, pass }
    }
    throw new Refusal('service.overloaded', { retryAfter: 1 })
  }
  const claimsOf = ({ subject, judgment, homeRisk, rules }: Standing) => ({
    colour: judgment.colour,
    person: maskName(fact(subject).name),
    declaredAt: subject.lastDeclaredAt!,
    homeRisk,
    rulesVersion: rules.version,
  })
  const says = ({ judgment, homeRisk }: Standing): string => saysOf(judgment.colour, homeRisk)

  return {
    async getHealth(_input, caller) {
      return { now: iso(now()), people: await shown(await store.caredForBy(caller.accountId)), scansKeptDays: needs.scansKeptDays }
    },

    async declareHealth({ subjectId, phone, communityId, address, ...rest }, caller) {
      await requireCarer(caller, subjectId)
      const said = tidied(rest)
      requirePast(said, today())
      const subject = (await store.subject(subjectId))!
      const place = await placeOf(subject.personId, communityId)
      const declaration = {
        declarationId: uuidv7(),
        subjectId,
        accountId: caller.accountId,
        day: today(),
        declaredAt: now(),
        phone,
        communityId,
        address,
        said,
        hasSymptoms: said.symptoms.length > 0,
        correctedAt: null,
        correctedReason: null,
      }
      await judging.change(subjectId, store.declare(declaration, place), 'own', 'declared')
      return shownTo(caller, subjectId)
    },

    async listDeclarations({ subjectId, before }, caller) {
      await requireCarer(caller, subjectId)
      const rows = await store.declarationsOf(subjectId, before, pageSize + 1)
      return page(rows, pageSize, row => row.declarationId, row => declared(store.said(row)))
    },

    async issueHealthPass({ subjectId, holderKey, holderProof }, caller) {
      await requireCarer(caller, subjectId)
      const [key, proof] = [fromBase64(holderKey), fromBase64(holderProof)]
      const spoken = Buffer.from(`linli-holder:${subjectId}:${caller.idempotencyKey!}`, 'utf8')
      if (!key || !proof || !signatureHolds(needs.engine, spoken, proof, key)) throw new Refusal('health.key_not_held')
      const { standing, pass } = await issued(subjectId, one => ({
        subjectId,
        claims: { kind: 'health', ...claimsOf(one) },
        says: says(one),
        holderKey: key,
        expiresAt: now() + Math.min(secondsLeftInDay(now()) * 1000, needs.passHours * 3_600_000),
      }))
      return {
        now: iso(now()),
        passId: pass.passId,
        statement: toBase64(pass.statement),
        issuedAt: iso(pass.issuedAt),
        expiresAt: iso(pass.expiresAt),
        judged: judgedOf(standing, now()),
      }
    },

    async printHealthPass({ subjectId }, caller) {
      await requireCarer(caller, subjectId)
      const { standing, pass } = await issued(subjectId, one => {
        if (one.judgment.colour !== 'green') throw new Refusal('health.not_green')
        return {
          subjectId,
          claims: { kind: 'health_printed', ...claimsOf(one), documentEnd: fact(one.subject).number.slice(-4) },
          says: says(one),
          holderKey: null,
          expiresAt: now() + needs.printedPassDays * day,
        }
      }, keep => async manager => {
        // One paper at a time: whoever finds an older one cannot use it.
        await passes.revokeSubject(subjectId, 'printed again', { kind: 'health_printed' })(manager)
        await keep(manager)
      })
      await passes.changed()
      const { name, number } = fact(standing.subject)
      return {
        passId: pass.passId,
        code: printedCode(pass.statement),
        name: maskName(name),
        documentEnd: number.slice(-4),
        expiresAt: iso(pass.expiresAt),
        judged: judgedOf(standing, now()),
      }
    },

    async appealColour({ subjectId, text }, caller) {
      await requireCarer(caller, subjectId)
      const standing = await standingOf(subjectId)
      if (standing.subject.lastDay !== today() || standing.judgment.colour === 'green') throw new Refusal('health.nothing_to_appeal')
      const made = await store.appeal({
        appealId: uuidv7(),
        subjectId,
        accountId: caller.accountId,
        text,
        madeAt: now(),
        judged: judgedOf(standing, now()),
        state: 'waiting',
        waitingFor: subjectId,
        answer: null,
        answeredAt: null,
        answeredBy: null,
      })
      if (!made) throw new Refusal('health.appeal_waiting')
      return shownTo(caller, subjectId)
    },

    async getHealthRules(_input, { grants }) {
      const { version, rules, changedAt } = await store.rules.inForce()
      return { version, rules, changedAt: iso(changedAt), mayChange: mayChangeRules(grants) }
    },

    ...healthStaffAnswers(needs),

    async enrolSubjects({ accountId, people }) {
      const placed = await Promise.all(
        people.map(async one => {
          // A registry that is down leaves the place to the first declaration.
          const place = one.personId === null ? null : await placeOf(one.personId, null).catch(() => null)
          return { ...one, place: place?.communityId ? place : null }
        }),
      )
      await store.enrol(accountId, placed, now())
      return { enrolled: people.length }
    },

    async forgetAccount({ accountId }) {
      // A code outlives the account it was shown from: it is on the list before what it came from is gone.
      await needs.forgetting.forget(accountId, subjectId => passes.revokeSubject(subjectId, 'account closed'), needs.forgetEvents(accountId))
      await passes.changed()
      return {}
    },
  }
}

/** Whether a caller may, as staff, act for a subject: for passes. */
export const mayActFor =
  (store: Pick<HealthStore, 'subject'>) =>
  async ({ grants }: SignedInCaller, subjectId: string): Promise<boolean> => {
    const subject = await store.subject(subjectId)
    return subject !== null && sees(scopeOf(grants), subject.communityId)
  }

/** The risk of the home area in a document's number, for people who declare nothing: at a checkpoint. */
export const homeRiskWith =
  ({ store, now }: { store: Pick<HealthStore, 'rules'>; now(): number }) =>
  async (documentType: DocumentType, number: string): Promise<Risk> =>
    riskOf(homeAreaOf(documentType, number), (await store.rules.inForce()).rules, calendarDate(now()))

/** Tells those who care for a subject that a code of theirs was revoked, written with it: for passes. */
export const codeRevokedWith =
  ({ store, events }: Pick<HealthNeeds, 'store' | 'events'>) =>
  (subjectId: string, reason: string): Also =>
    async manager => {
      const subject = await store.subjectIn(manager, subjectId)
      if (!subject) return
      const facts = { ...about(store, subject), reason }
      await store.toCarers(subjectId, accountIds => events.also('code_revoked', accountIds, facts))(manager)
    }

