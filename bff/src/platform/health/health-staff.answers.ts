/** What staff do: records, corrections, reminders, appeals, rules. */
import { uuidv7 } from 'uuidv7'
import type { Answers, SignedInCaller } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import type { Health } from '@linli/shared-types/health'
import { calendarDate } from '@linli/shared-types/values/calendar'
import type { HealthNeeds } from './health.answers'
import type { AppealRow, SubjectRow } from './health.entity'
import { mayChangeRules, scopeOf, sees, seesNobody } from './health.policy'
import { addDays, isWorse, longestEffect, requirePast, tidied } from './health.rules'
import { mostRows, recordsSheet } from './health.sheet'
import { about, appealShown, declared, declaredToday, iso, judgedOf, page, record } from './health.shown'

type StaffAnswers = Pick<
  Answers<Health>,
  | 'changeHealthRules'
  | 'listHealthRecords'
  | 'getHealthRecord'
  | 'correctDeclaration'
  | 'revokeHealthCodes'
  | 'remindUndeclared'
  | 'exportHealthRecords'
  | 'listAppeals'
  | 'getAppeal'
  | 'decideAppeal'
>

const pageSize = 20
const exportedAtOnce = 2000
/** Nobody is reminded twice within it, milliseconds. */
const remindedOnceIn = 3_600_000

