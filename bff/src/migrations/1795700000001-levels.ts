import { TableColumn, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm'
import { boolean, createTable, id, instant, longText, nullable, text, type AnyShape } from '../storage/columns'

const validFrom = (isNullable: boolean): TableColumn => new TableColumn({ name: 'validFrom', type: 'varchar', length: '10', isNullable })
const ofIdentities: TableColumnOptions[] = [
  { name: 'raisedBy', type: 'varchar', length: '12', isNullable: true },
  { name: 'confirmedBy', type: 'varchar', length: '64', isNullable: true },
]

const tables: AnyShape[] = [
  {
    table: 'face_checks',
    columns: {
      tokenHash: text(64),
      purpose: text(12),
      accountId: nullable(id()),
      confirms: nullable(text(20)),
      through: text(8),
      orderId: text(32),
      providerRef: text(512),
      openid: nullable(text(128)),
      returnedHash: nullable(text(64)),
      subjectSealed: text(1024),
      expiresAt: instant(),
      usedAt: nullable(instant()),
    },
    key: ['tokenHash'],
    index: [['accountId'], ['expiresAt']],
  },
  {
    table: 'counter_codes',
    columns: { codeHash: text(64), accountId: id(), expiresAt: instant(), usedAt: nullable(instant()) },
    key: ['codeHash'],
    index: [['accountId'], ['expiresAt']],
  },
  {
    table: 'reviews',
    columns: {
      reviewId: id(),
      accountId: id(),
      kind: text(12),
      state: text(10),
      communityId: id(),
      street: boolean(),
      dependentId: nullable(id()),
      requestSealed: text(4096),
      photoSealed: nullable(longText()),
      waitingKey: nullable(text(160)),
      createdAt: instant(),
      decidedAt: nullable(instant()),
      decidedBy: nullable(id()),
      reason: nullable(text(200)),
    },
    key: ['reviewId'],
    unique: [['waitingKey']],
    index: [['accountId'], ['state', 'reviewId']],
  },
  {
    table: 'gate_photos',
    columns: { accountId: id(), subject: id(), photoSealed: longText(), personId: nullable(id()), approvedAt: instant() },
    key: ['accountId', 'subject'],
  },
  {
    table: 'enterprises',
    columns: { accountId: id(), creditCode: text(18), detailSealed: text(2048), approvedAt: instant() },
    key: ['accountId'],
    index: [['creditCode']],
  },
]

export class Levels1795700000001 implements MigrationInterface {
  name = 'Levels1795700000001'

  async up(runner: QueryRunner): Promise<void> {
    await runner.changeColumn('identities', 'validFrom', validFrom(true))
    await runner.addColumns('identities', ofIdentities.map(column => new TableColumn(column)))
    for (const table of tables) await createTable(runner, table)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table } of tables) await runner.dropTable(table)
    await runner.dropColumns('identities', ofIdentities.map(({ name }) => name))
    await runner.changeColumn('identities', 'validFrom', validFrom(false))
  }
}
