import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm'
import { createTable, id, instant, integer, nullable, text, type AnyShape } from '../storage/columns'

const varchar = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: String(length), isNullable: true })
const bigint = (name: string): TableColumnOptions => ({ name, type: 'bigint', isNullable: true })

const ofAccounts: TableColumnOptions[] = [
  varchar('userName', 20),
  varchar('userNameKey', 20),
  varchar('passwordHash', 200),
  bigint('passwordChangedAt'),
  varchar('emailSealed', 400),
  varchar('gender', 6),
  varchar('ethnicity', 2),
  bigint('frozenAt'),
  varchar('frozenBecause', 40),
]
const ofSessions: TableColumnOptions[] = [
  { name: 'source', type: 'varchar', length: '64', default: "''" },
  { name: 'lastSeenAt', type: 'bigint', default: 0 },
  bigint('expiresAt'),
]

const tables: AnyShape[] = [
  { table: 'attempts', columns: { attemptKey: text(64), failures: integer(), until: instant() }, key: ['attemptKey'], index: [['until']] },
  { table: 'known_devices', columns: { deviceHash: text(64), accountId: id(), createdAt: instant() }, key: ['deviceHash'], index: [['accountId']] },
  {
    table: 'confirmations',
    columns: { tokenHash: text(64), accountId: id(), sessionId: nullable(id()), purpose: text(20), method: text(12), expiresAt: instant(), usedAt: nullable(instant()) },
    key: ['tokenHash'],
    index: [['accountId'], ['expiresAt']],
  },
  {
    table: 'recoveries',
    columns: { tokenHash: text(64), accountId: nullable(id()), phoneLookup: text(64), expiresAt: instant(), usedAt: nullable(instant()) },
    key: ['tokenHash'],
    index: [['accountId'], ['expiresAt']],
  },
  {
    table: 'pc_sign_ins',
    columns: {
      ticketHash: text(64),
      secretHash: text(64),
      device: text(64),
      source: text(64),
      checkDigits: text(4),
      createdAt: instant(),
      expiresAt: instant(),
      state: text(10),
      scannedBy: nullable(id()),
    },
    key: ['ticketHash'],
    index: [['expiresAt'], ['scannedBy']],
  },
  {
    table: 'notices',
    columns: { noticeHash: text(64), accountId: id(), kind: text(40), expiresAt: instant(), usedAt: nullable(instant()) },
    key: ['noticeHash'],
    index: [['accountId'], ['expiresAt']],
  },
]

export class WaysIn1795700000000 implements MigrationInterface {
  name = 'WaysIn1795700000000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('accounts', ofAccounts.map(column => new TableColumn(column)))
    await runner.createIndex('accounts', new TableIndex({ name: 'uq_accounts_userNameKey', columnNames: ['userNameKey'], isUnique: true }))
    await runner.addColumns('sessions', ofSessions.map(column => new TableColumn(column)))
    for (const table of tables) await createTable(runner, table)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table } of tables) await runner.dropTable(table)
    await runner.dropColumns('sessions', ofSessions.map(({ name }) => name))
    await runner.dropIndex('accounts', 'uq_accounts_userNameKey')
    await runner.dropColumns('accounts', ofAccounts.map(({ name }) => name))
  }
}
