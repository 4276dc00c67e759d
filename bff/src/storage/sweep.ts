/** Deleting what has run out, now and then and apart from everything else: a range that is deleted with every write makes writers of a busy table wait for, and deadlock, each other. */
import { In, type EntitySchema, type FindOptionsSelect, type FindOptionsWhere, type ObjectLiteral } from 'typeorm'
import type { Database } from './database'

/** One call in so many looks. */
const everySoOften = 100
/** Rows one transaction holds: writers wait no longer than that takes. */
const chunk = 500

/** Never throws: what is left is found the next time. */
export async function sweep<Row extends ObjectLiteral>(db: Database, entity: EntitySchema<Row>, over: FindOptionsWhere<Row>): Promise<void> {
  if (Math.random() * everySoOften >= 1) return
  await db.tx(async manager => void (await manager.delete(entity, over))).catch(() => undefined)
}

/**
 * All that is over now, by its keys and a chunk at a time, for who promised that by when; how many rows.
 * @param to what is left of such a row, which is not over then; left out: the row is deleted
 */
export async function sweepAll<Row extends ObjectLiteral>(
  db: Database,
  entity: EntitySchema<Row>,
  key: keyof Row & string,
  over: FindOptionsWhere<Row>,
  to?: Partial<Row>,
): Promise<number> {
  for (let swept = 0; ; ) {
    const found = await db.read.find(entity, { select: { [key]: true } as FindOptionsSelect<Row>, where: over, take: chunk })
    const them = { [key]: In(found.map(row => row[key])) } as FindOptionsWhere<Row>
    if (found.length > 0) await db.tx(async manager => void (to ? await manager.update(entity, them, to as never) : await manager.delete(entity, them)))
    swept += found.length
    if (found.length < chunk) return swept
  }
}
