/** The wiring: every area, every dependency, by name. Read it as the architecture. */
import Koa from 'koa'
import type { Logger } from 'pino'
import { uuidv7 } from 'uuidv7'
import { accounts } from '@linli/shared-types/accounts'
import { accountsSchema } from '@linli/shared-types/accounts.schema'
import type { ServiceCaller } from '@linli/shared-types/caller'
import { areas } from '@linli/shared-types/contract'
import { schemas } from '@linli/shared-types/contract.schema'
import { doors } from '@linli/shared-types/doors'
import { doorsSchema } from '@linli/shared-types/doors.schema'
import type { Answers } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import { messages } from '@linli/shared-types/messages'
import { messagesSchema } from '@linli/shared-types/messages.schema'
import { realname } from '@linli/shared-types/realname'
import { realnameSchema } from '@linli/shared-types/realname.schema'
import { residents, type Residents } from '@linli/shared-types/residents'
import { residentsSchema } from '@linli/shared-types/residents.schema'
import { accountsAnswers, requireConsents } from './areas/accounts/accounts.answers'
import { accountsStore, type AccountFacts } from './areas/accounts/accounts.store'
import { humanCheck } from './areas/accounts/human-check'
import { sessions, type Standing } from './areas/accounts/sessions'
import { sessionsStore } from './areas/accounts/sessions.store'
import { smsCodesStore } from './areas/accounts/sms-codes.store'
import { smsLimitSets } from './areas/accounts/sms.rules'
import { messagesAnswers, tellWith } from './areas/messages/messages.answers'
import { messagesStore } from './areas/messages/messages.store'
import { assuranceWith, realnameAnswers } from './areas/realname/realname.answers'
import { realnameStore } from './areas/realname/realname.store'
import { limits } from './http/limits'
import { mount, type MountNeeds } from './http/mount'
import { contractPage, openApi, type Documented } from './http/openapi'
import { server, type CallState, type Server } from './http/server'
import { readSignedCaller, tokenKey } from './http/signed-caller'
import { doorsAnswers } from './platform/doors/doors.answers'
import { doorsStore } from './platform/doors/doors.store'
import { remote } from './platform/remote'
import { residentsAnswers } from './platform/residents/residents.answers'
import { residentsStore } from './platform/residents/residents.store'
import { entities, migrations } from './schema'
import type { PlatformSettings, Settings } from './settings'
import { openDatabase, type Database } from './storage/database'
import { memoryEphemeral, redisEphemeral, type Ephemeral } from './storage/ephemeral'
import { sealer } from './storage/sealed'
import { alipayClient } from './upstreams/alipay/alipay'
import { mqttDoorControllers } from './upstreams/door-controller/mqtt-door-controllers'
import type { DoorControllers } from './upstreams/door-controller/door-controller'
import { tencentIdentityCheck } from './upstreams/identity-check/identity-check'
import { tencentSmsClient } from './upstreams/sms/sms'
import { wechatClient } from './upstreams/wechat/wechat'

/** What every process stands on. */
export interface Ground {
  db: Database
  ephemeral: Ephemeral
  log: Logger
  now(): number
  close(): Promise<void>
}

/** @param process which one: BFF and platform may share a Redis, and a call passes through both with one idempotency key. */
export async function ground(settings: PlatformSettings, process: 'bff' | 'platform', log: Logger, now: () => number = Date.now): Promise<Ground> {
  const ephemeral = settings.LINLI_REDIS_URL ? redisEphemeral(settings.LINLI_REDIS_URL, `${settings.LINLI_REDIS_PREFIX}${process}:`) : memoryEphemeral(now)
  const db = await openDatabase({ url: settings.LINLI_DATABASE_URL, entities, migrations, poolSize: settings.LINLI_DATABASE_POOL })
  return {
    db,
    ephemeral,
    log,
    now,
    async close() {
      await db.close()
      await ephemeral.close()
    },
  }
}

/** The embedded platform: the areas a city's platform answers, over this repository's own tables. */
export function embeddedPlatform(settings: PlatformSettings, { db, log, now }: Ground) {
  const store = residentsStore(db, sealer(settings.sealKeys))
  const controllers = mqttDoorControllers({
    url: settings.LINLI_MQTT_URL,
    username: settings.LINLI_MQTT_USERNAME || undefined,
    password: settings.LINLI_MQTT_PASSWORD || undefined,
    topicPrefix: settings.LINLI_MQTT_TOPIC_PREFIX,
    clientId: `linli-${uuidv7()}`,
    // Every instance hears every answer; another instance's is nothing to warn of.
    log: (event, facts) => log[event === 'doors.unexpected_answer_ignored' ? 'debug' : 'warn'](facts, event),
  })
  return { residents: residentsAnswers({ store, now }), doorsOver: (registry: Answers<Residents>) => doorsOver(settings, { db, log, now }, registry, controllers), controllers }
}

