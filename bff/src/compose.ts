/** The wiring: every area, every dependency, by name. Read it as the architecture. What a platform answers is wired in compose-platform.ts. */
import type { KeyObject } from 'node:crypto'
import type { z } from 'zod'
import { accounts } from '@linli/shared-types/accounts'
import { accountsSchema } from '@linli/shared-types/accounts.schema'
import type { Grant } from '@linli/shared-types/caller'
import { checkpoint, type Checkpoint } from '@linli/shared-types/checkpoint'
import { checkpointSchema } from '@linli/shared-types/checkpoint.schema'
import { areas } from '@linli/shared-types/contract'
import { schemas } from '@linli/shared-types/contract.schema'
import { doors } from '@linli/shared-types/doors'
import { doorsSchema } from '@linli/shared-types/doors.schema'
import { Refusal } from '@linli/shared-types/errors'
import type { Answers } from '@linli/shared-types/endpoint'
import { health, type Health } from '@linli/shared-types/health'
import { healthSchema } from '@linli/shared-types/health.schema'
import { messages } from '@linli/shared-types/messages'
import { messagesSchema } from '@linli/shared-types/messages.schema'
import { passes } from '@linli/shared-types/passes'
import { passesSchema } from '@linli/shared-types/passes.schema'
import { realname } from '@linli/shared-types/realname'
import { realnameSchema } from '@linli/shared-types/realname.schema'
import { residents } from '@linli/shared-types/residents'
import { residentsSchema } from '@linli/shared-types/residents.schema'
import type { DocumentType } from '@linli/shared-types/values/id-number'
import { accountsAnswers, requireConsents } from './areas/accounts/accounts.answers'
import { accountsStore, type AccountFacts } from './areas/accounts/accounts.store'
import { humanCheck } from './areas/accounts/human-check'
import { sessions, type Standing } from './areas/accounts/sessions'
import { sessionsStore } from './areas/accounts/sessions.store'
import { smsCodesStore } from './areas/accounts/sms-codes.store'
import { smsLimitSets } from './areas/accounts/sms.rules'
import { messagesAnswers, platformEvent, takeEventWith, tellWith } from './areas/messages/messages.answers'
import { messagesStore } from './areas/messages/messages.store'
import { dependentsAnswers } from './areas/realname/dependents.answers'
import { dependentsStore } from './areas/realname/dependents.store'
import { assuranceWith, realnameAnswers, type RealNameNeeds } from './areas/realname/realname.answers'
import { realnameStore } from './areas/realname/realname.store'
import { vouchWith } from './areas/realname/vouching'
import { embeddedDoors, embeddedHealth, embeddedResidents } from './compose-platform'
import { service, type Application, type Ground } from './ground'
import { limits } from './http/limits'
import { mount, type MountNeeds } from './http/mount'
import { contractPage, openApi, type Documented } from './http/openapi'
import { phoneConfirmations } from './http/phone-confirmation'
import { server, type Server } from './http/server'
import { readSignedCaller, tokenKey } from './http/signed-caller'
import { remote } from './platform/remote'
import type { Settings } from './settings'
import { sealer } from './storage/sealed'
import { alipayClient } from './upstreams/alipay/alipay'
import { tencentIdentityCheck } from './upstreams/identity-check/identity-check'
import { tencentSmsClient } from './upstreams/sms/sms'
import { wechatClient } from './upstreams/wechat/wechat'

