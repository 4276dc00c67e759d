import { LessThan, LessThanOrEqual, type EntityManager } from 'typeorm'
import { Refusal } from '@linli/shared-types/errors'
import type { DocumentType } from '@linli/shared-types/values/id-number'
import { isDuplicate, together, type Also, type Database } from '../../storage/database'
import type { Sealer } from '../../storage/sealed'
import { DependentEntity } from './dependent.entity'
import { CounterCode, FaceCheck } from './face-check.entity'
import { IdentityEntity, type IdentityRow } from './identity.entity'

export type VerifiedIdentity = Omit<IdentityRow, 'documentLookup' | 'nameSealed' | 'numberSealed'> & { name: string; number: string }
/** Which identity is meant: what was read of an account may be another's by the time it is written. */
export type Held = Pick<VerifiedIdentity, 'accountId' | 'documentType' | 'number'>
/** An identity on its way to another account: what the registry said of the person comes with it. */
export type Moving = Omit<VerifiedIdentity, 'personId' | 'registryAskedAt'>

/** What is written when a level is reached; in person, with the dates of the document that was seen. */
export type Raised = Pick<IdentityRow, 'level' | 'raisedBy' | 'confirmedBy'> & Partial<Pick<IdentityRow, 'validFrom' | 'validTo' | 'verifiedAt'>>

export interface RealNameStore {
  of(accountId: string): Promise<VerifiedIdentity | null>
  /** The account that holds a document, or null. */
  holderOf(type: DocumentType, number: string): Promise<string | null>
  /**
   * Keeps an account's identity, or renews its name and dates, and `also` with it. What it has reached stays: a renewal lowers no level.
   * False when another account holds the document, or this one is verified as somebody else.
   */
  keep(identity: VerifiedIdentity, also: Also): Promise<boolean>
  /** For an account that has none. False when it has one, or another account holds the document: then nothing is written, `also` neither. */
  add(identity: VerifiedIdentity, also: Also): Promise<boolean>
  /** The same in the transaction it is given to; fails by the unique keys. */
  adding(identity: VerifiedIdentity): Also
  /** False when the account has the level already, or holds this document no more. Level 4 may be confirmed anew. */
  raise(held: Held, to: Raised, also: Also): Promise<boolean>
  /**
   * Takes a document, and all that hangs on it, from the account that holds it. Throws real_name.held_elsewhere when it went to another
   * meanwhile, real_name.already_verified when the one it should go to is verified.
   */
  moving(from: string, identity: Moving): Also
  /** Throws real_name.not_held. */
  unbind(accountId: string, also: Also): Promise<void>
  /** All of it or nothing. */
  write(also: Also): Promise<void>
  /** For an account that is closed. */
  forget(accountId: string): Also
  /** `also` only when the account still holds the document that was asked for. */
  registryAnswered(held: Held, personId: string | null, now: number, also?: Also): Promise<void>
  /** The same in the transaction it is given to. */
  answering(held: Held, personId: string | null, now: number, also?: Also): Also
}

export function realnameStore(db: Database, sealer: Sealer): RealNameStore {
  const documentLookup = (type: DocumentType, number: string): string => sealer.lookup(`${type}:${number}`, 'document')
  const place = (column: 'name' | 'number', accountId: string): string => `identities.${column}.${accountId}`
  const keyOf = ({ accountId, documentType, number }: Held) => ({ accountId, documentLookup: documentLookup(documentType, number) })
  const rowOf = ({ name, number, ...rest }: VerifiedIdentity): IdentityRow => ({
    ...rest,
    documentLookup: documentLookup(rest.documentType, number),
    nameSealed: sealer.seal(name, place('name', rest.accountId)),
    numberSealed: sealer.seal(number, place('number', rest.accountId)),
  })
  /** What was begun or verified as the person an account is not any more. */
  const clear = async (manager: EntityManager, accountId: string): Promise<void> => {
    await manager.delete(DependentEntity, { accountId })
    await manager.delete(FaceCheck, { accountId })
    await manager.delete(CounterCode, { accountId })
  }

  const adding: RealNameStore['adding'] = identity => async manager => void (await manager.insert(IdentityEntity, rowOf(identity)))
  const answering: RealNameStore['answering'] = (held, personId, now, also) => async manager => {
    const answered = await manager.update(IdentityEntity, keyOf(held), { personId, registryAskedAt: now })
    if (answered.affected === 1) await also?.(manager)
  }
  /** The unique keys decide: one identity an account, one account an identity. */
  const unlessTaken = async (work: Also): Promise<boolean> => {
    try {
      await db.tx(work)
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

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
    async keep(identity, also) {
      const row = rowOf(identity)
      const { nameSealed, validFrom, validTo, verifiedAt } = row
      return unlessTaken(async manager => {
        const renewed = await manager.update(IdentityEntity, keyOf(identity), { nameSealed, validFrom, validTo, verifiedAt })
        if (renewed.affected === 0) await manager.insert(IdentityEntity, row)
        await also(manager)
      })
    },
    add: (identity, also) => unlessTaken(together(adding(identity), also)),
    adding,
    raise: (held, to, also) =>
      db.tx(async manager => {
        const below = to.level === 4 ? LessThanOrEqual(to.level) : LessThan(to.level)
        const raised = await manager.update(IdentityEntity, { ...keyOf(held), level: below }, to)
        if (raised.affected === 0) return false
        await also(manager)
        return true
      }),
    moving: (from, identity) => async manager => {
      const key = keyOf({ ...identity, accountId: from })
      // The row's lock first: whoever comes second finds it gone, whatever both read before.
      const touched = await manager.update(IdentityEntity, key, { documentLookup: key.documentLookup })
      const theirs = touched.affected === 1 ? await manager.findOneBy(IdentityEntity, key) : null
      if (!theirs) throw new Refusal('real_name.held_elsewhere')
      await manager.delete(IdentityEntity, key)
      await clear(manager, from)
      try {
        await manager.insert(IdentityEntity, rowOf({ ...identity, personId: theirs.personId, registryAskedAt: theirs.registryAskedAt }))
      } catch (error) {
        throw isDuplicate(error) ? new Refusal('real_name.already_verified') : error
      }
    },
    unbind: (accountId, also) =>
      db.tx(async manager => {
        const gone = await manager.delete(IdentityEntity, { accountId })
        if (gone.affected === 0) throw new Refusal('real_name.not_held')
        await clear(manager, accountId)
        await also(manager)
      }),
    write: also => db.tx(also),
    forget: accountId => async manager => {
      await manager.delete(IdentityEntity, { accountId })
      await clear(manager, accountId)
    },
    registryAnswered: (held, personId, now, also) => db.tx(answering(held, personId, now, also)),
    answering,
  }
}
