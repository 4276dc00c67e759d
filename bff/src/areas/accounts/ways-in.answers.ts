/** Ways in beside the codes: password, face, the registration wizard, activation (features.md A5–A8). */
import type { Accounts } from '@linli/shared-types/accounts'
import type { Answers } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import { isUserName } from '@linli/shared-types/values/account'
import { calendarDate } from '@linli/shared-types/values/calendar'
import { normalizeNumber, numberProblem, type DocumentType } from '@linli/shared-types/values/id-number'
import { isMobile } from '@linli/shared-types/values/phone'
import type { FaceTools } from './face-tools'
import type { AccountProfileStore } from './account-profile.store'
import type { AccountFacts, AccountsStore, ConsentGiven } from './accounts.store'
import type { Attempts } from './attempts'
import type { Codes } from './codes'
import { hashed } from './confirmations'
import type { HumanCheck } from './human-check'
import type { Passwords } from './passwords'
import type { SignIns } from './sign-ins'

export interface KnownPerson {
  personId: string
  name: string
  documentType: DocumentType
}

export interface WaysInNeeds {
  store: AccountsStore
  profiles: AccountProfileStore
  codes: Codes
  signIns: SignIns
  humanCheck: HumanCheck
  attempts: Attempts
  passwords: Passwords
  faces: FaceTools
  /** The account verified with this number, whatever the kind of document; null for none. */
  holderOfNumber(number: string): Promise<string | null>
  /** Whether the platform knows somebody with this phone. */
  isPhoneKnown(phone: string): Promise<boolean>
  matchKnown(number: string, phone: string): Promise<KnownPerson | null>
  /** The platform's own word for who somebody is, at level 2 with dates never said. False when another account holds the document. */
  verifyAsKnown(accountId: string, person: KnownPerson & { number: string }): Promise<boolean>
  /** Throws consent.missing. */
  consentTo(consents: readonly ConsentGiven[], ...agreements: string[]): ConsentGiven[]
  now(): number
}

/** The account somebody means by a phone, a user name or an ID number; what is none of them names nobody. */
export const namedBy =
  ({ store, profiles, holderOfNumber }: Pick<WaysInNeeds, 'store' | 'profiles' | 'holderOfNumber'>) =>
  async (typed: string): Promise<AccountFacts | null> => {
    if (isMobile(typed)) return store.findByPhone(typed)
    const accountId = isUserName(typed) ? await profiles.byUserName(typed) : await holderOfNumber(normalizeNumber(typed))
    return accountId === null ? null : store.account(accountId)
  }

/** A face is held against an ID card's photo: no other number need be asked for. Throws face.unsupported. */
export function requireIdCard(number: string, now: number): void {
  if (numberProblem('id_card', number, calendarDate(now)) !== null) throw new Refusal('face.unsupported')
}

type WaysIn = 'signInByPassword' | 'beginFaceSignIn' | 'signInByFace' | 'register' | 'activate'

export function waysInAnswers(needs: WaysInNeeds): Pick<Answers<Accounts>, WaysIn> {
  const { store, profiles, codes, signIns, now } = needs
  const named = namedBy(needs)

  /** A new account with a password and its consents, for a phone whose code was right. */
  const make = async (made: { phone: string; userName: string | null; password: string; number?: string }, given: ConsentGiven[], source: string): Promise<AccountFacts> => {
    const passwordHash = await needs.passwords.seal(made.password, made)
    const account = await store.register({ ...made, passwordHash }, now(), accountId => store.consenting(accountId, given, now(), source))
    if (account === 'phone') throw new Refusal('account.already_registered')
    if (account === 'user_name') throw new Refusal('account.user_name_taken')
    return account
  }
  /** What can be refused is refused before the code is spent. */
  const requireFit = async ({ userName, password, phone, number }: { userName?: string; password: string; phone: string; number?: string }): Promise<void> => {
    needs.passwords.require(password, { phone, userName, number })
    if (userName !== undefined && (await profiles.byUserName(userName)) !== null) throw new Refusal('account.user_name_taken')
  }

  return {
    async signInByPassword({ account: typed, password, humanCheck, device, days, deviceKey }, { source }) {
      await needs.humanCheck.require(humanCheck)
      const account = await named(typed)
      const isKnown = account !== null && deviceKey !== undefined && (await profiles.knowsDevice(account.accountId, hashed(deviceKey)))
      const attempt = {
        factor: 'password' as const,
        account: account?.accountId ?? typed.toLowerCase(),
        source,
        knownDevice: isKnown ? hashed(deviceKey) : null,
      }
      await needs.attempts.spend(attempt)
      const own = account && (await profiles.own(account.accountId))
      if (!(await needs.passwords.fits(password, own?.passwordHash ?? null))) throw new Refusal('sign_in.failed')
      await needs.attempts.right(attempt)
      return signIns.signIn(account!, 'password', { device, days, source, ...(isKnown ? { deviceKey } : {}) })
    },

    async beginFaceSignIn({ name, number, through, consents, humanCheck }) {
      needs.consentTo(consents, 'face')
      requireIdCard(number, now())
      await needs.humanCheck.require(humanCheck)
      return needs.faces.begin({ purpose: 'sign_in', accountId: null }, { documentType: 'id_card', name, number, validFrom: null, validTo: null }, through)
    },
    async signInByFace({ faceToken, returned, device, days }, { source }) {
      const { name, number } = await needs.faces.finish({ faceToken, returned }, { purpose: 'sign_in', accountId: null })
      const accountId = await needs.faces.holderOf(name, number)
      const account = accountId === null ? null : await store.account(accountId)
      if (!account) throw new Refusal('face.no_account')
      return signIns.signIn(account, 'face', { device, days, source })
    },

    async register({ phone, code, userName, password, consents, device, days }, { source }) {
      const given = needs.consentTo(consents, 'terms', 'privacy')
      await requireFit({ phone, userName, password })
      await codes.verify(phone, code, 'register')
      // Only now: whose phone it is may know whether it has an account, or is in the platform's registry (features.md A8).
      if ((await store.findByPhone(phone)) !== null || (await needs.isPhoneKnown(phone))) throw new Refusal('account.already_registered')
      return signIns.signIn(await make({ phone, userName: userName ?? null, password }, given, source), 'sms', { device, days, source })
    },

    async activate({ number, phone, code, userName, password, consents, device, days }, { source }) {
      const given = needs.consentTo(consents, 'terms', 'privacy', 'real_name')
      await requireFit({ phone, userName, password, number })
      const [person, holder, theirs] = await Promise.all([needs.matchKnown(number, phone), needs.holderOfNumber(number), store.findByPhone(phone)])
      // One answer whichever is wrong, and the code loses a try: without the phone nobody learns whose number goes with it. A mistyped number costs no second SMS.
      const right = await codes.verifyLookup(store.phoneLookup(phone), person && holder === null && theirs === null ? code : null, 'activate')
      if (!person || !right) throw new Refusal('account.activation_failed')
      const account = await make({ phone, userName, password, number }, given, source)
      await needs.verifyAsKnown(account.accountId, { ...person, number })
      return signIns.signIn(account, 'sms', { device, days, source })
    },
  }
}
