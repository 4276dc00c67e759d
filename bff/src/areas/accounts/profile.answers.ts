/** One's own account (features.md A15–A19): what could take it from its owner is confirmed anew first. */
import type { Answers, SignedInCaller } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import type { Profile } from '@linli/shared-types/profile'
import { maskEmail } from '@linli/shared-types/values/account'
import { maskPhone } from '@linli/shared-types/values/phone'
import { together, type Also } from '../../storage/database'
import type { BankCardCheck } from '../../upstreams/bank-card/bank-card'
import type { AccountProfileStore, OwnAccount } from './account-profile.store'
import type { CodePurpose } from './accounts.entity'
import type { AccountsStore, ConsentGiven } from './accounts.store'
import type { Attempts } from './attempts'
import type { Codes } from './codes'
import type { Confirmations } from './confirmations'
import type { FaceTools, Subject } from './face-tools'
import type { HumanCheck } from './human-check'
import type { Notices } from './notices'
import type { Passwords } from './passwords'
import type { ConfirmPurpose } from './proofs.entity'
import type { Sessions } from './sessions'
import type { SignIns } from './sign-ins'

type Purpose = Profile['sendConfirmCode']['parsed']['purpose']
type Told = 'phone_changed' | 'password_changed' | 'email_changed'

export interface ProfileNeeds {
  store: AccountsStore
  profiles: AccountProfileStore
  codes: Codes
  confirmations: Confirmations
  attempts: Attempts
  passwords: Passwords
  faces: FaceTools
  bankCards: BankCardCheck
  humanCheck: HumanCheck
  sessions: Sessions
  signIns: SignIns
  notices: Notices
  consentTo(consents: readonly ConsentGiven[], ...agreements: string[]): ConsentGiven[]
  /** Counts a check of a document's holder. Throws real_name.too_many_tries. */
  countTry(accountId: string): Promise<void>
  tell(accountId: string, kind: Told, facts: Record<string, string>): Also
  /** What the rest of the BFF knows of an account, deleted with it. */
  forget(accountId: string): Also
  /** What the platform knows only through an account; asked first, and as often as it takes. */
  forgetOnPlatform(accountId: string): Promise<void>
  /** Roles the platform granted to the account's phone. */
  isStaff(caller: SignedInCaller): boolean
  scansKeptDays: number
  now(): number
}

const codeFor: Record<Purpose, CodePurpose> = { change_phone: 'c:phone', change_password: 'c:password', email: 'c:email', unbind: 'c:unbind', close: 'c:close' }
/** A lost phone must not keep its owner from these; a password is confirmed by the phone alone (features.md A16). */
const withoutPhone: readonly Purpose[] = ['change_phone', 'email', 'unbind', 'close']

