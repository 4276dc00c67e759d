import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, id, instant, integer, text, type AnyShape } from '../storage/columns'

const dues: AnyShape = {
  table: 'notice_dues',
  columns: { noticeId: id(), accountId: id(), kind: text(40), channel: text(4), letterSealed: text(4096), createdAt: instant(), tries: integer(), nextAt: instant() },
  key: ['noticeId'],
  index: [['accountId'], ['nextAt']],
}

export class NoticeDues1795700000006 implements MigrationInterface {
  name = 'NoticeDues1795700000006'

  up = (runner: QueryRunner): Promise<void> => createTable(runner, dues)
  down = (runner: QueryRunner): Promise<void> => runner.dropTable(dues.table)
}
