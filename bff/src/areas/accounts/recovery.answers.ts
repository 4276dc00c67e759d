/** A forgotten password, and 不是我 (features.md A9; NIST SP 800-63B, account recovery and notification). */
import type { Answers } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import type { Recovery } from '@linli/shared-types/recovery'
import { maskUserName } from '@linli/shared-types/values/account'
import { maskPhone } from '@linli/shared-types/values/phone'
import type { Logger } from 'pino'
import { together, type Also } from '../../storage/database'
import type { AccountProfileStore } from './account-profile.store'
import type { AccountFacts, AccountsStore, ConsentGiven } from './accounts.store'
import type { Codes } from './codes'
import { freshToken, hashed, type Confirmations } from './confirmations'
import type { ConfirmationsStore } from './confirmations.store'
import type { FaceTools } from './face-tools'
import type { HumanCheck } from './human-check'
import type { Notices } from './notices'
import type { Passwords } from './passwords'
import type { Sessions } from './sessions'
import { requireIdCard } from './ways-in.answers'

export interface RecoveryNeeds {
  store: AccountsStore
  profiles: AccountProfileStore
  codes: Codes
  confirmations: Confirmations
  recoveries: ConfirmationsStore
  humanCheck: HumanCheck
  passwords: Passwords
  faces: FaceTools
  sessions: Sessions
  notices: Notices
  /** By phone, user name or ID number. */
  named(typed: string): Promise<AccountFacts | null>
  consentTo(consents: readonly ConsentGiven[], ...agreements: string[]): ConsentGiven[]
  /** A message of the account that may be denied: its kind, or null. */
  deniableMessage(accountId: string, messageId: string): Promise<string | null>
  tell(accountId: string, kind: 'password_changed' | 'account_frozen' | 'account_unfrozen', facts: Record<string, string>): Also
  now(): number
  log: Logger
}

const lifeMs = 600_000

/** A phone that was changed by somebody else is no way back: then the face, or the counter. */
export const phoneIsNoProof = (because: string | null): boolean => because === 'phone_changed' || because === 'sign_in_moved'

export function recoveryAnswers(needs: RecoveryNeeds): Answers<Recovery> {
  const { store, profiles, codes, now } = needs

  const confirmed = async (accountId: string, method: 'sms' | 'face') => {
    const made = await needs.confirmations.make({ accountId, sessionId: null, purpose: 'reset_password', method })
    const own = await profiles.own(accountId)
    return { ...made, account: own?.userName ? maskUserName(own.userName) : own?.phone ? maskPhone(own.phone) : '' }
  }
  const freeze = async (accountId: string, because: string): Promise<void> => {
    const ended = await profiles.freeze(accountId, because, now(), needs.tell(accountId, 'account_frozen', { because }))
    if (ended) await needs.sessions.forget(ended)
    await needs.sessions.changed(accountId)
  }

  return {
    async sendRecoveryCode({ account: typed, phone, humanCheck }) {
      await needs.humanCheck.require(humanCheck)
      const account = await needs.named(typed)
      const fits = account !== null && account.phone === phone
      // Sent or not, the same is done and said, and nobody waits for the provider: neither words nor time tell whether the two belong together.
      const sent = fits
        ? await codes.sendUnwatched(phone, 'recover', err => needs.log.warn({ err, accountId: account.accountId }, 'recovery code not delivered'))
        : await codes.pretend(phone, 'recover')
      const token = freshToken()
      await needs.recoveries.keepRecovery({
        tokenHash: hashed(token),
        accountId: fits ? account.accountId : null,
        phoneLookup: store.phoneLookup(phone),
        expiresAt: now() + lifeMs,
        usedAt: null,
      })
      return { recovery: token, ...sent }
    },

    async confirmRecovery({ recovery, code, number }) {
      const row = await needs.recoveries.findRecovery(hashed(recovery), now())
      const account = row?.accountId ? await store.account(row.accountId) : null
      const document = account && (await needs.faces.documentOf(account.accountId))
      const fits =
        account !== null &&
        account.phone !== null &&
        store.phoneLookup(account.phone) === row!.phoneLookup &&
        (document === null || document.number === number) &&
        !phoneIsNoProof(account.frozenBecause)
      // The code loses a try whatever is wrong, and is never the right one for what does not fit.
      const right = row !== null && (await codes.verifyLookup(row.phoneLookup, fits ? code : null, 'recover'))
      if (!right || !(await needs.recoveries.useRecovery(row.tokenHash, now()))) throw new Refusal('recovery.not_confirmed')
      return confirmed(account!.accountId, 'sms')
    },

    async beginRecoveryFace({ name, number, through, consents, humanCheck }) {
      needs.consentTo(consents, 'face')
      requireIdCard(number, now())
      await needs.humanCheck.require(humanCheck)
      return needs.faces.begin({ purpose: 'recover', accountId: null }, { documentType: 'id_card', name, number, validFrom: null, validTo: null }, through)
    },
    async confirmRecoveryByFace(passed) {
      const { name, number } = await needs.faces.finish(passed, { purpose: 'recover', accountId: null })
      const accountId = await needs.faces.holderOf(name, number)
      if (accountId === null) throw new Refusal('face.no_account')
      return confirmed(accountId, 'face')
    },

    async resetPassword({ confirmation, password }) {
      const owner = await needs.confirmations.ownerOf(confirmation)
      const [own, document] = await Promise.all([profiles.own(owner), needs.faces.documentOf(owner)])
      if (!own) throw new Refusal('confirmation.invalid')
      const sealed = await needs.passwords.seal(password, { phone: own.phone, userName: own.userName, number: document?.number })
      const { accountId } = await needs.confirmations.takeRecovery(confirmation)
      const thaws = own.frozenAt !== null
      const told = [needs.tell(accountId, 'password_changed', {}), ...(thaws ? [needs.tell(accountId, 'account_unfrozen', {})] : []), needs.notices.also(own, 'password_changed', {})]
      const ended = await profiles.setPassword(accountId, sealed, { now: now(), keep: null, thaw: true }, together(...told))
      needs.notices.kick()
      await needs.sessions.forget(ended)
      await needs.sessions.changed(accountId)
      return {}
    },

    async reportNotMe({ messageId }, { accountId }) {
      const kind = await needs.deniableMessage(accountId, messageId)
      if (kind === null) throw new Refusal('messages.not_yours')
      await freeze(accountId, kind)
      return {}
    },
    async freezeByNotice({ notice }) {
      const found = await needs.notices.useLink(notice)
      if (!found) throw new Refusal('notice.gone')
      await freeze(found.accountId, found.kind)
      return {}
    },
  }
}
