import type { DocumentType } from '@linli/shared-types/values/id-number'
import { isDuplicate, type Also, type Database } from '../../storage/database'
import type { Sealer } from '../../storage/sealed'
import { IdentityEntity, type IdentityRow } from './identity.entity'

export type VerifiedIdentity = Omit<IdentityRow, 'documentLookup' | 'nameSealed' | 'numberSealed'> & { name: string; number: string }

export interface RealNameStore {
  of(accountId: string): Promise<VerifiedIdentity | null>
  /** The account that holds a document, or null. */
  holderOf(type: DocumentType, number: string): Promise<string | null>
  /** Keeps or renews an account's identity, and `also` with it. False when another account holds the document. */
  keep(identity: VerifiedIdentity, also: Also): Promise<boolean>
  registryAnswered(accountId: string, personId: string | null, now: number, also?: Also): Promise<void>
}

export function realnameStore(db: Database, sealer: Sealer): RealNameStore {
  const documentLookup = (type: DocumentType, number: string): string => sealer.lookup(`${type}:${number}`, 'document')
  const place = (column: 'name' | 'number', accountId: string): string => `identities.${column}.${accountId}`
  return {
    async of(accountId) {
      const row = await db.read.findOneBy(IdentityEntity, { accountId })
      if (!row) return null
      const { nameSealed, numberSealed, documentLookup: _, ...rest } = row
      return { ...rest, name: sealer.open(nameSealed, place('name', accountId)), number: sealer.open(numberSealed, place('number', accountId)) }
    },
    async holderOf(type, number) {
      return (await db.read.findOneBy(IdentityEntity, { documentLookup: documentLookup(type, number) }))?.accountId ?? null
    },
    async keep({ name, number, ...rest }, also) {
      const { accountId } = rest
      const row: IdentityRow = {
        ...rest,
        documentLookup: documentLookup(rest.documentType, number),
        nameSealed: sealer.seal(name, place('name', accountId)),
        numberSealed: sealer.seal(number, place('number', accountId)),
      }
      try {
        await db.tx(async manager => {
          const renewed = await manager.update(IdentityEntity, { accountId }, row)
          if (renewed.affected === 0) await manager.insert(IdentityEntity, row)
          await also(manager)
        })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    registryAnswered: (accountId, personId, now, also) =>
      db.tx(async manager => {
        await manager.update(IdentityEntity, { accountId }, { personId, registryAskedAt: now })
        await also?.(manager)
      }),
  }
}
