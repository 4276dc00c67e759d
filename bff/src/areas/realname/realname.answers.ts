import type { Answers, Level, SignedInCaller } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import type { RealName } from '@linli/shared-types/realname'
import { secondsLeftInDay } from '@linli/shared-types/values/calendar'
import { maskName } from '@linli/shared-types/values/id-number'
import { together, type Also } from '../../storage/database'
import type { IdentityCheck } from '../../upstreams/identity-check/identity-check'
import { hasRunOut, levelOf } from './realname.rules'
import { askRegistryWith, stateWith, type RegistryNeeds, type StateNeeds } from './realname.state'
import type { RealNameStore, VerifiedIdentity } from './realname.store'

export type RealNameAgreement = 'real_name' | 'real_name_other' | 'face' | 'bank_card'

export interface RealNameNeeds extends Omit<RegistryNeeds, 'store' | 'tell'>, StateNeeds {
  store: RealNameStore
  identityCheck: IdentityCheck
  /** Throws consent.missing unless the current text of each agreement was consented to; keeps the consents. */
  consent(accountId: string, agreements: readonly RealNameAgreement[], given: RealName['verifyIdentity']['parsed']['consents'], source: string): Promise<void>
  /** Counts a try of an account. Throws real_name.too_many_tries. */
  countTry(accountId: string): Promise<void>
  /** Leaves a message, written with what it tells of. */
  tell(accountId: string, kind: 'real_name_verified' | 'not_in_registry' | 'level_raised' | 'identity_moved' | 'identity_unbound', facts: Record<string, string>): Also
  /** What other areas keep of the person an account was verified as: it goes with the identity. Throws request.in_progress when it cannot just now. */
  identityGone(accountId: string): Also
  /** An account is verified as nobody any more. */
  lost(accountId: string): Promise<void>
  /** That it is still the owner who asks: used up with what it confirms. Throws confirmation.invalid. */
  takingConfirmation(confirmation: string, caller: SignedInCaller, purpose: 'unbind'): Also
}

/** A registry that did not know someone is asked again after this long, milliseconds. */
const askAgainAfter = 600_000

/** What an account's real name is worth now. */
export const assuranceWith =
  ({ store, now }: Pick<RealNameNeeds, 'store' | 'now'>) =>
  async (accountId: string): Promise<{ level: Level; personId: string | null; name: string | null }> => {
    const identity = await store.of(accountId)
    return identity ? { level: levelOf(identity, now()), personId: identity.personId, name: maskName(identity.name) } : { level: 1, personId: null, name: null }
  }

/** The identity source says that name and document belong together. Throws real_name.* and upstream.*. */
export async function requireMatch({ identityCheck, now }: Pick<RealNameNeeds, 'identityCheck' | 'now'>, document: Parameters<IdentityCheck['check']>[0]): Promise<void> {
  const result = await identityCheck.check(document)
  if (result !== 'match') throw new Refusal(refusalFor[result], result === 'limit' ? { retryAfter: secondsLeftInDay(now()) } : {})
}

export function realnameAnswers(needs: RealNameNeeds): Pick<Answers<RealName>, 'getRealName' | 'verifyIdentity' | 'unbindIdentity'> {
  const { store, now } = needs
  const shown = stateWith(needs)
  const askRegistry = askRegistryWith(needs)
  const isAnother = (identity: VerifiedIdentity, document: { documentType: string; number: string }): boolean =>
    identity.number !== document.number || identity.documentType !== document.documentType

  return {
    async getRealName(_input, { accountId }) {
      const identity = await store.of(accountId)
      const due = identity && identity.personId === null && now() - (identity.registryAskedAt ?? 0) > askAgainAfter
      return shown(due ? await askRegistry(identity) : identity)
    },

    async verifyIdentity({ consents, ...document }, { accountId, source }) {
      const earlier = await store.of(accountId)
      if (earlier && isAnother(earlier, document)) throw new Refusal('real_name.already_verified')
      if (hasRunOut(document.validTo, now())) throw new Refusal('real_name.document_expired')
      await needs.consent(accountId, ['real_name'], consents, source)
      await needs.countTry(accountId)

      await requireMatch(needs, document)
      // Only now: who does not hold the document's data learns nothing about whose account has it.
      const holder = await store.holderOf(document.documentType, document.number)
      if (holder !== null && holder !== accountId) throw new Refusal('real_name.held_elsewhere')

      const fresh = { level: 2, raisedBy: null, confirmedBy: null, personId: null, registryAskedAt: null } as const
      const verified = { accountId, ...document, ...fresh, verifiedAt: now() }
      const kept = await store.keep(verified, needs.tell(accountId, 'real_name_verified', { level: String(earlier?.level ?? verified.level) }))
      const identity = await store.of(accountId)
      if (!kept && identity && isAnother(identity, document)) throw new Refusal('real_name.already_verified')
      // Not even its own any more: it went to another account in the same moment.
      if (!identity || isAnother(identity, document)) throw new Refusal('real_name.held_elsewhere')
      await needs.changed(accountId)
      return shown(await askRegistry(identity))
    },

    async unbindIdentity({ confirmation }, caller) {
      const { accountId } = caller
      const identity = await store.of(accountId)
      if (!identity) throw new Refusal('real_name.not_held')
      const told = needs.tell(accountId, 'identity_unbound', { name: maskName(identity.name) })
      await store.unbind(accountId, together(needs.takingConfirmation(confirmation, caller, 'unbind'), needs.identityGone(accountId), told))
      await needs.lost(accountId)
      return shown(null)
    },
  }
}

const refusalFor = {
  mismatch: 'real_name.mismatch',
  no_record: 'real_name.no_record',
  unsupported: 'real_name.document_unsupported',
  limit: 'real_name.too_many_tries',
} as const
