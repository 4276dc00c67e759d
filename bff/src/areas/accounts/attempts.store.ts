import { LessThan } from 'typeorm'
import { isDuplicate, type Database } from '../../storage/database'
import type { Sealer } from '../../storage/sealed'
import { sweep } from '../../storage/sweep'
import { Attempt } from './proofs.entity'

export interface Counted {
  key: string
  most: number
  windowMs: number
}

export interface AttemptsStore {
  /** Counts one try in all of them, or in none: then the moment (epoch milliseconds) until which the fullest is full. */
  spend(counts: Counted[], now: number): Promise<number | null>
  /** The first begins anew, the rest lose one. */
  giveBack(counts: Counted[]): Promise<void>
}

/** A count that is full undoes the ones before it. */
class Full extends Error {
  constructor(readonly until: number) {
    super('full')
  }
}

export function attemptsStore(db: Database, sealer: Sealer): AttemptsStore {
  const hashed = ({ key }: Counted): string => sealer.lookup(key, 'attempt')

  const spend = (counts: Counted[], now: number): Promise<number | null> =>
    db
      .tx(async manager => {
        for (const counted of counts) {
          const attemptKey = hashed(counted)
          const { most, windowMs } = counted
          const one = await manager
            .createQueryBuilder()
            .update(Attempt)
            .set({ failures: () => 'CASE WHEN until <= :now THEN 1 ELSE failures + 1 END', until: () => 'CASE WHEN until <= :now THEN :next ELSE until END' })
            .where('attemptKey = :attemptKey AND (until <= :now OR failures < :most)', { attemptKey, now, most, next: now + windowMs })
            .execute()
          if (one.affected === 1) continue
          const row = await manager.findOneBy(Attempt, { attemptKey })
          if (row) throw new Full(row.until)
          await manager.insert(Attempt, { attemptKey, failures: 1, until: now + windowMs })
        }
        return null
      })
      .catch((error: unknown) => {
        if (error instanceof Full) return error.until
        throw error
      })

  return {
    async spend(counts, now) {
      await sweep(db, Attempt, { until: LessThan(now - 86_400_000) })
      // Two first tries at once make one row: the second finds it.
      for (let left = 5; ; left--)
        try {
          return await spend(counts, now)
        } catch (error) {
          if (left === 0 || !isDuplicate(error)) throw error
        }
    },
    giveBack: ([first, ...rest]) =>
      db.tx(async manager => {
        await manager.update(Attempt, { attemptKey: hashed(first!) }, { failures: 0 })
        for (const counted of rest)
          await manager
            .createQueryBuilder()
            .update(Attempt)
            .set({ failures: () => 'failures - 1' })
            .where('attemptKey = :attemptKey AND failures > 0', { attemptKey: hashed(counted) })
            .execute()
      }),
  }
}
