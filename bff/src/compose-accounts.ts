/** The wiring of accounts: ways in, recovery, one's own account. What it needs of real names and the platform is handed to it. */
import { Refusal } from '@linli/shared-types/errors'
import { accountProfileStore } from './areas/accounts/account-profile.store'
import { accountsAnswers, requireConsents } from './areas/accounts/accounts.answers'
import { accountsStore, type AccountFacts, type ConsentGiven } from './areas/accounts/accounts.store'
import { attempts } from './areas/accounts/attempts'
import { attemptsStore } from './areas/accounts/attempts.store'
import { codes } from './areas/accounts/codes'
import { confirmations } from './areas/accounts/confirmations'
import { confirmationsStore } from './areas/accounts/confirmations.store'
import { humanCheck } from './areas/accounts/human-check'
import { notices } from './areas/accounts/notices'
import { noticesStore } from './areas/accounts/notices.store'
import { passwords } from './areas/accounts/passwords'
import { pcSignInsStore } from './areas/accounts/pc-sign-ins.store'
import { profileAnswers, type ProfileNeeds } from './areas/accounts/profile.answers'
import { recoveryAnswers, type RecoveryNeeds } from './areas/accounts/recovery.answers'
import { sessions, type Standing } from './areas/accounts/sessions'
import { sessionsStore } from './areas/accounts/sessions.store'
import { signIns } from './areas/accounts/sign-ins'
import { smsCodesStore } from './areas/accounts/sms-codes.store'
import { smsLimitSets } from './areas/accounts/sms.rules'
import { namedBy, type WaysInNeeds } from './areas/accounts/ways-in.answers'
import type { Ground } from './ground'
import { phoneConfirmations } from './http/phone-confirmation'
import { tokenKey } from './http/signed-caller'
import type { Settings } from './settings'
import type { Also } from './storage/database'
import type { Sealer } from './storage/sealed'
import type { Alipay } from './upstreams/alipay/alipay'
import type { BankCardCheck } from './upstreams/bank-card/bank-card'
import type { Mail } from './upstreams/mail/mail'
import type { Sms } from './upstreams/sms/sms'
import type { Wechat } from './upstreams/wechat/wechat'

export interface AccountsWiring
  extends Pick<WaysInNeeds, 'faces' | 'holderOfNumber' | 'isPhoneKnown' | 'matchKnown' | 'verifyAsKnown'>,
    Pick<ProfileNeeds, 'countTry' | 'forget' | 'forgetOnPlatform'>,
    Pick<RecoveryNeeds, 'deniableMessage'> {
  settings: Settings
  base: Ground
  seals: Sealer
  upstreams: { wechat: Wechat; alipay: Alipay; sms: Sms; mail: Mail | null; bankCards: BankCardCheck }
  standingOf(account: AccountFacts): Promise<Standing>
  tell(accountId: string, kind: never, facts: Record<string, string>): Also
  /** The key between BFF and platform; the BFF's own where the platform is embedded. */
  secret: string
}

