/**
 * One way to the database for both engines (SQLite on a fresh machine, MariaDB / MySQL in production).
 *
 * Every write goes through `tx`, or `single` where one statement is all: on SQLite writes run one after another (TypeORM gives it one connection, and interleaved
 * transactions would swallow each other's rows); on MariaDB a deadlock is retried. Every read goes through `read`: on SQLite a
 * second connection that cannot write. Inside a `tx` everything goes through the manager it is given: no `read`, no second `tx`, and
 * nothing awaited but the database. (Following the transaction through every promise instead, by AsyncLocalStorage, costs each call of
 * the process, reading or not, a fifth of its speed.)
 */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DataSource, type DataSourceOptions, type EntityManager, type EntitySchema } from 'typeorm'
import type { Migration } from './columns'

export interface Database {
  readonly kind: 'sqlite' | 'mariadb'
  /** For reading, outside a `tx`. */
  readonly read: EntityManager
  /**
   * Runs `work` in a transaction. It may run again after a deadlock, so it must touch nothing but the database.
   * Throws when its turn does not come within 30 s (SQLite): a `tx` inside a `tx` would otherwise wait for itself for ever.
   */
  tx<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>
  /** One statement, which is a transaction by itself: on MariaDB without the round trips that begin and end one. */
  single(sql: string, values: readonly unknown[]): Promise<unknown>
  /** Drift between entities and tables, as SQL; empty when there is none. */
  drift(): Promise<string[]>
  close(): Promise<void>
}

/** Something written in the transaction of something else: a message is there exactly when what it tells of is. */
export type Also = (manager: EntityManager) => Promise<void>

/** Several such things, in their order. */
export const together =
  (...all: readonly Also[]): Also =>
  async manager => {
    for (const also of all) await also(manager)
  }

export interface DatabaseOptions {
  /** `sqlite:<path>` or `mysql://user:password@host:port/database` */
  url: string
  entities: EntitySchema[]
  migrations: Migration[]
  /** Connections of a MariaDB pool. */
  poolSize?: number
}

/** True when a write failed because a unique key already has that value. */
export function isDuplicate(error: unknown): boolean {
  const driver = (error as { driverError?: { code?: string } }).driverError ?? (error as { code?: string })
  return ['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(driver?.code ?? '')
}

const isDeadlock = (error: unknown): boolean =>
  ['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT'].includes((error as { driverError?: { code?: string } }).driverError?.code ?? '')

/** Opens and migrates. Two instances starting at once migrate one after the other. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url.startsWith('sqlite:') ? openSqlite(options) : openMariadb(options)
}

async function openSqlite({ url, entities, migrations }: DatabaseOptions): Promise<Database> {
  const path = url.slice('sqlite:'.length)
  mkdirSync(dirname(path), { recursive: true })
  const source = (pragma: string): DataSource =>
    new DataSource({
      type: 'better-sqlite3',
      database: path,
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      driver: require('libsql'),
      entities,
      migrations,
      prepareDatabase: (db: { exec(sql: string): void }) => {
        db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON')
        if (pragma) db.exec(pragma)
      },
    } as DataSourceOptions)
  const writer = await source('').initialize()
  // SQLite lets one writer in at a time; a second instance waits out the busy_timeout and then finds nothing to do.
  await writer.runMigrations({ transaction: 'all' })
  const reader = await source('PRAGMA query_only=ON').initialize()

  let last: Promise<unknown> = Promise.resolve()
  const tx: Database['tx'] = work => {
    let begun = false
    let late = false
    const turn = last.then(() => {
      if (late) throw new Error('No turn to write within 30 s')
      begun = true
      return writer.transaction(work)
    })
    last = turn.catch(() => undefined)
    return new Promise((resolve, reject) => {
      const patience = setTimeout(() => {
        if (begun) return
        late = true
        reject(new Error('No turn to write within 30 s'))
      }, 30_000)
      void turn.then(resolve, reject).finally(() => clearTimeout(patience))
    })
  }
  return {
    kind: 'sqlite',
    read: reader.manager,
    tx,
    single: (sql, values) => tx(manager => manager.query(sql, [...values])),
    drift: () => driftOf(writer),
    async close() {
      await last
      await reader.destroy()
      await writer.destroy()
    },
  }
}

async function openMariadb({ url, entities, migrations, poolSize = 10 }: DatabaseOptions): Promise<Database> {
  const source = await new DataSource({
    type: 'mariadb',
    url: url.replace(/^mysql:/, 'mariadb:'),
    entities,
    migrations,
    poolSize,
    charset: 'utf8mb4',
    timezone: 'Z',
    extra: { connectTimeout: 5000 },
  } as DataSourceOptions).initialize()
  await migrateAlone(source)

  const attempt = async <T>(work: () => Promise<T>, left = 3): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (left > 0 && isDeadlock(error)) return attempt(work, left - 1)
      throw error
    }
  }
  return {
    kind: 'mariadb',
    read: source.manager,
    tx: work => attempt(() => source.transaction(work)),
    single: (sql, values) => attempt(() => source.query(sql, [...values])),
    drift: () => driftOf(source),
    close: () => source.destroy(),
  }
}

/** Two instances migrating at once collide on DDL; a named lock lets one pass at a time. */
async function migrateAlone(source: DataSource): Promise<void> {
  const lock = source.createQueryRunner()
  try {
    const [{ got }] = await lock.query("SELECT GET_LOCK('linli_migrations', 60) AS got")
    if (Number(got) !== 1) throw new Error('Another instance is still migrating after 60 s')
    await source.runMigrations({ transaction: 'each' })
    await lock.query("SELECT RELEASE_LOCK('linli_migrations')")
  } finally {
    await lock.release()
  }
}

const driftOf = async (source: DataSource): Promise<string[]> =>
  (await source.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query)
