import type { MigrationInterface, QueryRunner } from 'typeorm'
import { boolean, createTable, id, instant, integer, nullable, sequence, text, type AnyShape } from '../storage/columns'

const tables: AnyShape[] = [
  {
    table: 'sites',
    columns: {
      siteId: id(),
      parentId: nullable(id()),
      path: text(400),
      communityId: id(),
      name: text(40),
      address: text(100),
      contactName: text(40),
      contactPhoneSealed: text(256),
      note: text(200),
      closedAt: nullable(instant()),
    },
    key: ['siteId'],
    unique: [['path']],
    index: [['communityId']],
  },
  {
    table: 'scanners',
    columns: {
      scannerId: id(),
      siteId: id(),
      phoneLookup: text(64),
      phoneSealed: text(256),
      nameSealed: text(512),
      may: text(8),
      accountId: nullable(id()),
      addedAt: instant(),
      addedBy: id(),
      removedAt: nullable(instant()),
      liveKey: id(),
    },
    key: ['scannerId'],
    unique: [['siteId', 'phoneLookup', 'liveKey']],
    index: [['phoneLookup'], ['accountId']],
  },
  {
    table: 'scans',
    columns: {
      scanNo: sequence(),
      scanId: text(36),
      siteId: id(),
      accountId: id(),
      subject: text(16),
      passId: nullable(id()),
      proofAt: nullable(instant()),
      colour: nullable(text(8)),
      homeRisk: text(8),
      person: text(20),
      temperature: nullable(integer()),
      decision: text(12),
      excepted: boolean(),
      note: text(200),
      scannedAt: instant(),
      receivedAt: instant(),
      offline: boolean(),
      flags: text(60),
    },
    key: ['scanNo'],
    unique: [['scanId']],
    index: [
      ['siteId', 'scannedAt', 'decision', 'temperature'],
      ['proofAt', 'passId'],
    ],
  },
  {
    table: 'assisted_people',
    columns: { scanId: text(36), documentType: text(32), nameSealed: text(512), numberSealed: text(256), phoneSealed: text(256) },
    key: ['scanId'],
  },
]

export class Checkpoint1795600000001 implements MigrationInterface {
  name = 'Checkpoint1795600000001'

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table } of [...tables].reverse()) await runner.dropTable(table)
  }
}
