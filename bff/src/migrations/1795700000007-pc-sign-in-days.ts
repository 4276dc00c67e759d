import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm'

/** How long the phone lets a computer in for; a ticket lives two minutes, so none of before needs one. */
export class PcSignInDays1795700000007 implements MigrationInterface {
  name = 'PcSignInDays1795700000007'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('pc_sign_ins', new TableColumn({ name: 'days', type: 'integer', isNullable: true }))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('pc_sign_ins', 'days')
  }
}
