import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'

/** What an account wrote is found when it is closed. */
const indices = ['health_declarations', 'health_appeals'].map(table => ({ table, name: `ix_${table}_accountId` }))

export class HealthForgetting1795700000005 implements MigrationInterface {
  name = 'HealthForgetting1795700000005'

  async up(runner: QueryRunner): Promise<void> {
    for (const { table, name } of indices) await runner.createIndex(table, new TableIndex({ name, columnNames: ['accountId'] }))
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, name } of indices) await runner.dropIndex(table, name)
  }
}
