import type { Accounts } from '@linli/shared-types/accounts'
import type { Answers, SignedInCaller } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import { together, type Also } from '../../storage/database'
import type { Alipay } from '../../upstreams/alipay/alipay'
import type { Wechat } from '../../upstreams/wechat/wechat'
import type { AccountProfileStore } from './account-profile.store'
import type { AccountFacts, AccountsStore, ConsentGiven } from './accounts.store'
import type { Codes } from './codes'
import type { HumanCheck } from './human-check'
import { pcSignInsAnswers, type PcSignInsNeeds } from './pc-sign-ins.answers'
import { placeOf } from './places'
import type { Sessions } from './sessions'
import type { SessionsStore } from './sessions.store'
import type { SignIns } from './sign-ins'
import { waysInAnswers, type WaysInNeeds } from './ways-in.answers'

export interface Agreement extends ConsentGiven {
  title: string
  text: string[]
}

export interface AccountsNeeds {
  store: AccountsStore
  profiles: AccountProfileStore
  sessionsStore: SessionsStore
  codes: Codes
  sessions: Sessions
  signIns: SignIns
  humanCheck: HumanCheck
  wechat: Wechat
  alipay: Alipay
  agreements: Agreement[]
  /** Leaves a message for an account, written with what it tells of. */
  tell(accountId: string, kind: 'sign_in_moved', facts: Record<string, string>): Also
  /** What says to the platform that an account confirmed a phone; `expiresAt` in epoch milliseconds. */
  confirmationOf(phone: string, accountId: string): { confirmation: string; expiresAt: number }
  /** What a page must know of this deployment's settings. */
  options: Awaited<ReturnType<Answers<Accounts>['getOptions']>>
  waysIn: Omit<WaysInNeeds, 'store' | 'profiles' | 'codes' | 'signIns' | 'humanCheck' | 'consentTo' | 'now'>
  pc: PcSignInsNeeds['store']
  now(): number
}

const signInAgreements = ['terms', 'privacy'] as const

/** Throws consent.missing, naming the agreements whose current version was not among `given`. */
export function requireConsents(current: readonly ConsentGiven[], wanted: readonly string[], given: readonly ConsentGiven[]): ConsentGiven[] {
  const needed = current.filter(({ agreement }) => wanted.includes(agreement))
  const missing = needed.filter(({ agreement, version }) => !given.some(one => one.agreement === agreement && one.version === version))
  if (missing.length > 0) throw new Refusal('consent.missing', { details: { agreements: missing.map(({ agreement }) => agreement) } })
  return needed.map(({ agreement, version }) => ({ agreement, version }))
}

