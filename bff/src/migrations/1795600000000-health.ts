import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, boolean, id, instant, integer, json, nullable, text, type AnyShape } from '../storage/columns'

const tables: AnyShape[] = [
  {
    table: 'pass_keys',
    columns: { keyId: id(), slot: integer(), publicKey: text(44), seedSealed: text(256), signsFrom: instant(), signsUntil: instant() },
    key: ['keyId'],
    unique: [['slot']],
    index: [['signsUntil']],
  },
  {
    table: 'passes',
    columns: {
      passId: id(),
      subjectId: id(),
      kind: text(20),
      says: text(40),
      issuedAt: instant(),
      expiresAt: instant(),
      revokedAt: nullable(instant()),
      reason: nullable(text(200)),
      listChange: nullable(integer()),
    },
    key: ['passId'],
    index: [['subjectId', 'expiresAt'], ['listChange'], ['expiresAt']],
  },
  { table: 'pass_list_changes', columns: { list: id(), changes: integer() }, key: ['list'] },
  {
    table: 'events',
    columns: {
      eventId: id(),
      kind: text(40),
      accountId: id(),
      facts: json(),
      createdAt: instant(),
      deliveredAt: nullable(instant()),
      tries: integer(),
      nextAt: instant(),
    },
    key: ['eventId'],
    index: [
      ['deliveredAt', 'nextAt'],
      ['accountId', 'deliveredAt', 'eventId'],
    ],
  },
  {
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
  },
  {
    table: 'health_carers',
    columns: { accountId: id(), subjectId: id(), relation: text(10) },
    key: ['accountId', 'subjectId'],
    index: [['subjectId']],
  },
  { table: 'health_carer_lists', columns: { accountId: id(), enrolledAt: instant() }, key: ['accountId'] },
  {
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
    ],
  },
  {
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
  },
  {
    table: 'health_rules',
    columns: { version: integer(), rules: json(), reason: text(200), changedBy: nullable(id()), changedAt: instant() },
    key: ['version'],
  },
  {
    table: 'health_overrides',
    columns: { overrideId: id(), subjectId: id(), colour: text(6), madeAt: instant(), until: text(10), reason: text(200), madeBy: id() },
    key: ['overrideId'],
    index: [['subjectId', 'until']],
  },
  {
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
    ],
  },
]

export class Health1795600000000 implements MigrationInterface {
  name = 'Health1795600000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table)
    await runner.query("INSERT INTO pass_list_changes (list, changes) VALUES ('passes', 0)")
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table } of [...tables].reverse()) await runner.dropTable(table)
  }
}
