import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm'

/** Codes of before, and of an instance not yet renewed, are for signing in. */
export class SmsPurpose1795600000002 implements MigrationInterface {
  name = 'SmsPurpose1795600000002'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('sms_codes', new TableColumn({ name: 'purpose', type: 'varchar', length: '10', default: "'sign_in'" }))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('sms_codes', 'purpose')
  }
}
