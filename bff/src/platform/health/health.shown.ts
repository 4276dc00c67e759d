/** What is shown of a subject: masked, times as ISO in UTC. */
import type { Colour, Risk } from '@linli/shared-types/pass/claims'
import { calendarDate } from '@linli/shared-types/values/calendar'
import { maskName, maskNumber } from '@linli/shared-types/values/id-number'
import { maskPhone } from '@linli/shared-types/values/phone'
import type { AppealRow, CarerRow, JudgedFacts, SubjectRow } from './health.entity'
import type { DeclarationSaid, HealthStore, Standing } from './health.store'

export const iso = (ms: number): string => new Date(ms).toISOString()
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms))

export const judgedOf = ({ judgment, rules }: Standing, now: number): JudgedFacts => ({ ...judgment, rulesVersion: rules.version, judgedAt: iso(now) })

export const declared = ({ declarationId, declaredAt, day, phone, communityId, address, said, correctedAt, correctedReason }: DeclarationSaid) => ({
  declarationId,
  declaredAt: iso(declaredAt),
  day,
  phone,
  communityId,
  address,
  ...said,
  corrected: correctedAt === null ? null : { at: iso(correctedAt), reason: correctedReason ?? '' },
})

export const masked = ({ name, number }: { name: string; number: string }) => ({ name: maskName(name), number: maskNumber(number) })

export const declaredToday = ({ lastDay }: Pick<SubjectRow, 'lastDay'>, now: number): boolean => lastDay === calendarDate(now)

export function person(store: HealthStore, standing: Standing, relation: CarerRow['relation'], last: DeclarationSaid | null, appeal: AppealRow | null, now: number) {
  const { subject, homeRisk } = standing
  return {
    subjectId: subject.subjectId,
    relation,
    ...masked(store.facts(subject)),
    homeRisk: homeRisk as Risk,
    last: last && declared(last),
    declaredToday: declaredToday(subject, now),
    today: declaredToday(subject, now) ? judgedOf(standing, now) : null,
    appeal: appeal && { appealId: appeal.appealId, madeAt: iso(appeal.madeAt), state: appeal.state, answer: appeal.answer },
  }
}

/** Whom a message is about: their code is what it leads to. */
export const about = (store: Pick<HealthStore, 'facts'>, subject: SubjectRow): { subjectId: string; name: string } => ({ subjectId: subject.subjectId, name: maskName(store.facts(subject).name) })

/** A line of the staff's list. */
export function record(store: HealthStore, subject: SubjectRow, now: number) {
  const facts = store.facts(subject)
  const { subjectId, communityId, gridName, lastDeclaredAt, remindedAt } = subject
  return {
    subjectId,
    ...masked(facts),
    phone: facts.phone === null ? null : maskPhone(facts.phone),
    communityId,
    gridName,
    colour: subject.colour as Colour | null,
    lastDeclaredAt: isoOrNull(lastDeclaredAt),
    declaredToday: declaredToday(subject, now),
    remindedAt: remindedAt !== null && calendarDate(remindedAt) === calendarDate(now) ? iso(remindedAt) : null,
  }
}

export const appealShown = ({ appealId, subjectId, madeAt, text, judged, state, answer, answeredAt }: AppealRow, name: string) => ({
  appealId,
  subjectId,
  name: maskName(name),
  madeAt: iso(madeAt),
  text,
  judged,
  state,
  answer,
  answeredAt: isoOrNull(answeredAt),
})

/** A page of `size` out of up to one more row, and where to go on. */
export const page = <Row, Item>(rows: Row[], size: number, idOf: (row: Row) => string, shown: (row: Row) => Item): { items: Item[]; next: string | null } => {
  const kept = rows.slice(0, size)
  return { items: kept.map(shown), next: rows.length > size ? idOf(kept.at(-1)!) : null }
}
