/** Deleting what has run out, now and then and apart from everything else: a range that is deleted with every write makes writers of a busy table wait for, and deadlock, each other. */
import type { EntitySchema, FindOptionsWhere, ObjectLiteral } from 'typeorm'
import type { Database } from './database'

/** One call in so many looks. */
const everySoOften = 100

/** Never throws: what is left is found the next time. */
export async function sweep<Row extends ObjectLiteral>(db: Database, entity: EntitySchema<Row>, over: FindOptionsWhere<Row>): Promise<void> {
  if (Math.random() * everySoOften >= 1) return
  await db.tx(async manager => void (await manager.delete(entity, over))).catch(() => undefined)
}
