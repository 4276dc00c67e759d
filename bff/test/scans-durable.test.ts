/** An acknowledged scan is there, whatever is killed while scanning; sent again, it is still there once. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import { entities, migrations } from '../src/schema'
import { ground } from '../src/ground'
import { freshSecrets, sandboxEnvironment } from '../src/sandbox/environment'
import { startSandbox } from '../src/sandbox/sandbox'
import { seed } from '../src/seed'
import { readSettings } from '../src/settings'
import { openDatabase } from '../src/storage/database'
import { phones, scanAt, signedIn, type As } from './checkpoint-fixtures'
import { fixedPort } from './fixed-port'
import { call, community, MovedClock, silent, startLinli, type Linli } from './harness'
import { onBothStorages, type Storage } from './stores'

type Scan = ReturnType<typeof scanAt>

async function until(there: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise(resolve => setTimeout(resolve, 50))) if (await there().catch(() => false)) return
  throw new Error(`${what} is not there after a minute`)
}

/** Clients that scan one after the other, each as fast as it is answered, until told to stop. A phone that gets no answer goes on. */
function scanning(as: As, clock: { now(): number }, clients: number) {
  const sent: Scan[] = []
  const acknowledged: string[] = []
  let stopped = false
  const client = async (): Promise<void> => {
    while (!stopped) {
      const scan = scanAt({ clock } as Linli)
      sent.push(scan)
      const reply = await as('recordScan', scan).catch(() => null)
      if (reply?.status === 200) acknowledged.push(scan.scanId)
      else await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
  const all = Promise.all(Array.from({ length: clients }, client))
  return {
    sent,
    acknowledged,
    async stop() {
      stopped = true
      await all
    },
  }
}

/** How often each id stands in the table. */
async function rowsIn(url: string): Promise<Map<string, number>> {
  const db = await openDatabase({ url, entities, migrations })
  const rows = (await db.read.query('SELECT scanId, COUNT(*) AS n FROM scans GROUP BY scanId')) as { scanId: string; n: number | string }[]
  await db.close()
  return new Map(rows.map(({ scanId, n }) => [scanId, Number(n)]))
}

/** Each of these ids that is not there exactly once. */
const wrongIn = (rows: Map<string, number>, ids: readonly string[]): string[] => ids.filter(id => rows.get(id) !== 1)

async function sendAll(as: As, scans: readonly Scan[]): Promise<void> {
  for (let at = 0; at < scans.length; at += 100) {
    const { body } = await as('recordScans', { scans: scans.slice(at, at + 100) })
    expect(body.results.every((one: { stored: boolean }) => one.stored)).toBe(true)
  }
}

onBothStorages('The server killed while scanning', storage => {
  test('loses no scan it acknowledged, and stores each once however often it is sent', async () => {
    const [database, sandbox, port] = await Promise.all([storage.open(), startSandbox({ doors: community.doors }), fixedPort()])
    const env = { ...database.env, ...sandboxEnvironment(sandbox, freshSecrets()), LINLI_ENV: 'test', LINLI_HOST: '127.0.0.1', LINLI_PORT: String(port), LINLI_LIMIT_SCALE: '1000', LINLI_LOG_LEVEL: 'silent' }
    const settings = readSettings(env)
    const base = await ground(settings, 'bff', silent)
    await seed(base, settings, community)
    await base.close()

    const url = `http://127.0.0.1:${port}`
    const start = async (): Promise<ChildProcess> => {
      const child = spawn(process.execPath, ['--import', 'tsx', 'bff/src/main.ts'], { env: { ...process.env, ...env, TSX_TSCONFIG_PATH: 'bff/tsconfig.json' }, stdio: ['ignore', 'ignore', 'inherit'] })
      await until(async () => (await fetch(`${url}/readyz`)).ok, 'the server')
      return child
    }
    let server = await start()
    try {
      const clock = new MovedClock()
      const as = await signedIn({ call: (operation, input, more) => call(url, operation, input, more) } as Linli, phones.community)
      const run = scanning(as, clock, 24)
      await until(async () => run.acknowledged.length >= 300, 'the three-hundredth scan')
      server.kill('SIGKILL')
      await once(server, 'exit')
      await run.stop()
      expect(run.sent.length).toBeGreaterThan(run.acknowledged.length)
      expect(wrongIn(await rowsIn(settings.LINLI_DATABASE_URL), run.acknowledged)).toEqual([])

      server = await start()
      await sendAll(as, run.sent)
      await sendAll(as, run.sent)
      const rows = await rowsIn(settings.LINLI_DATABASE_URL)
      expect(rows.size).toBe(run.sent.length)
      expect(wrongIn(rows, run.sent.map(({ scanId }) => scanId))).toEqual([])
    } finally {
      server.kill('SIGKILL')
      await sandbox.close()
      await database.drop()
    }
  }, 120_000)
})

const programs = ['mariadbd', 'mariadb-install-db']
const absent = programs.filter(name => spawnSync(name, ['--help'], { stdio: 'ignore' }).error !== undefined)

;(absent.length === 0 ? describe : describe.skip)(`The database killed while scanning${absent.length > 0 ? ` (absent: ${absent.join(', ')})` : ''}`, () => {
  test('the server finds it again by itself, and no acknowledged scan is lost', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'linli-mariadb-'))
    const port = await fixedPort()
    const address = `mysql://root@127.0.0.1:${port}`
    const own = ['--no-defaults', `--datadir=${join(dir, 'data')}`, `--user=${userInfo().username}`]
    const installed = spawnSync('mariadb-install-db', [...own, '--auth-root-authentication-method=normal', '--skip-test-db'], { encoding: 'utf8' })
    if (installed.status !== 0) throw new Error(installed.stderr || installed.stdout)
    const answers = async (): Promise<boolean> => {
      const connection = await createConnection({ uri: address, connectTimeout: 1000 })
      await connection.query('SELECT 1')
      await connection.end()
      return true
    }
    const start = async (): Promise<ChildProcess> => {
      const files = [`--socket=${join(dir, 's')}`, `--pid-file=${join(dir, 'pid')}`, `--log-error=${join(dir, 'log')}`]
      const child = spawn('mariadbd', [...own, ...files, `--port=${port}`, '--bind-address=127.0.0.1', '--innodb-buffer-pool-size=32M'], { stdio: 'ignore' })
      await until(answers, 'the database')
      return child
    }
    let database = await start()
    let linli: Linli | null = null
    try {
      const connection = await createConnection(address)
      await connection.query('CREATE DATABASE linli')
      await connection.end()
      const storage: Storage = { name: 'a MariaDB of its own', needs: [], open: async () => ({ env: { LINLI_DATABASE_URL: `${address}/linli`, LINLI_REDIS_URL: '' }, drop: async () => undefined }) }
      linli = await startLinli(storage)
      const as = await signedIn(linli, phones.community)
      const run = scanning(as, linli.clock, 24)
      await until(async () => run.acknowledged.length >= 300, 'the three-hundredth scan')
      database.kill('SIGKILL')
      await once(database, 'exit')
      const before = run.acknowledged.length
      database = await start()
      await until(async () => run.acknowledged.length >= before + 100, 'a scan after the database came back')
      await run.stop()
      expect(run.sent.length).toBeGreaterThan(run.acknowledged.length)
      expect(wrongIn(await rowsIn(`${address}/linli`), run.acknowledged)).toEqual([])
      await sendAll(as, run.sent)
      const rows = await rowsIn(`${address}/linli`)
      expect(rows.size).toBe(run.sent.length)
      expect(wrongIn(rows, run.sent.map(({ scanId }) => scanId))).toEqual([])
    } finally {
      await linli?.close()
      database.kill('SIGKILL')
      await once(database, 'exit')
      rmSync(dir, { recursive: true, force: true })
    }
  }, 180_000)
})
