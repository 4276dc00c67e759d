import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, id, instant, longText, type AnyShape } from '../storage/columns'

const table: AnyShape = { table: 'gate_faces', columns: { personId: id(), photoSealed: longText(), keptAt: instant() }, key: ['personId'] }

export class GateFaces1795700000003 implements MigrationInterface {
  name = 'GateFaces1795700000003'

  up = (runner: QueryRunner): Promise<void> => createTable(runner, table)
  down = (runner: QueryRunner): Promise<void> => runner.dropTable(table.table)
}
