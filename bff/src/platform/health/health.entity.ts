import type { Colour, Risk } from '@linli/shared-types/pass/claims'
import type { Contact, Symptom } from '@linli/shared-types/values/health-rules'
import type { rules } from '@linli/shared-types/values/health-rules.schema'
import type { z } from 'zod'
import { boolean, entity, id, instant, integer, json, nullable, text, type TableShape } from '../../storage/columns'

/** A person somebody verified. What lists are searched by stands here too, as of the newest declaration. */
export interface SubjectRow {
  subjectId: string
  /** HMAC of type and number: a person is one subject, whoever declares for them. */
  documentLookup: string
  nameSealed: string
  /** The first character alone, to search by. */
  nameHead: string
  numberSealed: string
  /** The first six digits of an ID number; empty for other documents. */
  homeArea: string
  personId: string | null
  communityId: string | null
  gridId: string | null
  gridName: string | null
  phoneSealed: string | null
  hasSymptoms: boolean
  lastDeclaredAt: number | null
  /** `YYYY-MM-DD` */
  lastDay: string | null
  /** As last judged: null before the first declaration. */
  colour: Colour | null
  homeRisk: Risk | null
  rulesVersion: number
  /** `YYYY-MM-DD`; empty before the first judgment. */
  judgedDay: string
  /** Grows with whatever may change the judgment: a pass issued by an older one is not kept. */
  revision: number
  /** When the last of the passes issued ends; 0 before the first. */
  passUntil: number
  remindedAt: number | null
  /** Which reminding it was. */
  reminder: string | null
}
export const subjectTable: TableShape<SubjectRow> = {
  table: 'health_subjects',
  columns: {
    subjectId: id(),
    documentLookup: text(64),
    nameSealed: text(512),
    nameHead: text(4),
    numberSealed: text(256),
    homeArea: text(6),
    personId: nullable(id()),
    communityId: nullable(id()),
    gridId: nullable(id()),
    gridName: nullable(text(60)),
    phoneSealed: nullable(text(256)),
    hasSymptoms: boolean(),
    lastDeclaredAt: nullable(instant()),
    lastDay: nullable(text(10)),
    colour: nullable(text(6)),
    homeRisk: nullable(text(6)),
    rulesVersion: integer(),
    judgedDay: text(10),
    revision: integer(),
    passUntil: instant(),
    remindedAt: nullable(instant()),
    reminder: nullable(id()),
  },
  key: ['subjectId'],
  unique: [['documentLookup']],
  index: [['communityId', 'subjectId'], ['communityId', 'lastDay'], ['gridId', 'subjectId'], ['reminder']],
}

/** Who may act for whom. */
export interface CarerRow {
  accountId: string
  subjectId: string
  relation: 'self' | 'parent' | 'child' | 'spouse' | 'other'
}
export const carerTable: TableShape<CarerRow> = {
  table: 'health_carers',
  columns: { accountId: id(), subjectId: id(), relation: text(10) },
  key: ['accountId', 'subjectId'],
  index: [['subjectId']],
}

/** One row an account: its lock lets one list of people be written at a time. */
export interface CarerListRow {
  accountId: string
  enrolledAt: number
}
export const carerListTable: TableShape<CarerListRow> = { table: 'health_carer_lists', columns: { accountId: id(), enrolledAt: instant() }, key: ['accountId'] }

/** What was declared, as it counts. */
export interface Said {
  /** °C; null: not measured. */
  temperature: number | null
  symptoms: Symptom[]
  contact: { kind: Contact; on: string | null }
  travel: { areaCode: string; on: string }[]
}
export interface DeclarationRow {
  declarationId: string
  subjectId: string
  accountId: string
  /** `YYYY-MM-DD`, the community's. */
  day: string
  declaredAt: number
  phoneSealed: string
  communityId: string | null
  addressSealed: string
  said: Said
  hasSymptoms: boolean
  correctedAt: number | null
  correctedReason: string | null
}
export const declarationTable: TableShape<DeclarationRow> = {
  table: 'health_declarations',
  columns: {
    declarationId: id(),
    subjectId: id(),
    accountId: id(),
    day: text(10),
    declaredAt: instant(),
    phoneSealed: text(256),
    communityId: nullable(id()),
    addressSealed: text(1024),
    said: json(),
    hasSymptoms: boolean(),
    correctedAt: nullable(instant()),
    correctedReason: nullable(text(200)),
  },
  key: ['declarationId'],
  index: [
    ['subjectId', 'day'],
    ['subjectId', 'declarationId'],
    ['accountId'],
  ],
}

