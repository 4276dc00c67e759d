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
import { profile } from '@linli/shared-types/profile'
import { profileSchema } from '@linli/shared-types/profile.schema'
import { realname } from '@linli/shared-types/realname'
import { realnameSchema } from '@linli/shared-types/realname.schema'
import { recovery } from '@linli/shared-types/recovery'
import { recoverySchema } from '@linli/shared-types/recovery.schema'
import { residents } from '@linli/shared-types/residents'
import { residentsSchema } from '@linli/shared-types/residents.schema'
import { reviews } from '@linli/shared-types/reviews'
import { reviewsSchema } from '@linli/shared-types/reviews.schema'
import type { AccountFacts } from './areas/accounts/accounts.store'
import type { Standing } from './areas/accounts/sessions'
import { audit, auditKey, hashWith, sealWith } from './areas/audit/audit'
import { auditStore } from './areas/audit/audit.store'
import { deniableWith, messagesAnswers, platformEvent, takeEventWith, tellWith } from './areas/messages/messages.answers'
import { messagesStore } from './areas/messages/messages.store'
import { dependentsStore } from './areas/realname/dependents.store'
import { assuranceWith } from './areas/realname/realname.answers'
import { documentsOf, holderOfNumber } from './areas/realname/documents'
import { faceChecks } from './areas/realname/face-checks'
import { faceChecksStore } from './areas/realname/face-checks.store'
import { realnameStore } from './areas/realname/realname.store'
import { vouchWith } from './areas/realname/vouching'
import { composeAccounts, counted } from './compose-accounts'
import { embeddedDoors, embeddedHealth, embeddedResidents } from './compose-platform'
import { composeRealname } from './compose-realname'
import { service, type Application, type Ground } from './ground'
import { limits } from './http/limits'
import { mount, type MountNeeds } from './http/mount'
import { contractPage, openApi, type Documented } from './http/openapi'
import { server, type Server } from './http/server'
import { readSignedCaller, tokenKey } from './http/signed-caller'
import { remote } from './platform/remote'
import type { Settings } from './settings'
import { together } from './storage/database'
import { sealer } from './storage/sealed'
import { alipayClient } from './upstreams/alipay/alipay'
import { tencentBankCardCheck } from './upstreams/bank-card/tencent-bank-card-check'
import { tencentBrowserFace } from './upstreams/face/tencent-browser-face'
import { tencentIdentityCheck } from './upstreams/identity-check/identity-check'
import { smtpMail } from './upstreams/mail/smtp-mail'
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
    templates: {
      code: settings.LINLI_SMS_TEMPLATE_CODE,
      notice: settings.LINLI_SMS_TEMPLATE_NOTICE,
      assisted: settings.LINLI_SMS_TEMPLATE_ASSISTED,
      confirm: settings.LINLI_SMS_TEMPLATE_CONFIRM,
    },
  })
  const faceId = { ...tencent, baseUrl: settings.LINLI_TENCENT_FACEID_URL }
  const mail = settings.LINLI_SMTP_URL ? smtpMail({ url: settings.LINLI_SMTP_URL, from: settings.LINLI_MAIL_FROM }) : null
  const identityCheck = tencentIdentityCheck(faceId)
  const bankCards = tencentBankCardCheck(faceId)

  // The BFF's own areas.
  const tell = tellWith(messagesNeeds)
  const identityStore = realnameStore(db, seals)
  const dependents = dependentsStore(db, seals)
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
  const tries = settings.LINLI_REAL_NAME_TRIES * settings.LINLI_LIMIT_SCALE
  const countTry = counted(ephemeral.limiter('real_name', tries, 86_400))
  const documentTries = counted(ephemeral.limiter('document', 2 * tries, 86_400))
  const countDocumentTry = (number: string): Promise<void> => documentTries(seals.lookup(number, 'document_try'))
  const faces = faceChecks({
    store: faceChecksStore(db, seals),
    wechat,
    alipay,
    browser: tencentBrowserFace({ ...faceId, ruleId: settings.LINLI_FACE_RULE_ID }),
    webUrl: settings.LINLI_WEB_URL,
    countTry: countDocumentTry,
    now,
  })
  const accountsHere = composeAccounts({
    settings,
    base,
    seals,
    secret,
    upstreams: { wechat, alipay, sms, mail, bankCards },
    standingOf,
    tell,
    countTry,
    faces: { begin: faces.begin, finish: faces.finish, ...documentsOf(identityStore) },
    holderOfNumber: number => holderOfNumber(identityStore, number),
    isPhoneKnown: async phone => (await residentsAnswered.isPhoneKnown({ phone }, service())).known,
    matchKnown: async (number, phone) => (await residentsAnswered.matchKnown({ number, phone }, service())).person,
    verifyAsKnown: (accountId, { personId, name, documentType, number }) =>
      identityStore.add(
        { accountId, documentType, name, number, validFrom: null, validTo: null, level: 2, verifiedAt: now(), personId, registryAskedAt: now(), raisedBy: null, confirmedBy: null },
        tell(accountId, 'real_name_verified', { level: '2' }),
      ),
    deniableMessage: deniableWith(messagesNeeds),
    forget: accountId => together(messagesNeeds.store.forget(accountId), realNameHere.forget(accountId)),
    forgetOnPlatform: async accountId => {
      await healthAnswered.forgetAccount({ accountId }, service())
    },
  })
  const { sessions: living } = accountsHere
  const vouch = vouchWith({ identities: identityStore, dependents, enrol: people => healthAnswered.enrolSubjects(people, service()), now })
  const realNameHere = composeRealname({
    settings,
    base,
    seals,
    identities: identityStore,
    dependents,
    registry: residentsAnswered,
    faces,
    identityCheck,
    bankCard: bankCards,
    countTry,
    countDocumentTry,
    consent: accountsHere.consent,
    takingConfirmation: accountsHere.takingConfirmation,
    unfreeze: accountsHere.unfreeze,
    setIdentity: accountsHere.store.setIdentity,
    phoneOf: async accountId => (await accountsHere.store.account(accountId))?.phone ?? null,
    tell,
    changed: living.changed,
    vouch,
  })

  const healthForPhones = vouched(healthAnswered, vouch, accountsHere.requireHealthConsent)

  const key = auditKey(settings.sealKeys.lookupKey)
  const looks = audit({ store: auditStore(db, hashWith(key), sealWith(key)), key, now })
  const phone = server({ log, trustProxy: settings.LINLI_TRUST_PROXY })
  const needs: MountNeeds = {
    authenticate: (token, call) => living.authenticate(token, call),
    limits: limits(ephemeral, settings.LINLI_LIMIT_SCALE),
    ephemeral,
    audit: look => looks.write(look),
    offersService: false,
  }
  mount(phone, accounts, accountsSchema, accountsHere.accountsAnswered, needs)
  mount(phone, profile, profileSchema, accountsHere.profileAnswered, needs)
  mount(phone, recovery, recoverySchema, accountsHere.recoveryAnswered, needs)
  mount(phone, realname, realnameSchema, realNameHere.realnameAnswered, needs)
  mount(phone, reviews, reviewsSchema, realNameHere.reviewsAnswered, needs)
  // A platform elsewhere is never called for nobody: whom to telephone is asked in our own name.
  const residentsForPhones: typeof residentsAnswered = {
    ...residentsAnswered,
    listCommunities: (input, caller) => residentsAnswered.listCommunities(input, caller.kind === 'anonymous' ? service() : caller),
  }
  mount(phone, residents, residentsSchema, residentsForPhones, needs)
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
    async settled() {
      await accountsHere.settled()
      await realNameHere.settled()
      await healthHere?.settled()
    },
    async close() {
      await accountsHere.close()
      await realNameHere.close()
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