const doorsOver = (settings: PlatformSettings, { db, log, now }: Pick<Ground, 'db' | 'log' | 'now'>, registry: Answers<Residents>, controllers: DoorControllers) =>
  doorsAnswers({
    store: doorsStore(db),
    controllers,
    homesOf: personId => registry.listAddressesOf({ personId }, service()),
    peopleOf: personIds => registry.listPeople({ personIds }, service()),
    waitMs: settings.LINLI_DOOR_WAIT_MS,
    now,
    log,
  })

/** A server asking on nobody's behalf. */
const service = (): ServiceCaller => ({ kind: 'service', requestId: uuidv7(), source: 'bff' })

export interface Application {
  app: Koa<CallState>
  /** For health checks: whether what cannot be missed is there. */
  ready(): Promise<boolean>
  close(): Promise<void>
}

/** The BFF: its own areas, and the platform's, embedded or remote by the settings. */
export async function compose(settings: Settings, base: Ground): Promise<Application> {
  const { db, ephemeral, log, now } = base
  const seals = sealer(settings.sealKeys)
  const platformKey = settings.LINLI_PLATFORM_KEY ? tokenKey(settings.LINLI_PLATFORM_KEY) : null
  const at = (url: string) => ({ url, key: platformKey!, timeoutMs: settings.LINLI_PLATFORM_TIMEOUT_MS })

  // The platform's areas.
  const embedded = settings.LINLI_PLATFORM_RESIDENTS && settings.LINLI_PLATFORM_DOORS ? null : embeddedPlatform(settings, base)
  const residentsAnswered = settings.LINLI_PLATFORM_RESIDENTS ? remote(residents, residentsSchema, at(settings.LINLI_PLATFORM_RESIDENTS)) : embedded!.residents
  const doorsAnswered = settings.LINLI_PLATFORM_DOORS ? remote(doors, doorsSchema, at(settings.LINLI_PLATFORM_DOORS)) : embedded!.doorsOver(residentsAnswered)

  // Upstreams.
  const tencent = {
    secretId: settings.LINLI_TENCENT_SECRET_ID,
    secretKey: settings.LINLI_TENCENT_SECRET_KEY,
    region: settings.LINLI_TENCENT_REGION,
  }
  const wechat = wechatClient({ baseUrl: settings.LINLI_WECHAT_URL, appId: settings.LINLI_WECHAT_APP_ID, secret: settings.LINLI_WECHAT_SECRET, ephemeral })
  const alipay = alipayClient({
    gateway: settings.LINLI_ALIPAY_GATEWAY,
    appId: settings.LINLI_ALIPAY_APP_ID,
    privateKey: settings.LINLI_ALIPAY_PRIVATE_KEY,
    alipayPublicKey: settings.LINLI_ALIPAY_PUBLIC_KEY,
    encryptKey: settings.LINLI_ALIPAY_ENCRYPT_KEY,
  })
  const sms = tencentSmsClient({
    ...tencent,
    baseUrl: settings.LINLI_TENCENT_SMS_URL,
    sdkAppId: settings.LINLI_SMS_APP_ID,
    signName: settings.LINLI_SMS_SIGN,
    templates: { code: settings.LINLI_SMS_TEMPLATE_CODE, notice: settings.LINLI_SMS_TEMPLATE_NOTICE },
  })

  // The BFF's own areas.
  const messagesNeeds = { store: messagesStore(db), now }
  const tell = tellWith(messagesNeeds)
  const accountStore = accountsStore(db, seals)
  const identityStore = realnameStore(db, seals)
  const assuranceOf = assuranceWith({ store: identityStore, now })
  const grantsOf = rememberedFor(300_000, now, async (account: AccountFacts) =>
    account.phone === null ? [] : (await residentsAnswered.getStanding({ personId: null, phone: account.phone }, service())).grants,
  )
  const standingOf = async (account: AccountFacts): Promise<Standing> => {
    const [assurance, grants] = await Promise.all([
      assuranceOf(account.accountId),
      grantsOf(`${account.accountId}:${account.phone ?? ''}`, account).catch((err: unknown) => {
        // A platform that is down takes the staff's grants away for now; everybody else goes on.
        log.warn({ err, accountId: account.accountId }, 'grants unknown')
        return []
      }),
    ])
    return { ...assurance, grants }
  }
  const living = sessions({
    store: sessionsStore(db),
    ephemeral,
    accountOf: accountId => accountStore.account(accountId),
    standingOf,
    onReuse: (accountId, device) => tell(accountId, 'session_ended_for_safety', { device }),
    key: tokenKey(settings.LINLI_SESSION_KEY),
    environment: settings.LINLI_ENV,
    now,
    accessSeconds: settings.LINLI_ACCESS_SECONDS,
    refreshDays: settings.LINLI_REFRESH_DAYS,
    graceSeconds: settings.LINLI_REFRESH_GRACE_SECONDS,
    rememberMs: 5000,
  })
  const realNameTries = ephemeral.limiter('real_name', settings.LINLI_REAL_NAME_TRIES * settings.LINLI_LIMIT_SCALE, 86_400)

  const accountsAnswered = accountsAnswers({
    store: accountStore,
    sessionsStore: sessionsStore(db),
    codes: smsCodesStore(db),
    sessions: living,
    humanCheck: humanCheck({ key: settings.LINLI_SESSION_KEY, ephemeral, maxNumber: settings.LINLI_HUMAN_CHECK_MAX, now }),
    wechat,
    alipay,
    sms,
    agreements: settings.agreements,
    standingOf,
    tell,
    smsLimits: smsLimitSets[settings.LINLI_SMS_LIMITS],
    codeKey: settings.LINLI_LOOKUP_KEY,
    now,
  })
  const realnameAnswered = realnameAnswers({
    store: identityStore,
    identityCheck: tencentIdentityCheck({ ...tencent, baseUrl: settings.LINLI_TENCENT_FACEID_URL }),
    matchPerson: async document => (await residentsAnswered.matchPerson(document, service())).personId,
    async consent(accountId, given, source) {
      await accountStore.consent(accountId, requireConsents(settings.agreements, ['real_name'], given), now(), source)
    },
    async countTry(accountId) {
      await realNameTries.consume(accountId).catch((reason: { msBeforeNext?: number }) => {
        throw new Refusal('real_name.too_many_tries', { retryAfter: Math.ceil((reason.msBeforeNext ?? 1000) / 1000) })
      })
    },
    changed: accountId => living.changed(accountId),
    tell,
    now,
    log,
  })

  const phone = server({ log, trustProxy: settings.LINLI_TRUST_PROXY })
  const needs: MountNeeds = {
    authenticate: (token, call) => living.authenticate(token, call),
    limits: limits(ephemeral, settings.LINLI_LIMIT_SCALE),
    ephemeral,
    offersService: false,
  }
  mount(phone, accounts, accountsSchema, accountsAnswered, needs)
  mount(phone, realname, realnameSchema, realnameAnswered, needs)
  mount(phone, residents, residentsSchema, residentsAnswered, needs)
  mount(phone, doors, doorsSchema, doorsAnswered, needs)
  mount(phone, messages, messagesSchema, messagesAnswers(messagesNeeds), needs)
  document(phone)

  return {
    app: phone.serve(),
    ready: () => db.read.query('SELECT 1').then(() => true, () => false),
    async close() {
      await embedded?.controllers.close()
      await base.close()
    },
  }
}