/** A correction by staff, with what had been declared before it. */
export interface CorrectionRow {
  correctionId: string
  declarationId: string
  correctedBy: string
  correctedAt: number
  reason: string
  saidBefore: Said
  communityIdBefore: string | null
  addressBeforeSealed: string
}
export const correctionTable: TableShape<CorrectionRow> = {
  table: 'health_corrections',
  columns: {
    correctionId: id(),
    declarationId: id(),
    correctedBy: id(),
    correctedAt: instant(),
    reason: text(200),
    saidBefore: json(),
    communityIdBefore: nullable(id()),
    addressBeforeSealed: text(1024),
  },
  key: ['correctionId'],
  index: [['declarationId']],
}

/** The rules, as data: which colour for what, for how many days, and the risk areas. */
export type Rules = z.output<typeof rules>

/** A version of the rules. The newest is in force. */
export interface RulesRow {
  version: number
  rules: Rules
  reason: string
  /** Null: the rules the product came with. */
  changedBy: string | null
  changedAt: number
}
export const rulesTable: TableShape<RulesRow> = {
  table: 'health_rules',
  columns: { version: integer(), rules: json(), reason: text(200), changedBy: nullable(id()), changedAt: instant() },
  key: ['version'],
}

/** A colour staff gave, in place of all that had been declared by then. */
export interface OverrideRow {
  overrideId: string
  subjectId: string
  colour: Colour
  madeAt: number
  /** `YYYY-MM-DD`, the last day. */
  until: string
  reason: string
  madeBy: string
}
export const overrideTable: TableShape<OverrideRow> = {
  table: 'health_overrides',
  columns: { overrideId: id(), subjectId: id(), colour: text(6), madeAt: instant(), until: text(10), reason: text(200), madeBy: id() },
  key: ['overrideId'],
  index: [['subjectId', 'until']],
}

export interface JudgedFacts {
  colour: Colour
  causes: { kind: 'symptom' | 'temperature' | 'contact' | 'travel' | 'staff'; what: string; colour: Colour; until: string | null }[]
  rulesVersion: number
  /** ISO, UTC. */
  judgedAt: string
}
export interface AppealRow {
  appealId: string
  subjectId: string
  accountId: string
  text: string
  madeAt: number
  /** What it is against. */
  judged: JudgedFacts
  state: 'waiting' | 'granted' | 'refused'
  /** The subject while it waits, then null: unique, so that one waits at a time. */
  waitingFor: string | null
  answer: string | null
  answeredAt: number | null
  answeredBy: string | null
}
export const appealTable: TableShape<AppealRow> = {
  table: 'health_appeals',
  columns: {
    appealId: id(),
    subjectId: id(),
    accountId: id(),
    text: text(500),
    madeAt: instant(),
    judged: json(),
    state: text(8),
    waitingFor: nullable(id()),
    answer: nullable(text(200)),
    answeredAt: nullable(instant()),
    answeredBy: nullable(id()),
  },
  key: ['appealId'],
  unique: [['waitingFor']],
  index: [
    ['subjectId', 'appealId'],
    ['state', 'appealId'],
    ['accountId'],
  ],
}

export const Subject = entity(subjectTable)
export const Carer = entity(carerTable)
export const CarerList = entity(carerListTable)
export const Declaration = entity(declarationTable)
export const Correction = entity(correctionTable)
export const HealthRules = entity(rulesTable)
export const Override = entity(overrideTable)
export const Appeal = entity(appealTable)
export const healthEntities = [Subject, Carer, CarerList, Declaration, Correction, HealthRules, Override, Appeal]
