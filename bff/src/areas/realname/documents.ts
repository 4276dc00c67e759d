/** Whose document is whose, for the areas that sign people in by it. */
import { normalizeName, documentTypes, sameName } from '@linli/shared-types/values/id-number'
import type { FaceSubject } from './face-checks'
import type { RealNameStore } from './realname.store'

type Store = Pick<RealNameStore, 'of' | 'holderOf'>

/** The account verified with this number, whatever kind of document it is of. */
export async function holderOfNumber(store: Store, number: string): Promise<string | null> {
  const holders = await Promise.all(documentTypes.map(type => store.holderOf(type, number)))
  return holders.find(holder => holder !== null) ?? null
}

export const documentsOf = (store: Store) => ({
  /** By an ID card: a face is held against no other document. */
  async holderOf(name: string, number: string): Promise<string | null> {
    const accountId = await store.holderOf('id_card', number)
    const identity = accountId === null ? null : await store.of(accountId)
    return identity && sameName(normalizeName(identity.name), normalizeName(name)) ? accountId : null
  },
  async documentOf(accountId: string): Promise<FaceSubject | null> {
    const identity = await store.of(accountId)
    if (!identity) return null
    const { documentType, name, number, validFrom, validTo } = identity
    return { documentType, name, number, validFrom, validTo }
  },
})
