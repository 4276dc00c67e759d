import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, id, instant, integer, nullable, text, type AnyShape } from '../storage/columns'

const table: AnyShape = {
  table: 'dependents',
  columns: {
    dependentId: id(),
    accountId: id(),
    place: integer(),
    relation: text(10),
    documentType: text(32),
    documentLookup: text(64),
    nameSealed: text(512),
    numberSealed: text(256),
    validFrom: text(10),
    validTo: nullable(text(10)),
    personId: nullable(id()),
    verifiedAt: instant(),
  },
  key: ['dependentId'],
  unique: [
    ['accountId', 'place'],
    ['accountId', 'documentLookup'],
  ],
}

export class Dependents1795600000003 implements MigrationInterface {
  name = 'Dependents1795600000003'

  up = (runner: QueryRunner): Promise<void> => createTable(runner, table)
  down = (runner: QueryRunner): Promise<void> => runner.dropTable(table.table)
}
