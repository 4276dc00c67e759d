/** The whole BFF over HTTP with real storage and the sandbox's imitations, for tests. */
import { randomBytes } from 'node:crypto'
import pino from 'pino'
import { areas } from '@linli/shared-types/contract'
import type { Operation } from '@linli/shared-types/endpoint'
import type { ErrorCode } from '@linli/shared-types/errors'
import { solveChallenge } from 'altcha-lib/v1'
import { compose } from '../src/compose'
import { composePlatform } from '../src/compose-platform'
import { ground, type Ground } from '../src/ground'
import { freshSecrets, sandboxEnvironment } from '../src/sandbox/environment'
import { startSandbox, type Sandbox } from '../src/sandbox/sandbox'
import { personas, type Persona } from '../src/sandbox/personas'
import { readCommunity, seed } from '../src/seed'
import { serve } from '../src/serve'
import { readSettings, type Environment } from '../src/settings'
import type { Storage } from './stores'

export const community = readCommunity('config/demo-community.json')
export const persona = (key: string): Persona => personas.find(one => one.key === key)!

/** A clock that stands where the test moves it; it runs on from there. */
export class MovedClock {
  private ahead = 0
  now = (): number => Date.now() + this.ahead
  advance(ms: number): void {
    this.ahead += ms
  }
}

export interface Reply {
  status: number
  body: any
  code: ErrorCode | undefined
  headers: Headers
}

export interface CallOptions {
  token?: string
  key?: string | null
  /** The network address it comes from; heard where the BFF stands behind a proxy (LINLI_TRUST_PROXY). */
  from?: string
}

export interface Linli {
  url: string
  sandbox: Sandbox
  clock: MovedClock
  base: Ground
  /** Calls an operation by its name; a fresh idempotency key unless one is given. */
  call(operation: string, input?: object, options?: CallOptions): Promise<Reply>
  /** Until what is done in the background is done. */
  settled(): Promise<void>
  /** A second process of the same BFF over the same storage. */
  another(): Promise<Linli>
  /** This process stopped, and one begun anew over the same storage. */
  restarted(): Promise<Linli>
  close(): Promise<void>
}

export interface Options {
  env?: Partial<Environment>
  /** `own process`: residents and doors over HTTP from a platform with the same storage. */
  platform?: 'embedded' | 'over HTTP'
  /** Address of a stand-in for the platform's doors. */
  doorsAt?: string
}

const operations = new Map<string, Operation>(areas.flatMap(area => Object.entries(area.operations)))
export const silent = pino({ level: process.env.LINLI_TEST_LOG ?? 'silent' })
const platformKey = randomBytes(32).toString('hex')

export async function startLinli(storage: Storage, options: Options = {}): Promise<Linli> {
  const [database, sandbox] = await Promise.all([
    storage.open(),
    startSandbox({ doors: community.doors, pace: { slowUpstream: 1500, door: 20, slowDoor: 900, doorStaysOpen: 200 } }),
  ])
  const clock = new MovedClock()
  const secrets = freshSecrets()
  const env = {
    LINLI_DOOR_WAIT_MS: '500',
    LINLI_HUMAN_CHECK_MAX: '200',
    LINLI_LIMIT_SCALE: '1000',
    ...database.env,
    ...sandboxEnvironment(sandbox, secrets),
    LINLI_ENV: 'test',
    LINLI_PLATFORM_KEY: platformKey,
    ...options.env,
  } as Record<string, string>
  const listen = { host: '127.0.0.1', port: 0, webDir: '', log: silent }

  let platform: { url: string; stop(): Promise<void> } | null = null
  if (options.platform === 'over HTTP') {
    const settings = readSettings(env)
    platform = await serve(await composePlatform(settings, await ground(settings, 'platform', silent, clock.now)), listen)
  }
  const doorsAt = options.doorsAt ?? platform?.url ?? ''
  const settings = readSettings({ ...env, LINLI_PLATFORM_RESIDENTS: platform?.url ?? '', LINLI_PLATFORM_DOORS: doorsAt })

  const begin = async (owner: boolean): Promise<Linli> => {
    const base = await ground(settings, 'bff', silent, clock.now)
    await seed(base, settings, community)
    const application = await compose(settings, base)
    const serving = await serve(application, listen)
    await doorsConnected()
    return {
      url: serving.url,
      sandbox,
      clock,
      base,
      call: (operation, input, more) => call(serving.url, operation, input, more),
      settled: () => application.settled(),
      another: () => begin(false),
      async restarted() {
        await serving.stop()
        return begin(owner)
      },
      async close() {
        await serving.stop()
        if (!owner) return
        await platform?.stop()
        await sandbox.close()
        await database.drop()
      },
    }
  }
  return begin(true)
}