export function healthStaffAnswers({ store, records, judging, passes, events, now }: HealthNeeds): StaffAnswers {
  const today = (): string => calendarDate(now())

  /** The same words for somebody who is not there and somebody who is not this staff's to see. */
  const seen = async ({ grants }: SignedInCaller, subjectId: string): Promise<SubjectRow> => {
    const subject = await store.subject(subjectId)
    if (!subject || !sees(scopeOf(grants), subject.communityId)) throw new Refusal('health.not_yours')
    return subject
  }
  const seenAppeal = async (caller: SignedInCaller, appealId: string): Promise<{ appeal: AppealRow; subject: SubjectRow }> => {
    const appeal = await store.appealById(appealId)
    if (!appeal) throw new Refusal('health.not_yours')
    return { appeal, subject: await seen(caller, appeal.subjectId) }
  }
  const nameOf = (subject: SubjectRow): string => store.facts(subject).name
  const lately = async (subjectId: string) => (await store.declarationsOf(subjectId, undefined, pageSize)).map(row => declared(store.said(row)))

  return {
    async changeHealthRules({ from, rules, reason }, { grants, accountId }) {
      if (!mayChangeRules(grants)) throw new Refusal('access.not_allowed')
      if (!(await store.rules.change(from, { rules, reason, changedBy: accountId, changedAt: now() }))) throw new Refusal('health.rules_changed')
      judging.everybody()
      const inForce = await store.rules.inForce()
      return { version: inForce.version, changedAt: iso(inForce.changedAt), rules: inForce.rules, mayChange: true }
    },

    async listHealthRecords({ before, ...filter }, { grants }) {
      const scope = scopeOf(grants)
      if (seesNobody(scope)) return { items: [], next: null, counts: { entered: 0, today: 0, missing: 0 } }
      const [rows, counts] = await Promise.all([records.list(scope, filter, today(), before, pageSize + 1), records.counts(scope, filter, today())])
      return { ...page(rows, pageSize, row => row.subjectId, row => record(store, row, now())), counts }
    },

    async getHealthRecord({ subjectId }, caller) {
      await seen(caller, subjectId)
      const [standing] = await store.standings([subjectId], today())
      const { subject, rules } = standing!
      return {
        ...record(store, subject, now()),
        today: declaredToday(subject, now()) ? judgedOf(standing!, now()) : null,
        declarations: await lately(subjectId),
        rulesVersion: rules.version,
      }
    },

    async correctDeclaration({ subjectId, declarationId, reason, communityId, address, ...rest }, caller) {
      const subject = await seen(caller, subjectId)
      const declaration = await store.declaration(subjectId, declarationId)
      if (!declaration) throw new Refusal('health.not_yours')
      const said = tidied(rest)
      requirePast(said, declaration.day)
      const tell = store.toCarers(subjectId, accountIds => events.also('declaration_corrected', accountIds, { ...about(store, subject), day: declaration.day, reason }))
      const correct = store.correct({ declarationId, subjectId, communityId, address, said, hasSymptoms: said.symptoms.length > 0 }, { accountId: caller.accountId, at: now(), reason })
      await judging.change(
        subjectId,
        async manager => {
          await correct(manager)
          await tell(manager)
        },
        'others',
        'corrected',
      )
      return declared(store.said((await store.declaration(subjectId, declarationId))!))
    },

    async revokeHealthCodes({ subjectId, reason }, caller) {
      const subject = await seen(caller, subjectId)
      const told = store.toCarers(subjectId, accountIds => events.also('code_revoked', accountIds, { ...about(store, subject), reason }))
      const revoked = await passes.revokeAll(subjectId, reason, told)
      events.kick()
      return { revoked }
    },

    async remindUndeclared({ subjectId, ...filter }, caller) {
      if (subjectId !== undefined) await seen(caller, subjectId)
      const scope = scopeOf(caller.grants)
      if (seesNobody(scope)) return { reminded: 0 }
      const reminded = await records.remind(scope, { subjectId, ...filter }, today(), { now: now(), notSince: now() - remindedOnceIn }, async (subjects, manager) => {
        const carers = await store.carersIn(manager, subjects.map(one => one.subjectId))
        for (const subject of subjects) {
          const accountIds = carers.filter(carer => carer.subjectId === subject.subjectId).map(({ accountId }) => accountId)
          await events.also('declare_reminder', accountIds, about(store, subject))(manager)
        }
      })
      events.kick()
      return { reminded }
    },

    async exportHealthRecords(filter, { grants }) {
      const scope = scopeOf(grants)
      const mine = filter.communityId === undefined ? !seesNobody(scope) : sees(scope, filter.communityId)
      if (!mine) throw new Refusal('health.not_yours')
      const rows = await records.rows(scope, filter, today())
      if (rows > mostRows) throw new Refusal('health.export_too_large', { details: { rows, limit: mostRows } })
      const lines: ReturnType<typeof record>[] = []
      for (let before: string | undefined; ; before = lines.at(-1)!.subjectId) {
        const some = await records.list(scope, filter, today(), before, exportedAtOnce)
        lines.push(...some.map(row => record(store, row, now())))
        if (some.length < exportedAtOnce || lines.length >= mostRows) break
      }
      return recordsSheet(lines, now())
    },

    async listAppeals({ before, state }, { grants }) {
      const scope = scopeOf(grants)
      if (seesNobody(scope)) return { items: [], next: null, waiting: 0 }
      const [rows, waiting] = await Promise.all([records.appeals(scope, state, before, pageSize + 1), records.waiting(scope)])
      const subjects = new Map((await store.subjects(rows.map(({ subjectId }) => subjectId))).map(subject => [subject.subjectId, subject]))
      return { ...page(rows, pageSize, row => row.appealId, row => appealShown(row, nameOf(subjects.get(row.subjectId)!))), waiting }
    },

    async getAppeal({ appealId }, caller) {
      const { appeal, subject } = await seenAppeal(caller, appealId)
      return { ...appealShown(appeal, nameOf(subject)), declarations: await lately(subject.subjectId) }
    },

    async decideAppeal({ appealId, decision, colour, until, answer }, caller) {
      const { appeal, subject } = await seenAppeal(caller, appealId)
      if (appeal.state !== 'waiting') throw new Refusal('health.already_decided', { details: { decision: appeal.state } })
      const { subjectId } = subject
      const granted = decision === 'granted' ? { colour, until } : null
      const complete = granted?.colour !== undefined && granted.until !== undefined && isWorse(appeal.judged.colour, granted.colour) && granted.until >= today() && granted.until <= addDays(today(), longestEffect)
      if (granted && !complete) throw new Refusal('health.decision_incomplete')
      const override = granted && { overrideId: uuidv7(), subjectId, colour: granted.colour!, madeAt: now(), until: granted.until!, reason: answer, madeBy: caller.accountId }
      const decide = store.decide(appealId, { state: decision, answer, answeredAt: now(), answeredBy: caller.accountId }, override)
      const tell = store.toCarers(subjectId, accountIds => events.also('appeal_decided', accountIds, { ...about(store, subject), decision, answer }))
      await judging.change(
        subjectId,
        async manager => {
          await decide(manager)
          await tell(manager)
        },
        'others',
        'appeal',
      )
      return appealShown((await store.appealById(appealId))!, nameOf(subject))
    },
  }
}
