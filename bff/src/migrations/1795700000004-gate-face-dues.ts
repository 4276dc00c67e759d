import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, id, instant, integer, withDefault, type AnyShape } from '../storage/columns'

const dues: AnyShape = {
  table: 'gate_face_dues',
  columns: { personId: id(), version: id(), tries: integer(), nextAt: instant(), leasedUntil: withDefault(instant(), 0) },
  key: ['personId'],
  index: [['nextAt']],
}

export class GateFaceDues1795700000004 implements MigrationInterface {
  name = 'GateFaceDues1795700000004'

  up = (runner: QueryRunner): Promise<void> => createTable(runner, dues)
  down = (runner: QueryRunner): Promise<void> => runner.dropTable(dues.table)
}