/** The door network connects in the background; a test that opens at once must find it connected. */
const doorsConnected = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 300))

export async function call(url: string, name: string, input: object = {}, { token, key = randomBytes(16).toString('hex'), from }: CallOptions = {}): Promise<Reply> {
  const operation = operations.get(name)
  if (!operation) throw new Error(`No operation ${name}`)
  const rest: Record<string, unknown> = { ...input }
  const path = operation.path.replace(/:(\w+)/g, (_all: string, field: string) => {
    const value = encodeURIComponent(String(rest[field]))
    delete rest[field]
    return value
  })
  const isGet = operation.method === 'GET'
  const query = isGet ? new URLSearchParams(Object.entries(rest).map(([field, value]): [string, string] => [field, String(value)])).toString() : ''
  const response = await fetch(`${url}/api${path}${query && `?${query}`}`, {
    method: operation.method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(from === undefined ? {} : { 'x-forwarded-for': from }),
      ...(isGet ? {} : { 'content-type': 'application/json' }),
      ...(isGet || key === null ? {} : { 'idempotency-key': key }),
    },
    body: isGet ? undefined : JSON.stringify(rest),
  })
  const body = (await response.json()) as { error?: { code: ErrorCode } }
  return { status: response.status, body, code: body?.error?.code, headers: response.headers }
}

export async function solvedHumanCheck(linli: Linli): Promise<string> {
  const { status, body } = await linli.call('getHumanCheck')
  if (status !== 200) throw new Error(`No human check: ${JSON.stringify(body)}`)
  const solution = await solveChallenge(body.challenge, body.salt, 'SHA-256', body.maxNumber).promise
  const { algorithm, challenge, salt, signature } = body
  return Buffer.from(JSON.stringify({ algorithm, challenge, number: solution!.number, salt, signature })).toString('base64')
}

export const consentsTo = async (linli: Linli, ...agreements: string[]): Promise<{ agreement: string; version: string }[]> =>
  (await linli.call('listAgreements')).body.filter((one: { agreement: string }) => agreements.includes(one.agreement)).map(({ agreement, version }: any) => ({ agreement, version }))

/** Asks for a code and signs in with it. */
export async function signInBySms(linli: Linli, phone: string, device = 'test'): Promise<{ accessToken: string; refreshToken: string; me: any }> {
  const sent = await linli.call('sendSmsCode', { phone, humanCheck: await solvedHumanCheck(linli) })
  if (sent.status !== 200) throw new Error(`No SMS: ${JSON.stringify(sent.body)}`)
  const code = linli.sandbox.lastSmsCode(phone)!
  const reply = await linli.call('signInBySms', { phone, code, consents: await consentsTo(linli, 'terms', 'privacy'), device })
  if (reply.status !== 200) throw new Error(`Not signed in: ${JSON.stringify(reply.body)}`)
  return reply.body
}

/** While a table is away, whatever would be written there fails, and what is written with it. */
export async function withoutTable<T>({ base }: Linli, table: string, work: () => Promise<T>): Promise<T> {
  const rename = (from: string, to: string): Promise<void> => base.db.tx(async manager => void (await manager.query(`ALTER TABLE ${from} RENAME TO ${to}`)))
  await rename(table, `${table}_away`)
  try {
    return await work()
  } finally {
    await rename(`${table}_away`, table)
  }
}

export const documentOf = ({ documentType, name, number, validFrom, validTo }: Persona) => ({ documentType, name, number, validFrom, validTo })

export async function verify(linli: Linli, token: string, document: object): Promise<Reply> {
  return linli.call('verifyIdentity', { ...document, consents: await consentsTo(linli, 'real_name') }, { token })
}

/** A persona, signed in by WeChat, as a verified resident. */
export async function resident(linli: Linli, key: string): Promise<{ token: string; refreshToken: string; accountId: string }> {
  const { body } = await linli.call('signInByWechat', { code: `wx-${key}~${randomBytes(6).toString('hex')}` })
  await linli.call('chooseIdentity', { identity: 'resident' }, { token: body.accessToken })
  const verified = await verify(linli, body.accessToken, documentOf(persona(key)))
  if (verified.status !== 200) throw new Error(`Not verified: ${JSON.stringify(verified.body)}`)
  return { token: body.accessToken, refreshToken: body.refreshToken, accountId: body.me.accountId }
}

export const placeOf = (doorId: string, accuracy = 5) => {
  const { latitude, longitude } = community.doors.find(door => door.doorId === doorId)!
  return { latitude, longitude, accuracy }
}