/** The BFF: its own areas, and the platform's, embedded or remote by the settings. */
export async function compose(settings: Settings, base: Ground): Promise<Application> {
  const { db, ephemeral, log, now } = base
  const seals = sealer(settings.sealKeys)
  const platformKey = settings.LINLI_PLATFORM_KEY ? tokenKey(settings.LINLI_PLATFORM_KEY) : null
  const at = (url: string) => ({ url, key: platformKey!, timeoutMs: settings.LINLI_PLATFORM_TIMEOUT_MS })

  // The platform's areas.
  const residentsAnswered = settings.LINLI_PLATFORM_RESIDENTS ? remote(residents, residentsSchema, at(settings.LINLI_PLATFORM_RESIDENTS)) : embeddedResidents(settings, base)
  const doorsHere = settings.LINLI_PLATFORM_DOORS ? null : embeddedDoors(settings, base, residentsAnswered)
  const doorsAnswered = doorsHere?.answers ?? remote(doors, doorsSchema, at(settings.LINLI_PLATFORM_DOORS))

  const secret = settings.LINLI_PLATFORM_KEY || settings.LINLI_SESSION_KEY
  const messagesNeeds = { store: messagesStore(db), now }
  const takeEvent = takeEventWith(messagesNeeds)
  const healthHere = settings.LINLI_PLATFORM_HEALTH ? null : embeddedHealth(settings, base, { registry: residentsAnswered, secret, deliver: takeEvent })
  const there = at(settings.LINLI_PLATFORM_HEALTH)
  const passesAnswered = healthHere?.passes ?? remote(passes, passesSchema, there)
  const healthAnswered = healthHere?.health ?? remote(health, healthSchema, there)
  const checkpointAnswered = healthHere?.checkpoint ?? remote(checkpoint, checkpointSchema, there)

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
    templates: { code: settings.LINLI_SMS_TEMPLATE_CODE, notice: settings.LINLI_SMS_TEMPLATE_NOTICE, assisted: settings.LINLI_SMS_TEMPLATE_ASSISTED },
  })

  // The BFF's own areas.
  const tell = tellWith(messagesNeeds)
  const accountStore = accountsStore(db, seals)
  const identityStore = realnameStore(db, seals)
  const assuranceOf = assuranceWith({ store: identityStore, now })
  const grantsOf = rememberedFor(300_000, now, async ({ accountId, phone }: AccountFacts): Promise<Grant[]> => {
    if (phone === null) return []
    const [{ grants }, { sites }] = await Promise.all([
      residentsAnswered.getStanding({ personId: null, phone }, service()),
      checkpointAnswered.getCheckpointStanding({ accountId, phone }, service()),
    ])
    return [...grants, ...siteGrants(sites)]
  })
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
    confirmationOf: phoneConfirmations(secret, now).make,
    now,
  })
  const dependents = dependentsStore(db, seals)
  const verifying = {
    identityCheck: tencentIdentityCheck({ ...tencent, baseUrl: settings.LINLI_TENCENT_FACEID_URL }),
    matchPerson: async (document: { documentType: DocumentType; number: string; name: string }) => (await residentsAnswered.matchPerson(document, service())).personId,
    async countTry(accountId: string) {
      await realNameTries.consume(accountId).catch((reason: { msBeforeNext?: number }) => {
        throw new Refusal('real_name.too_many_tries', { retryAfter: Math.ceil((reason.msBeforeNext ?? 1000) / 1000) })
      })
    },
    changed: (accountId: string) => living.changed(accountId),
    tell,
    now,
    log,
  }
  const consentTo =
    (agreement: 'real_name' | 'real_name_other'): RealNameNeeds['consent'] =>
    async (accountId, given, source) =>
      accountStore.consent(accountId, requireConsents(settings.agreements, [agreement], given), now(), source)
  const realnameAnswered = {
    ...realnameAnswers({ ...verifying, store: identityStore, consent: consentTo('real_name') }),
    ...dependentsAnswers({ ...verifying, store: dependents, identities: identityStore, consent: consentTo('real_name_other') }),
  }

  const vouch = vouchWith({ identities: identityStore, dependents, enrol: people => healthAnswered.enrolSubjects(people, service()), now })
  const healthForPhones = vouched(healthAnswered, vouch, async accountId => {
    requireConsents(settings.agreements, ['health'], await accountStore.consents(accountId))
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
  mount(phone, passes, passesSchema, passesAnswered, needs)
  mount(phone, health, healthSchema, healthForPhones, needs)
  mount(phone, checkpoint, checkpointSchema, checkpointAnswered, needs)
  mount(phone, messages, messagesSchema, messagesAnswers(messagesNeeds), needs)
  if (platformKey) takeFromPlatform(phone, platformKey, takeEvent)
  document(phone)

  return {
    app: phone.serve(),
    ready: () => db.read.query('SELECT 1').then(() => true, () => false),
    settled: async () => healthHere?.settled(),
    async close() {
      await doorsHere?.close()
      await healthHere?.close()
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

/** What the BFF adds to health: the platform knows whom the caller may act for before it answers, and nothing is declared without consent to health data. */
function vouched(answers: Answers<Health>, vouch: (accountId: string) => Promise<void>, requireConsent: (accountId: string) => Promise<void>): Answers<Health> {
  const after = <K extends keyof Health>(name: K, ...firsts: ((accountId: string) => Promise<void>)[]): Pick<Answers<Health>, K> => ({
    [name]: async (input: Health[K]['parsed'], caller: Health[K]['caller']) => {
      if (caller.kind === 'account') for (const first of firsts) await first(caller.accountId)
      return answers[name](input, caller)
    },
  }) as Pick<Answers<Health>, K>
  return {
    ...answers,
    ...after('getHealth', vouch),
    ...after('declareHealth', vouch, requireConsent),
    ...after('listDeclarations', vouch),
    ...after('issueHealthPass', vouch),
    ...after('printHealthPass', vouch),
    ...after('appealColour', vouch),
  }
}

/** What a platform elsewhere tells: signed by it, taken once. */
function takeFromPlatform(phone: Pick<Server, 'on'>, key: KeyObject, take: (event: z.output<typeof platformEvent>) => Promise<void>): void {
  phone.on('POST', '/platform-events', async ctx => {
    const [, token = null] = /^Bearer (.+)$/.exec(ctx.get('Authorization')) ?? []
    const caller = readSignedCaller(token, { requestId: ctx.state.requestId, source: ctx.ip }, key)
    if (caller.kind !== 'service') throw new Refusal('access.not_allowed')
    const event = platformEvent.safeParse((ctx.request as { body?: unknown }).body)
    if (!event.success) throw new Refusal('request.invalid', { cause: event.error })
    await take(event.data)
    ctx.body = {}
  })
}

/** The sites one acts for, as roles of the caller. */
function siteGrants(sites: Checkpoint['getCheckpointStanding']['output']['sites']): Grant[] {
  const roles = [
    ['site_manager', 'manage'],
    ['scanner', 'scan'],
  ] as const
  return roles.flatMap(([role, right]) => {
    const mine = sites.filter(site => site.right === right)
    return mine.length === 0 ? [] : [{ role, communityIds: [...new Set(mine.map(({ communityId }) => communityId))], siteIds: mine.map(({ siteId }) => siteId) }]
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
