/** The two storages every storage test runs on, and a fresh database of each for a test file. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'

export interface Storage {
  name: string
  needs: string[]
  /** Settings of a fresh, empty database. */
  open(): Promise<{ env: { LINLI_DATABASE_URL: string; LINLI_REDIS_URL: string; LINLI_REDIS_PREFIX?: string }; drop(): Promise<void> }>
}

const sqlite: Storage = {
  name: 'SQLite + memory',
  needs: [],
  async open() {
    const dir = mkdtempSync(join(tmpdir(), 'linli-test-'))
    return {
      env: { LINLI_DATABASE_URL: `sqlite:${join(dir, 'test.db')}`, LINLI_REDIS_URL: '' },
      drop: async () => rmSync(dir, { recursive: true, force: true }),
    }
  },
}

const mariadb: Storage = {
  name: 'MariaDB + Redis',
  needs: ['mariadb', 'redis'],
  async open() {
    const url = process.env.LINLI_TEST_MYSQL_URL!
    const name = `linli_test_${randomBytes(6).toString('hex')}`
    const run = async (sql: string): Promise<void> => {
      const connection = await createConnection(url)
      await connection.query(sql)
      await connection.end()
    }
    await run(`CREATE DATABASE ${name}`)
    return {
      env: { LINLI_DATABASE_URL: `${url}/${name}`, LINLI_REDIS_URL: process.env.LINLI_TEST_REDIS_URL!, LINLI_REDIS_PREFIX: `${name}:` },
      drop: () => run(`DROP DATABASE ${name}`),
    }
  },
}

export const storages = [sqlite, mariadb]

const there = (): string[] => (process.env.LINLI_TEST_SERVICES ?? '').split(',')
export const isThere = (service: string): boolean => there().includes(service)

/** `describe` where the services are there; else the block is reported as skipped, naming what is absent. */
export function describeWith(services: string[], name: string, block: () => void): void {
  const absent = services.filter(service => !isThere(service))
  if (absent.length === 0) describe(name, block)
  else describe.skip(`${name} (absent: ${absent.join(', ')})`, block)
}

/** Runs a block on both storages. */
export function onBothStorages(name: string, block: (storage: Storage) => void): void {
  for (const storage of storages) describeWith(storage.needs, `${name}, on ${storage.name}`, () => block(storage))
}
