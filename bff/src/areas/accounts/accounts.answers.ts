import { createHmac, randomInt } from 'node:crypto'
import type { Accounts } from '@linli/shared-types/accounts'
import type { Answers, SignedInCaller } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import { maskPhone } from '@linli/shared-types/values/phone'
import type { Also } from '../../storage/database'
import type { Alipay } from '../../upstreams/alipay/alipay'
import type { Sms } from '../../upstreams/sms/sms'
import type { Wechat } from '../../upstreams/wechat/wechat'
import type { Channel, CodePurpose } from './accounts.entity'
import type { AccountFacts, AccountsStore, ConsentGiven } from './accounts.store'
import type { HumanCheck } from './human-check'
import type { Sessions, Standing } from './sessions'
import type { SessionsStore } from './sessions.store'
import type { SmsCodesStore } from './sms-codes.store'
import { heldBack, type SmsLimit } from './sms.rules'

export interface Agreement extends ConsentGiven {
  title: string
  text: string[]
}

export interface AccountsNeeds {
  store: AccountsStore
  sessionsStore: SessionsStore
  codes: SmsCodesStore
  sessions: Sessions
  humanCheck: HumanCheck
  wechat: Wechat
  alipay: Alipay
  sms: Sms
  agreements: Agreement[]
  standingOf(account: AccountFacts): Promise<Standing>
  /** Leaves a message for an account, written with what it tells of. */
  tell(accountId: string, kind: 'signed_in_on_new_device' | 'sign_in_moved', facts: Record<string, string>): Also
  smsLimits: SmsLimit[]
  /** The HMAC key of codes at rest. */
  codeKey: string
  /** What says to the platform that an account confirmed a phone; `expiresAt` in epoch milliseconds. */
  confirmationOf(phone: string, accountId: string): { confirmation: string; expiresAt: number }
  now(): number
}

/** features.md A13 and NIST SP 800-63B: a code lives five minutes, for five tries. */
const codeMinutes = 5
const codeTries = 5

const signInAgreements = ['terms', 'privacy'] as const

/** Throws consent.missing, naming the agreements whose current version was not among `given`. */
export function requireConsents(current: readonly ConsentGiven[], wanted: readonly string[], given: readonly ConsentGiven[]): ConsentGiven[] {
  const needed = current.filter(({ agreement }) => wanted.includes(agreement))
  const missing = needed.filter(({ agreement, version }) => !given.some(one => one.agreement === agreement && one.version === version))
  if (missing.length > 0) throw new Refusal('consent.missing', { details: { agreements: missing.map(({ agreement }) => agreement) } })
  return needed.map(({ agreement, version }) => ({ agreement, version }))
}

