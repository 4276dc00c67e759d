import { uuidv7 } from 'uuidv7'
import { isDuplicate, type Also, type Database } from '../../storage/database'
import type { Sealer } from '../../storage/sealed'
import { DependentEntity, type DependentRow } from './dependent.entity'

export type Dependent = Omit<DependentRow, 'documentLookup' | 'nameSealed' | 'numberSealed' | 'place'> & { name: string; number: string }

export const mostDependents = 4

export interface DependentsStore {
  /** In the order they were verified. */
  of(accountId: string): Promise<Dependent[]>
  /** Keeps a new one, or renews the one with the same document, and `also` with it. False when all places are taken. */
  keep(dependent: Omit<Dependent, 'dependentId'>, also: Also | null): Promise<boolean>
  /** With `also`. False when the account has no such person. */
  remove(accountId: string, dependentId: string, also: Also): Promise<boolean>
  /** In the transaction it is given to; `also` only when the person is still there. */
  answering(dependent: Pick<Dependent, 'accountId' | 'dependentId'>, personId: string, also: Also): Also
}

export function dependentsStore(db: Database, sealer: Sealer): DependentsStore {
  const context = (column: 'name' | 'number', dependentId: string): string => `dependents.${column}.${dependentId}`

  const tryToKeep = ({ name, number, ...rest }: Omit<Dependent, 'dependentId'>, also: Also | null): Promise<boolean> =>
    db.tx(async manager => {
      const documentLookup = sealer.lookup(`${rest.documentType}:${number}`, 'document')
      const mine = await manager.findBy(DependentEntity, { accountId: rest.accountId })
      const known = mine.find(row => row.documentLookup === documentLookup)
      const dependentId = known?.dependentId ?? uuidv7()
      const sealed = { ...rest, documentLookup, nameSealed: sealer.seal(name, context('name', dependentId)), numberSealed: sealer.seal(number, context('number', dependentId)) }
      if (known) await manager.update(DependentEntity, { dependentId }, sealed)
      else {
        const place = Array.from({ length: mostDependents }, (_, at) => at + 1).find(free => !mine.some(row => row.place === free))
        if (place === undefined) return false
        await manager.insert(DependentEntity, { dependentId, place, ...sealed })
      }
      await also?.(manager)
      return true
    })

  return {
    async of(accountId) {
      const rows = await db.read.find(DependentEntity, { where: { accountId }, order: { dependentId: 'ASC' } })
      return rows.map(({ documentLookup: _lookup, nameSealed, numberSealed, place: _place, ...rest }) => ({
        ...rest,
        name: sealer.open(nameSealed, context('name', rest.dependentId)),
        number: sealer.open(numberSealed, context('number', rest.dependentId)),
      }))
    },
    async keep(dependent, also) {
      // Two at once may choose the same place: the unique key lets one in, the other looks again.
      for (let tries = 0; tries <= mostDependents; tries++)
        try {
          return await tryToKeep(dependent, also)
        } catch (error) {
          if (!isDuplicate(error)) throw error
        }
      return false
    },
    remove: (accountId, dependentId, also) =>
      db.tx(async manager => {
        if ((await manager.delete(DependentEntity, { accountId, dependentId })).affected !== 1) return false
        await also(manager)
        return true
      }),
    answering: ({ accountId, dependentId }, personId, also) => async manager => {
      const answered = await manager.update(DependentEntity, { accountId, dependentId }, { personId })
      if (answered.affected === 1) await also(manager)
    },
  }
}
