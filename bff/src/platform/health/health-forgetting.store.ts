import { In, type EntityManager } from 'typeorm'
import type { Also, Database } from '../../storage/database'
import type { Sealer } from '../../storage/sealed'
import { Appeal, Carer, CarerList, Correction, Declaration, Override, Subject } from './health.entity'
import { declarationContext } from './health.store'

export interface HealthForgettingStore {
  /**
   * Deletes what is known of people only through an account. Whoever somebody else cares for stays, with the colour that was declared;
   * the phone and the address this account wrote down go. `ended`: written with each subject that goes, `also` with the whole.
   */
  forget(accountId: string, ended: (subjectId: string) => Also, also: Also): Promise<void>
}

/** Rows one DELETE names. */
const atOnce = 500

export function healthForgettingStore(db: Database, seals: Sealer): HealthForgettingStore {
  /** Those it cares for, and those it declared or appealed for while it did. */
  const touched = async (manager: EntityManager, accountId: string): Promise<string[]> => {
    const ids = new Set<string>()
    for (const { subjectId } of await manager.find(Carer, { select: { accountId: true, subjectId: true }, where: { accountId } })) ids.add(subjectId)
    for (const { subjectId } of await manager.find(Declaration, { select: { declarationId: true, subjectId: true }, where: { accountId } })) ids.add(subjectId)
    for (const { subjectId } of await manager.find(Appeal, { select: { appealId: true, subjectId: true }, where: { accountId } })) ids.add(subjectId)
    return [...ids].sort()
  }
  const declarationIds = async (manager: EntityManager, where: { subjectId: string; accountId?: string }): Promise<string[]> =>
    (await manager.find(Declaration, { select: { declarationId: true }, where })).map(({ declarationId }) => declarationId)

  const remove = async (manager: EntityManager, subjectId: string): Promise<void> => {
    const ids = await declarationIds(manager, { subjectId })
    for (let at = 0; at < ids.length; at += atOnce) await manager.delete(Correction, { declarationId: In(ids.slice(at, at + atOnce)) })
    await manager.delete(Declaration, { subjectId })
    await manager.delete(Override, { subjectId })
    await manager.delete(Appeal, { subjectId })
    await manager.delete(Subject, { subjectId })
  }
  const blank = async (manager: EntityManager, subjectId: string, accountId: string): Promise<void> => {
    const ids = await declarationIds(manager, { subjectId, accountId })
    for (const declarationId of ids) {
      const nothing = (column: 'phone' | 'address'): string => seals.seal('', declarationContext(column, declarationId))
      await manager.update(Declaration, { declarationId }, { phoneSealed: nothing('phone'), addressSealed: nothing('address') })
      await manager.update(Correction, { declarationId }, { addressBeforeSealed: nothing('address') })
    }
    const [newest] = await manager.find(Declaration, { select: { declarationId: true }, where: { subjectId }, order: { declarationId: 'DESC' }, take: 1 })
    if (newest && ids.includes(newest.declarationId)) await manager.update(Subject, { subjectId }, { phoneSealed: null })
  }

  /** False when it touched somebody else meanwhile. */
  const tryToForget = (accountId: string, subjectIds: string[], ended: (subjectId: string) => Also, also: Also): Promise<boolean> =>
    db.tx(async manager => {
      // The locks come before anything is read: nobody declares for one who is going.
      if (subjectIds.length > 0) await manager.increment(Subject, { subjectId: In(subjectIds) }, 'revision', 1)
      if ((await touched(manager, accountId)).some(subjectId => !subjectIds.includes(subjectId))) return false
      await manager.delete(Carer, { accountId })
      await manager.delete(CarerList, { accountId })
      const others = new Set((await manager.findBy(Carer, { subjectId: In(subjectIds) })).map(({ subjectId }) => subjectId))
      for (const subjectId of subjectIds) {
        if (others.has(subjectId)) await blank(manager, subjectId, accountId)
        else {
          await ended(subjectId)(manager)
          await remove(manager, subjectId)
        }
      }
      await also(manager)
      return true
    })

  return {
    async forget(accountId, ended, also) {
      for (let tries = 0; tries < 5; tries++) if (await tryToForget(accountId, await touched(db.read, accountId), ended, also)) return
      throw new Error('An account that is being closed does not come to rest')
    },
  }
}
