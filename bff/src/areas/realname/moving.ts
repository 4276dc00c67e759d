/**
 * An identity that another account holds moves here (换绑, features.md B5): by face or bank card, at the counter, or by a review. One
 * transaction, in which the account before loses it, and all that hung on it, and is told; of two who move it at once one has it.
 */
import { Refusal } from '@linli/shared-types/errors'
import { maskName, type DocumentType } from '@linli/shared-types/values/id-number'
import { together, type Also } from '../../storage/database'
import { requireMatch, type RealNameNeeds } from './realname.answers'
import { hasRunOut } from './realname.rules'
import type { Moving, RealNameStore } from './realname.store'

export type MovedBy = 'face' | 'bank_card' | 'in_person' | 'review'

export interface ClaimedDocument {
  documentType: DocumentType
  name: string
  number: string
  validFrom: string
  validTo: string | null
}

export interface MovingNeeds {
  store: Pick<RealNameStore, 'moving'>
  identityGone: RealNameNeeds['identityGone']
  tell(accountId: string, kind: 'identity_moved', facts: Record<string, string>): Also
}

/** Throws real_name.held_elsewhere when `from` lost it meanwhile, real_name.already_verified when the other account is verified. */
export const moveWith =
  ({ store, identityGone, tell }: MovingNeeds) =>
  (from: string, identity: Moving, by: MovedBy): Also =>
    together(store.moving(from, identity), identityGone(from), tell(from, 'identity_moved', { name: maskName(identity.name), by }))

export type ClaimNeeds = Pick<RealNameNeeds, 'store' | 'identityCheck' | 'countTry' | 'now'>

/**
 * That somebody may ask for a document that another account holds: they know what stands on it. Only then it is said whether anybody
 * holds it. `agreed` is asked for before anything goes to the identity source.
 * Throws real_name.* and upstream.*. The account that holds it.
 */
export async function requireHeldElsewhere(needs: ClaimNeeds, accountId: string, document: ClaimedDocument, agreed: () => Promise<void>): Promise<string> {
  const mine = await needs.store.of(accountId)
  const same = mine?.number === document.number && mine.documentType === document.documentType
  if (mine) throw new Refusal(same ? 'real_name.not_held_elsewhere' : 'real_name.already_verified')
  if (hasRunOut(document.validTo, needs.now())) throw new Refusal('real_name.document_expired')
  await agreed()
  await needs.countTry(accountId)
  await requireMatch(needs, document)
  const holder = await needs.store.holderOf(document.documentType, document.number)
  if (holder === null || holder === accountId) throw new Refusal('real_name.not_held_elsewhere')
  return holder
}