/** The embedded platform as a process of its own: for a city that runs it apart from the BFF, and for the proof that it can be. */
export async function composePlatform(settings: PlatformSettings, base: Ground): Promise<Application> {
  const key = tokenKey(settings.LINLI_PLATFORM_KEY)
  const embedded = embeddedPlatform(settings, base)
  const platform = server({ log: base.log, trustProxy: false })
  const needs: MountNeeds = {
    authenticate: async (token, call) => readSignedCaller(token, call, key),
    limits: limits(base.ephemeral, settings.LINLI_LIMIT_SCALE),
    ephemeral: base.ephemeral,
    offersService: true,
  }
  mount(platform, residents, residentsSchema, embedded.residents, needs)
  mount(platform, doors, doorsSchema, embedded.doorsOver(embedded.residents), needs)
  return {
    app: platform.serve(),
    ready: () => base.db.read.query('SELECT 1').then(() => true, () => false),
    async close() {
      await embedded.controllers.close()
      await base.close()
    },
  }
}

/** The documentation, read off the contract. */
function document(phone: Pick<Server, 'on'>): void {
  const documented = areas.map(area => ({ area, schemas: schemas[area.name] })) as unknown as Documented[]
  const description = openApi(documented)
  const page = contractPage(documented)
  phone.on('GET', '/openapi.json', async ctx => void (ctx.body = description))
  phone.on('GET', '/docs', async ctx => {
    ctx.type = 'html'
    ctx.body = page
  })
}

/** Remembers an answer for `ms`; a failure is not remembered. */
function rememberedFor<K, V>(ms: number, now: () => number, ask: (subject: K) => Promise<V>): (key: string, subject: K) => Promise<V> {
  const kept = new Map<string, { value: V; until: number }>()
  return async (key, subject) => {
    const entry = kept.get(key)
    if (entry && entry.until > now()) return entry.value
    const value = await ask(subject)
    if (kept.size >= 20_000) kept.delete(kept.keys().next().value!)
    kept.set(key, { value, until: now() + ms })
    return value
  }
}
