/** The platform as a process of its own lets in only callers the BFF signed. */
import { randomBytes } from 'node:crypto'
import jwt from 'jsonwebtoken'
import type { SignedInCaller } from '@linli/shared-types/caller'
import { composePlatform } from '../src/compose-platform'
import { ground } from '../src/ground'
import { signCaller, tokenKey } from '../src/http/signed-caller'
import { serve, type Serving } from '../src/serve'
import { readPlatformSettings, readSettings, SettingsError } from '../src/settings'
import { call, silent } from './harness'
import { storages } from './stores'

const key = randomBytes(32).toString('hex')
const other = randomBytes(32).toString('hex')
const env = (database: object) => ({
  ...database,
  LINLI_ENV: 'test',
  LINLI_SEAL_KEYS: `1:${randomBytes(32).toString('base64')}`,
  LINLI_LOOKUP_KEY: randomBytes(32).toString('base64'),
  LINLI_PLATFORM_KEY: key,
  LINLI_MQTT_URL: 'mqtt://127.0.0.1:1',
})

describe('The platform on its own', () => {
  let platform: Serving
  let drop: () => Promise<void>
  beforeAll(async () => {
    const database = await storages[0]!.open()
    drop = database.drop
    const settings = readPlatformSettings(env(database.env))
    platform = await serve(await composePlatform(settings, await ground(settings, 'platform', silent)), { host: '127.0.0.1', port: 0, webDir: '', log: silent })
  })
  afterAll(async () => {
    await platform.stop()
    await drop()
  })
  const caller: SignedInCaller = { kind: 'account', requestId: 'request-0001', source: '-', accountId: 'a', sessionId: 's', identity: 'resident', personId: 'p', level: 2, grants: [] }
  const ask = (operation: string, token?: string) => call(platform.url, operation, { personId: 'p' }, token ? { token } : {})

  test('refuses nobody, another key, another audience, an old token and one without a signature', async () => {
    expect((await ask('listDoors')).code).toBe('session.missing')
    expect((await ask('listDoors', signCaller(caller, tokenKey(other)))).code).toBe('session.invalid')
    expect((await ask('listDoors', jwt.sign({ kind: 'account', sub: 'a' }, tokenKey(key), { audience: 'elsewhere' }))).code).toBe('session.invalid')
    expect((await ask('listDoors', jwt.sign({ kind: 'account', sub: 'a' }, tokenKey(key), { audience: 'linli-platform', expiresIn: -1 }))).code).toBe('session.expired')
    expect((await ask('listDoors', jwt.sign({ kind: 'account', sub: 'a' }, '', { algorithm: 'none', audience: 'linli-platform' }))).code).toBe('session.invalid')
    expect((await ask('listDoors', signCaller(caller, tokenKey(key)))).status).toBe(200)
  })

  test('answers servers what is for servers, and a person nothing of it', async () => {
    expect((await ask('listAddressesOf', signCaller(caller, tokenKey(key)))).code).toBe('access.not_allowed')
    expect((await ask('listAddressesOf', signCaller({ kind: 'service', requestId: 'request-0002', source: '-' }, tokenKey(key)))).body).toEqual([])
    expect((await ask('listDoors', signCaller({ kind: 'service', requestId: 'request-0003', source: '-' }, tokenKey(key)))).code).toBe('access.not_allowed')
  })

  test('a door network that is not there leaves the process ready', async () => {
    expect((await fetch(`${platform.url}/readyz`)).status).toBe(200)
  })
})

describe('Settings', () => {
  const problems = (read: () => unknown): string => {
    try {
      read()
      return ''
    } catch (error) {
      return (error as SettingsError).message
    }
  }
  test('name what is missing or wrong, each in a line', () => {
    const said = problems(() => readSettings({}))
    for (const name of ['LINLI_DATABASE_URL', 'LINLI_SESSION_KEY', 'LINLI_SEAL_KEYS', 'LINLI_WECHAT_APP_ID', 'LINLI_MQTT_URL']) expect(said).toContain(name)
    expect(problems(() => readPlatformSettings({ ...env({ LINLI_DATABASE_URL: 'sqlite:x.db' }), LINLI_PLATFORM_KEY: '' }))).toContain('LINLI_PLATFORM_KEY')
    expect(problems(() => readPlatformSettings({ ...env({ LINLI_DATABASE_URL: 'sqlite:x.db' }), LINLI_SEAL_KEYS: '1:c2hvcnQ=' }))).toContain('32 bytes')
    expect(problems(() => readPlatformSettings({ ...env({ LINLI_DATABASE_URL: 'postgres://x' }) }))).toContain('LINLI_DATABASE_URL')
  })
})
