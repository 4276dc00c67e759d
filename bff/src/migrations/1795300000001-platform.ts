import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, boolean, id, instant, integer, json, nullable, real, text, type AnyShape } from '../storage/columns'

const tables: AnyShape[] = [
  {
    table: 'communities',
    columns: { communityId: id(), name: text(60), street: text(60), contacts: json() },
    key: ['communityId'],
  },
  {
    table: 'grids',
    columns: { gridId: id(), communityId: id(), name: text(60) },
    key: ['gridId'],
    index: [['communityId']],
  },
  {
    table: 'estates',
    columns: { estateId: id(), communityId: id(), name: text(60) },
    key: ['estateId'],
    index: [['communityId']],
  },
  {
    table: 'addresses',
    columns: { addressId: id(), estateId: id(), gridId: id(), building: text(30), unit: text(30), room: text(30) },
    key: ['addressId'],
    index: [['estateId'], ['gridId']],
  },
  {
    table: 'people',
    columns: {
      personId: id(),
      documentLookup: text(64),
      nameSealed: text(512),
      numberSealed: text(256),
      phoneSealed: nullable(text(256)),
      phoneLookup: nullable(text(64)),
    },
    key: ['personId'],
    unique: [['documentLookup']],
    index: [['phoneLookup']],
  },
  {
    table: 'residencies',
    columns: { personId: id(), addressId: id(), relation: text(10), until: nullable(instant()) },
    key: ['personId', 'addressId'],
    index: [['addressId']],
  },
  {
    table: 'staff_grants',
    columns: { staffGrantId: id(), phoneLookup: text(64), role: text(12), communityId: id(), active: boolean(), version: integer() },
    key: ['staffGrantId'],
    unique: [['phoneLookup', 'role', 'communityId']],
  },
  {
    table: 'doors',
    columns: {
      doorId: id(),
      name: text(60),
      estateId: id(),
      estateName: text(60),
      communityId: id(),
      building: text(30),
      unit: text(30),
      latitude: real(),
      longitude: real(),
      rangeMetres: integer(),
      controllerId: id(),
      gatehousePhone: nullable(text(20)),
    },
    key: ['doorId'],
    unique: [['controllerId']],
    index: [['estateId']],
  },
  {
    table: 'openings',
    columns: {
      openingId: id(),
      accountId: id(),
      idempotencyKey: text(64),
      personId: id(),
      doorId: id(),
      doorName: text(60),
      estateName: text(60),
      communityId: id(),
      gridId: id(),
      gridName: text(60),
      outcome: text(12),
      requestedAt: instant(),
      waitMs: integer(),
      answeredAt: nullable(instant()),
      staysOpenSeconds: nullable(integer()),
      reason: nullable(text(120)),
    },
    key: ['openingId'],
    unique: [['accountId', 'idempotencyKey']],
    index: [
      ['personId', 'openingId'],
      ['gridId', 'openingId'],
    ],
  },
]

export class Platform1795300000001 implements MigrationInterface {
  name = 'Platform1795300000001'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table } of [...tables].reverse()) await runner.dropTable(table)
  }
}