export function accountsAnswers(needs: AccountsNeeds): Answers<Accounts> {
  const { store, sessions, codes, now } = needs
  const iso = (ms: number): string => new Date(ms).toISOString()
  const codeHash = (phoneLookup: string, code: string): string => createHmac('sha256', needs.codeKey).update(`${phoneLookup}\n${code}`).digest('hex')

  const meOf = async (account: AccountFacts) => {
    const [standing, channels] = await Promise.all([needs.standingOf(account), store.channels(account.accountId)])
    return {
      accountId: account.accountId,
      phone: account.phone === null ? null : maskPhone(account.phone),
      identity: account.identity ?? (standing.grants.length > 0 ? ('staff' as const) : null),
      level: standing.level,
      name: standing.name,
      registered: standing.personId !== null,
      grants: standing.grants,
      channels,
    }
  }
  const accountOf = async (accountId: string): Promise<AccountFacts> => {
    const account = await store.account(accountId)
    if (!account) throw new Refusal('session.ended')
    return account
  }
  const signIn = async (account: AccountFacts, channel: Channel, device: string | undefined) => {
    const seen = await needs.sessionsStore.history(account.accountId, device ?? '')
    const isNew = seen.any && !seen.device
    const tokens = await sessions.begin(account, channel, device, isNew ? needs.tell(account.accountId, 'signed_in_on_new_device', { device: device ?? '' }) : undefined)
    return { ...tokens, me: await meOf(account) }
  }

  /** Sends a code that is good for one purpose. A phone has one code at a time, and its limits count for all purposes together. */
  const sendCode = async (phone: string, purpose: CodePurpose) => {
    const phoneLookup = store.phoneLookup(phone)
    const { sentAt, version } = await codes.history(phoneLookup, now())
    const held = heldBack(needs.smsLimits, sentAt, now())
    if (held) throw tooFrequent(held, now())
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const expiresAt = now() + codeMinutes * 60_000
    const sent = [...sentAt, now()]
    const kept = await codes.keep({ phoneLookup, purpose, codeHash: codeHash(phoneLookup, code), expiresAt, tries: codeTries, sentAt: sent, version })
    if (!kept) throw tooFrequent(heldBack(needs.smsLimits, sent, now()) ?? { limit: { count: 1, within: 'minute' }, until: now() + 1000 }, now())
    try {
      await needs.sms.send({ phone, template: purpose === 'assisted' ? 'assisted' : 'code', parameters: [code, String(codeMinutes)] })
    } catch (error) {
      // Without an answer the SMS may be on its way: its code stays good, and it counts. Otherwise the provider took nothing: the
      // user may try again at once, and the code nobody has is dead.
      const mayHaveGone = error instanceof Refusal && ['upstream.timeout', 'upstream.nonsense'].includes(error.code)
      if (!mayHaveGone) await codes.takeBack(phoneLookup, version + 1)
      throw error
    }
    return { expiresAt: iso(expiresAt), resendAt: iso(heldBack(needs.smsLimits, sent, now())?.until ?? now()) }
  }
  /** Throws sms.code_wrong, sms.code_spent, sms.code_expired. */
  const verifyCode = async (phone: string, code: string, purpose: CodePurpose): Promise<void> => {
    const phoneLookup = store.phoneLookup(phone)
    const verdict = await codes.verify(phoneLookup, purpose, codeHash(phoneLookup, code), now())
    if (verdict.kind === 'wrong') throw new Refusal('sms.code_wrong', { details: { triesLeft: verdict.triesLeft } })
    if (verdict.kind !== 'right') throw new Refusal(verdict.kind === 'spent' ? 'sms.code_spent' : 'sms.code_expired')
  }

  /**
   * Binds a phone that WeChat or Alipay vouch for. Where it already has an account (made by SMS on the web, say), an account that
   * has nothing of its own yet is joined into that one, and the session goes on there.
   */
  const bindPhone = async (phone: string, consents: readonly ConsentGiven[], caller: SignedInCaller, channel: 'wechat' | 'alipay') => {
    const given = requireConsents(needs.agreements, signInAgreements, consents)
    const mine = await accountOf(caller.accountId)
    let account = mine
    if (mine.phone !== null && mine.phone !== phone) throw new Refusal('phone.already_bound')
    if (mine.phone === null) {
      const theirs = await store.findByPhone(phone)
      if (theirs) account = await joinInto(theirs, mine, caller, channel)
      else if (await store.bindPhone(mine.accountId, phone)) account = { ...mine, phone }
      else throw new Refusal('request.in_progress', { retryAfter: 1 })
    }
    await store.consent(account.accountId, given, now(), caller.source)
    await sessions.changed(account.accountId)
    const device = (await needs.sessionsStore.session(caller.sessionId))?.device
    const tokens = await sessions.begin(account, channel, device)
    await sessions.end(caller.sessionId)
    return { ...tokens, me: await meOf(account) }
  }
  const joinInto = async (theirs: AccountFacts, mine: AccountFacts, caller: SignedInCaller, channel: 'wechat' | 'alipay'): Promise<AccountFacts> => {
    if (caller.level > 1 || (await store.subjectOf(theirs.accountId, channel)) !== null) throw new Refusal('phone.held_elsewhere')
    await sessions.forget(await store.join(mine.accountId, theirs.accountId, now(), needs.tell(theirs.accountId, 'sign_in_moved', { channel })))
    return theirs
  }

  return {
    getHumanCheck: async () => needs.humanCheck.challenge(),

    async sendSmsCode({ phone, humanCheck }) {
      await needs.humanCheck.require(humanCheck)
      return sendCode(phone, 'sign_in')
    },
    // Staff stand before the phone's owner and are known: no proof of work; the limits of the phone hold.
    sendAssistedCode: ({ phone }) => sendCode(phone, 'assisted'),
    async confirmPhone({ phone, code }, { accountId }) {
      await verifyCode(phone, code, 'assisted')
      const { confirmation, expiresAt } = needs.confirmationOf(phone, accountId)
      return { confirmation, expiresAt: iso(expiresAt) }
    },

    async signInBySms({ phone, code, consents, device }, { source }) {
      const given = requireConsents(needs.agreements, signInAgreements, consents)
      await verifyCode(phone, code, 'sign_in')
      const account = await store.byPhone(phone, now())
      await store.consent(account.accountId, given, now(), source)
      return signIn(account, 'sms', device)
    },

    async signInByWechat({ code, device }) {
      const { openid } = await needs.wechat.codeToSession(code)
      return signIn(await store.byCredential('wechat', openid, now()), 'wechat', device)
    },
    async signInByAlipay({ code, device }) {
      const { userId } = await needs.alipay.codeToUser(code)
      return signIn(await store.byCredential('alipay', userId, now()), 'alipay', device)
    },

    async refreshSession({ refreshToken }) {
      const { tokens, accountId } = await sessions.refresh(refreshToken)
      return { ...tokens, me: await meOf(await accountOf(accountId)) }
    },
    async signOut(_input, { sessionId }) {
      await sessions.end(sessionId)
      return {}
    },
    getMe: (_input, caller) => sessions.alongside(caller, async () => meOf(await accountOf(caller.accountId))),

    async bindPhoneByWechat({ code, consents }, caller) {
      requireConsents(needs.agreements, signInAgreements, consents)
      return bindPhone((await needs.wechat.phoneNumber(code)).phone, consents, caller, 'wechat')
    },
    bindPhoneByAlipay: async ({ response, sign, consents }, caller) =>
      bindPhone(needs.alipay.readPhone({ response, sign }).phone, consents, caller, 'alipay'),

    async chooseIdentity({ identity }, { accountId }) {
      const chosen = await store.chooseIdentity(accountId, identity)
      const account = await accountOf(accountId)
      if (!chosen && account.identity !== identity) throw new Refusal('identity.change_needs_review')
      await sessions.changed(accountId)
      return meOf(account)
    },

    async giveConsents({ consents }, { accountId, source }) {
      const given = requireConsents(needs.agreements, consents.map(({ agreement }) => agreement), consents)
      await store.consent(accountId, given, now(), source)
      return {}
    },
    listAgreements: async () => needs.agreements,
  }
}

const tooFrequent = ({ limit, until }: { limit: SmsLimit; until: number }, now: number): Refusal =>
  new Refusal('sms.too_frequent', { retryAfter: Math.max(1, Math.ceil((until - now) / 1000)), details: { ...limit } })
