import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, id, instant, integer, text, type AnyShape } from '../storage/columns'

const tables: AnyShape[] = [
  {
    table: 'audit_log',
    columns: {
      seq: integer(),
      at: instant(),
      accountId: id(),
      operation: text(60),
      asked: text(1000),
      outcome: text(40),
      requestId: text(64),
      source: text(64),
      previousHash: text(64),
      hash: text(64),
    },
    key: ['seq'],
    index: [['accountId', 'seq']],
  },
  { table: 'audit_heads', columns: { head: id(), seq: integer(), hash: text(64), seal: text(64) }, key: ['head'] },
]

export class Audit1795700000002 implements MigrationInterface {
  name = 'Audit1795700000002'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table } of tables) await runner.dropTable(table)
  }
}