export function composeAccounts({ settings, base, seals, upstreams, ...handed }: AccountsWiring) {
  const { db, ephemeral, log, now } = base
  const { standingOf } = handed
  const tell = handed.tell as (accountId: string, kind: string, facts: Record<string, string>) => Also
  const { sms, mail } = upstreams
  const store = accountsStore(db, seals)
  const profiles = accountProfileStore(db, seals)
  const living = sessions({
    store: sessionsStore(db),
    ephemeral,
    accountOf: accountId => store.account(accountId),
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
  const noticed = notices({ store: noticesStore(db, seals), sms, mail, webUrl: settings.LINLI_WEB_URL, now, log })
  const signingIn = signIns({ store, profiles, sessionsStore: sessionsStore(db), sessions: living, notices: noticed, standingOf, tell, signInDays: settings.signInDays, now })
  const sent = codes({
    store: smsCodesStore(db),
    sms,
    mail,
    lookup: (target, kind) => (kind === 'phone' ? store.phoneLookup(target) : seals.lookup(target.toLowerCase(), kind)),
    smsLimits: smsLimitSets[settings.LINLI_SMS_LIMITS],
    codeKey: settings.LINLI_LOOKUP_KEY,
    now,
  })
  const proofs = confirmationsStore(db)
  const confirmed = confirmations(proofs, now)
  const tries = attempts(attemptsStore(db, seals), now)
  const secrets = passwords(settings.LINLI_PASSWORD_LONGEST)
  const human = humanCheck({ key: settings.LINLI_SESSION_KEY, ephemeral, maxNumber: settings.LINLI_HUMAN_CHECK_MAX, now })
  const consentTo = (consents: readonly ConsentGiven[], ...agreements: string[]): ConsentGiven[] => requireConsents(settings.agreements, agreements, consents)

  const common = { store, profiles, codes: sent, humanCheck: human, passwords: secrets, faces: handed.faces, sessions: living, signIns: signingIn, notices: noticed, consentTo, tell, now, log }
  const accountsAnswered = accountsAnswers({
    ...common,
    sessionsStore: sessionsStore(db),
    wechat: upstreams.wechat,
    alipay: upstreams.alipay,
    agreements: settings.agreements,
    confirmationOf: phoneConfirmations(handed.secret, now).make,
    options: { levelNames: settings.LINLI_LEVEL_NAMES, signInDays: settings.signInDays, passwordLongest: settings.LINLI_PASSWORD_LONGEST },
    waysIn: {
      attempts: tries,
      passwords: secrets,
      faces: handed.faces,
      holderOfNumber: handed.holderOfNumber,
      isPhoneKnown: handed.isPhoneKnown,
      matchKnown: handed.matchKnown,
      verifyAsKnown: handed.verifyAsKnown,
    },
    pc: pcSignInsStore(db),
  })
  const recoveryAnswered = recoveryAnswers({
    ...common,
    confirmations: confirmed,
    recoveries: proofs,
    named: namedBy({ store, profiles, holderOfNumber: handed.holderOfNumber }),
    deniableMessage: handed.deniableMessage,
  })
  const profileAnswered = profileAnswers({
    ...common,
    confirmations: confirmed,
    attempts: tries,
    bankCards: upstreams.bankCards,
    countTry: handed.countTry,
    forget: handed.forget,
    forgetOnPlatform: handed.forgetOnPlatform,
    isStaff: ({ grants }) => grants.length > 0,
    scansKeptDays: settings.LINLI_SCANS_KEPT_DAYS,
  })

  return {
    store,
    sessions: living,
    accountsAnswered,
    recoveryAnswered,
    profileAnswered,
    /** For the areas that need a word of accounts. */
    takingConfirmation: (token: string, caller: { accountId: string; sessionId: string }, purpose: 'unbind'): Also => confirmed.taking(token, caller, purpose),
    unfreeze: async (accountId: string): Promise<boolean> => {
      const thawed = await profiles.thaw(accountId, tell(accountId, 'account_unfrozen', {}))
      if (thawed) await living.changed(accountId)
      return thawed
    },
    consent: async (accountId: string, given: readonly ConsentGiven[], source: string, ...agreements: string[]): Promise<void> =>
      store.consent(accountId, consentTo(given, ...agreements), now(), source),
    requireHealthConsent: async (accountId: string): Promise<void> => void requireConsents(settings.agreements, ['health'], await store.consents(accountId)),
    async settled() {
      noticed.kick()
      await noticed.settled()
    },
    close: () => noticed.stop(),
  }
}

/** Throws real_name.too_many_tries when a limiter is spent. */
export const counted = (limiter: { consume(key: string): Promise<unknown> }) => async (key: string): Promise<void> => {
  await limiter.consume(key).catch((reason: { msBeforeNext?: number }) => {
    throw new Refusal('real_name.too_many_tries', { retryAfter: Math.ceil((reason.msBeforeNext ?? 1000) / 1000) })
  })
}
