import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, id, instant, integer, json, nullable, text, type AnyShape } from '../storage/columns'

/** The tables as they were when released: written out here, because entities move on and a migration does not. */
const tables: AnyShape[] = [
  {
    table: 'accounts',
    columns: {
      accountId: id(),
      phoneSealed: nullable(text(256)),
      phoneLookup: nullable(text(64)),
      identity: nullable(text(12)),
      createdAt: instant(),
      joinedInto: nullable(id()),
    },
    key: ['accountId'],
    unique: [['phoneLookup']],
  },
  {
    table: 'credentials',
    columns: { channel: text(12), subject: text(128), accountId: id(), createdAt: instant() },
    key: ['channel', 'subject'],
    index: [['accountId']],
  },
  {
    table: 'sessions',
    columns: {
      sessionId: id(),
      accountId: id(),
      channel: text(12),
      device: text(64),
      createdAt: instant(),
      endedAt: nullable(instant()),
      endReason: nullable(text(20)),
    },
    key: ['sessionId'],
    index: [['accountId']],
  },
  {
    table: 'refresh_tokens',
    columns: { tokenHash: text(64), sessionId: id(), expiresAt: instant(), usedAt: nullable(instant()) },
    key: ['tokenHash'],
    index: [['sessionId']],
  },
  {
    table: 'consents',
    columns: { consentId: id(), accountId: id(), agreement: text(20), version: text(32), givenAt: instant(), source: text(64) },
    key: ['consentId'],
    index: [['accountId']],
  },
  {
    table: 'sms_codes',
    columns: {
      phoneLookup: text(64),
      codeHash: text(64),
      expiresAt: instant(),
      triesLeft: integer(),
      usedAt: nullable(instant()),
      sentAt: json(),
      version: integer(),
    },
    key: ['phoneLookup'],
  },
  {
    table: 'identities',
    columns: {
      accountId: id(),
      documentType: text(32),
      documentLookup: text(64),
      nameSealed: text(512),
      numberSealed: text(256),
      validFrom: text(10),
      validTo: nullable(text(10)),
      level: integer(),
      verifiedAt: instant(),
      personId: nullable(id()),
      registryAskedAt: nullable(instant()),
    },
    key: ['accountId'],
    unique: [['documentLookup']],
  },
  {
    table: 'messages',
    columns: { messageId: id(), accountId: id(), kind: text(40), facts: json(), sentAt: instant(), readAt: nullable(instant()) },
    key: ['messageId'],
    index: [['accountId', 'messageId']],
  },
]

export class Accounts1795300000000 implements MigrationInterface {
  name = 'Accounts1795300000000'

  async up(runner: QueryRunner): Promise<void> {
    // Text is compared byte by byte, as SQLite does; without it 'é' would equal 'e' in a unique key on one engine only.
    if (runner.connection.options.type === 'mariadb') {
      const [{ version }] = (await runner.query('SELECT VERSION() AS version')) as [{ version: string }]
      const collation = version.includes('MariaDB') ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin'
      await runner.query(`ALTER DATABASE CHARACTER SET utf8mb4 COLLATE ${collation}`)
    }
    for (const table of tables) await createTable(runner, table)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table } of [...tables].reverse()) await runner.dropTable(table)
  }
}