export function profileAnswers(needs: ProfileNeeds): Answers<Profile> {
  const { store, profiles, codes, confirmations, now } = needs
  const iso = (ms: number): string => new Date(ms).toISOString()

  const ownOf = async (accountId: string): Promise<OwnAccount> => {
    const own = await profiles.own(accountId)
    if (!own) throw new Refusal('session.ended')
    return own
  }
  const phoneOf = async (accountId: string): Promise<string> => {
    const { phone } = await ownOf(accountId)
    if (phone === null) throw new Refusal('account.phone_missing')
    return phone
  }
  const shown = async (accountId: string) => {
    const [own, document, channels] = await Promise.all([ownOf(accountId), needs.faces.documentOf(accountId), store.channels(accountId)])
    const said = document && genderIn(document)
    return {
      userName: own.userName,
      gender: said ?? own.gender,
      genderFixed: said !== null,
      ethnicity: own.ethnicity,
      phone: own.phone && maskPhone(own.phone),
      email: own.email && maskEmail(own.email),
      hasPassword: own.passwordHash !== null,
      passwordChangedAt: own.passwordChangedAt === null ? null : iso(own.passwordChangedAt),
      channels,
      createdAt: iso(own.createdAt),
    }
  }
  const make = ({ accountId, sessionId }: SignedInCaller, purpose: ConfirmPurpose, method: 'sms' | 'face' | 'bank_card') =>
    confirmations.make({ accountId, sessionId, purpose, method })
  const requireThisWay = (purpose: Purpose): void => {
    if (!withoutPhone.includes(purpose)) throw new Refusal('confirmation.not_this_way')
  }
  const documentOf = async (accountId: string): Promise<Subject> => {
    const document = await needs.faces.documentOf(accountId)
    if (!document) throw new Refusal('real_name.not_held')
    return document
  }
  /** The owner is told of a change, in the app and where it was reached before: written with it. */
  const told = (own: OwnAccount, kind: Told, facts: Record<string, string>): Also =>
    together(needs.tell(own.accountId, kind, facts), needs.notices.also(own, kind, facts))
  const changed = async (accountId: string, ended: string[]): Promise<void> => {
    needs.notices.kick()
    await needs.sessions.forget(ended)
    await needs.sessions.changed(accountId)
  }
  /** Only the mailbox of before hears of another. */
  const setEmail = async (own: OwnAccount, email: string | null): Promise<void> => {
    await profiles.setEmail(own.accountId, email, told({ ...own, phone: null }, 'email_changed', email === null ? {} : { email: maskEmail(email) }))
    needs.notices.kick()
  }

  return {
    getProfile: (_input, { accountId }) => shown(accountId),
    async changeProfile({ gender, ethnicity }, { accountId }) {
      const { genderFixed } = await shown(accountId)
      // What the document says is not said otherwise.
      await profiles.setProfile(accountId, { ...(gender === undefined || genderFixed ? {} : { gender }), ...(ethnicity === undefined ? {} : { ethnicity }) })
      return shown(accountId)
    },
    async changeUserName({ userName }, { accountId }) {
      if (!(await profiles.setUserName(accountId, userName))) throw new Refusal('account.user_name_taken')
      return shown(accountId)
    },

    async sendConfirmCode({ purpose, humanCheck }, { accountId }) {
      const phone = await phoneOf(accountId)
      await needs.humanCheck.require(humanCheck)
      return codes.send(phone, codeFor[purpose])
    },
    async confirmBySms({ purpose, code }, caller) {
      await codes.verify(await phoneOf(caller.accountId), code, codeFor[purpose])
      return make(caller, purpose, 'sms')
    },
    async beginConfirmFace({ purpose, through, consents }, { accountId }) {
      requireThisWay(purpose)
      needs.consentTo(consents, 'face')
      return needs.faces.begin({ purpose: 'confirm', accountId, confirms: purpose }, await documentOf(accountId), through)
    },
    async confirmByFace({ purpose, faceToken, returned }, caller) {
      const { accountId } = caller
      const seen = await needs.faces.finish({ faceToken, returned }, { purpose: 'confirm', accountId, confirms: purpose })
      // The account may have become another person's since it was begun.
      if ((await documentOf(accountId)).number !== seen.number) throw new Refusal('face.expired')
      return make(caller, purpose, 'face')
    },
    async confirmByBankCard({ purpose, card, cardPhone, consents }, caller) {
      requireThisWay(purpose)
      needs.consentTo(consents, 'bank_card')
      const { documentType, name, number } = await documentOf(caller.accountId)
      if (documentType !== 'id_card') throw new Refusal('bank_card.unsupported')
      await needs.countTry(caller.accountId)
      const answer = await needs.bankCards.check({ name, number, card, phone: cardPhone })
      if (answer === 'limit') throw new Refusal('real_name.too_many_tries')
      if (answer !== 'match') throw new Refusal(answer === 'mismatch' ? 'bank_card.mismatch' : 'bank_card.unsupported')
      return make(caller, purpose, 'bank_card')
    },

    async sendNewPhoneCode({ confirmation, phone, humanCheck }, caller) {
      await confirmations.require(confirmation, caller, 'change_phone')
      if ((await ownOf(caller.accountId)).phone === phone) throw new Refusal('phone.unchanged')
      await needs.humanCheck.require(humanCheck)
      return codes.send(phone, 'new_phone')
    },
    async changePhone({ confirmation, phone, code }, caller) {
      const { accountId, sessionId } = caller
      await confirmations.require(confirmation, caller, 'change_phone')
      const own = await ownOf(accountId)
      if (own.phone === phone) throw new Refusal('phone.unchanged')
      await codes.verify(phone, code, 'new_phone')
      const theirs = await store.findByPhone(phone)
      const bare = theirs === null ? null : (await isBare(theirs.accountId)) ? theirs.accountId : undefined
      if (bare === undefined) throw new Refusal('phone.held_elsewhere')
      await confirmations.take(confirmation, caller, 'change_phone')
      const ended = await profiles.changePhone(accountId, own.phone, phone, { now: now(), keep: sessionId, bare }, told(own, 'phone_changed', { phone: maskPhone(phone) }))
      if (ended === null) throw new Refusal('request.in_progress', { retryAfter: 1 })
      await changed(accountId, ended)
      return needs.signIns.meOf(await needs.signIns.accountOf(accountId))
    },

    async changePassword({ confirmation, oldPassword, password }, caller) {
      const { accountId, sessionId, source } = caller
      await confirmations.require(confirmation, caller, 'change_password')
      const own = await ownOf(accountId)
      if (own.passwordHash !== null) {
        const attempt = { factor: 'old_password' as const, account: accountId, source, knownDevice: null }
        await needs.attempts.spend(attempt)
        if (!(await needs.passwords.fits(oldPassword ?? '', own.passwordHash))) throw new Refusal('account.old_password_wrong')
        await needs.attempts.right(attempt)
      }
      const number = (await needs.faces.documentOf(accountId))?.number
      const sealed = await needs.passwords.seal(password, { phone: own.phone, userName: own.userName, number })
      await confirmations.take(confirmation, caller, 'change_password')
      // A first password takes nothing from anybody: the phone that confirmed it need not hear of it.
      const before = { ...own, phone: own.passwordHash === null ? null : own.phone }
      const ended = await profiles.setPassword(accountId, sealed, { now: now(), keep: sessionId, thaw: false }, told(before, 'password_changed', {}))
      await changed(accountId, ended)
      return {}
    },

    async sendEmailCode({ confirmation, email }, caller) {
      await confirmations.require(confirmation, caller, 'email')
      return codes.sendMail(email)
    },
    async bindEmail({ confirmation, email, code }, caller) {
      const { accountId } = caller
      await confirmations.require(confirmation, caller, 'email')
      const own = await ownOf(accountId)
      await codes.verifyMail(email, code)
      await confirmations.take(confirmation, caller, 'email')
      await setEmail(own, email)
      return shown(accountId)
    },
    async removeEmail({ confirmation }, caller) {
      const { accountId } = caller
      const own = await ownOf(accountId)
      await confirmations.take(confirmation, caller, 'email')
      await setEmail(own, null)
      return shown(accountId)
    },

    getClosing: async () => ({
      goes: ['sign_in', 'profile', 'real_name', 'face', 'dependents', 'health', 'reviews', 'messages'],
      kept: [
        { what: 'scans', days: needs.scansKeptDays },
        { what: 'passages', days: null },
        { what: 'audit', days: null },
        { what: 'registry', days: null },
      ],
    }),
    async closeAccount({ confirmation }, caller) {
      const { accountId } = caller
      if (needs.isStaff(caller)) throw new Refusal('account.is_staff')
      const own = await ownOf(accountId)
      await confirmations.take(confirmation, caller, 'close')
      // The platform first: were it to fail afterwards, nobody would be left to ask it again.
      await needs.forgetOnPlatform(accountId)
      const ended = await profiles.close(accountId, together(needs.forget(accountId), needs.notices.also(own, 'account_closed', {})))
      await changed(accountId, ended)
      return {}
    },
  }

  /** An account that is nothing but a phone: somebody signed in with the number once, and left nothing. */
  async function isBare(accountId: string): Promise<boolean> {
    const [own, document, channels] = await Promise.all([profiles.own(accountId), needs.faces.documentOf(accountId), store.channels(accountId)])
    return own !== null && document === null && own.passwordHash === null && own.userName === null && own.frozenAt === null && channels.every(channel => channel === 'sms')
  }
}

/** A resident ID's 17th digit says it: odd male, even female (GB 11643). Null where the document does not. */
function genderIn({ documentType, number }: Subject): 'male' | 'female' | null {
  if (documentType !== 'id_card' || number.length !== 18) return null
  return Number(number[16]) % 2 === 1 ? 'male' : 'female'
}