export function accountsAnswers(needs: AccountsNeeds): Answers<Accounts> {
  const { store, sessions, codes, signIns, now } = needs
  const { meOf, accountOf, signIn } = signIns
  const iso = (ms: number): string => new Date(ms).toISOString()
  const agreed = (consents: readonly ConsentGiven[], ...more: string[]): ConsentGiven[] => requireConsents(needs.agreements, [...signInAgreements, ...more], consents)

  /**
   * Binds a phone that WeChat or Alipay vouch for. Where it already has an account (made by SMS on the web, say), an account that
   * has nothing of its own yet is joined into that one, and the session goes on there.
   */
  const bindPhone = async (phone: string, consents: readonly ConsentGiven[], caller: SignedInCaller, channel: 'wechat' | 'alipay') => {
    const given = agreed(consents)
    const mine = await accountOf(caller.accountId)
    let account = mine
    const consenting = ({ accountId }: AccountFacts): Also => store.consenting(accountId, given, now(), caller.source)
    if (mine.phone !== null && mine.phone !== phone) throw new Refusal('phone.already_bound')
    if (mine.phone === null) {
      const theirs = await store.findByPhone(phone)
      if (theirs) account = await joinInto(theirs, mine, caller, channel, consenting(theirs))
      else if (await store.bindPhone(mine.accountId, phone, consenting(mine))) account = { ...mine, phone }
      else throw new Refusal('request.in_progress', { retryAfter: 1 })
    } else await store.consent(mine.accountId, given, now(), caller.source)
    await sessions.changed(account.accountId)
    const before = await needs.sessionsStore.session(caller.sessionId)
    const begun = { channel, device: before?.device ?? '', source: caller.source, expiresAt: before?.expiresAt ?? signIns.until(undefined) }
    const tokens = await sessions.begin(account, begun)
    await sessions.end(caller.sessionId)
    return { ...tokens, me: await meOf(account) }
  }
  const joinInto = async (theirs: AccountFacts, mine: AccountFacts, caller: SignedInCaller, channel: 'wechat' | 'alipay', also: Also): Promise<AccountFacts> => {
    if (theirs.frozenAt !== null) throw new Refusal('account.frozen', { details: { because: theirs.frozenBecause } })
    const own = await needs.profiles.own(mine.accountId)
    const hasOwn = caller.level > 1 || own?.passwordHash !== null || own.userName !== null
    if (hasOwn || (await store.subjectOf(theirs.accountId, channel)) !== null) throw new Refusal('phone.held_elsewhere')
    await sessions.forget(await store.join(mine.accountId, theirs.accountId, now(), together(needs.tell(theirs.accountId, 'sign_in_moved', { channel }), also)))
    return theirs
  }

  return {
    getOptions: async () => needs.options,
    getHumanCheck: async () => needs.humanCheck.challenge(),

    async sendSmsCode({ phone, humanCheck, purpose }) {
      await needs.humanCheck.require(humanCheck)
      return codes.send(phone, purpose)
    },
    // Staff stand before the phone's owner and are known: no proof of work; the limits of the phone hold.
    sendAssistedCode: ({ phone }) => codes.send(phone, 'assisted'),
    async confirmPhone({ phone, code }, { accountId }) {
      await codes.verify(phone, code, 'assisted')
      const { confirmation, expiresAt } = needs.confirmationOf(phone, accountId)
      return { confirmation, expiresAt: iso(expiresAt) }
    },

    async signInBySms({ phone, code, consents, device, days }, { source }) {
      const given = agreed(consents)
      await codes.verify(phone, code, 'sign_in')
      const account = await store.byPhone(phone, now(), accountId => store.consenting(accountId, given, now(), source))
      return signIn(account, 'sms', { device, days, source })
    },

    async signInByWechat({ code, device, days }, { source }) {
      const { openid } = await needs.wechat.codeToSession(code)
      return signIn(await store.byCredential('wechat', openid, now()), 'wechat', { device, days, source })
    },
    async signInByAlipay({ code, device, days }, { source }) {
      const { userId } = await needs.alipay.codeToUser(code)
      return signIn(await store.byCredential('alipay', userId, now()), 'alipay', { device, days, source })
    },
    ...waysInAnswers({
      ...needs.waysIn,
      store,
      profiles: needs.profiles,
      codes,
      signIns,
      humanCheck: needs.humanCheck,
      consentTo: (consents, ...agreements) => requireConsents(needs.agreements, agreements, consents),
      now,
    }),
    ...pcSignInsAnswers({ store: needs.pc, signIns, signInDays: needs.options.signInDays, now }),

    async refreshSession({ refreshToken }) {
      const { tokens, accountId } = await sessions.refresh(refreshToken)
      return { ...tokens, me: await meOf(await accountOf(accountId)) }
    },
    async signOut(_input, { sessionId }) {
      await sessions.end(sessionId)
      return {}
    },
    async listSessions(_input, { accountId, sessionId }) {
      return (await needs.profiles.sessions(accountId, now())).map(row => ({
        sessionId: row.sessionId,
        current: row.sessionId === sessionId,
        channel: row.channel,
        device: row.device,
        place: placeOf(row.source),
        createdAt: iso(row.createdAt),
        lastSeenAt: iso(row.lastSeenAt || row.createdAt),
        expiresAt: iso(row.expiresAt ?? row.createdAt + 90 * 86_400_000),
      }))
    },
    async endSession({ sessionId }, { accountId }) {
      const ended = await needs.profiles.endSessions(accountId, { only: sessionId }, 'ended', now())
      if (ended.length === 0) throw new Refusal('account.session_not_yours')
      await sessions.forget(ended)
      return {}
    },
    async endOtherSessions(_input, { accountId, sessionId }) {
      const ended = await needs.profiles.endSessions(accountId, { but: sessionId }, 'ended', now())
      await sessions.forget(ended)
      return { ended: ended.length }
    },
    getMe: (_input, caller) => sessions.alongside(caller, async () => meOf(await accountOf(caller.accountId))),

    async bindPhoneByWechat({ code, consents }, caller) {
      agreed(consents)
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
