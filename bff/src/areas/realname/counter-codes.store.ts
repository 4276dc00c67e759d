import { IsNull, LessThan, MoreThan } from 'typeorm'
import { Refusal } from '@linli/shared-types/errors'
import { isDuplicate, type Also, type Database } from '../../storage/database'
import type { Sealer } from '../../storage/sealed'
import { CounterCode } from './face-check.entity'

export interface CounterCodesStore {
  /** The one living code of an account: those before it die. False when another account has the same eight digits just now. */
  issue(code: string, accountId: string, expiresAt: number): Promise<boolean>
  /** Null when it is unknown, was used, or is too old. */
  find(code: string, now: number): Promise<{ accountId: string; expiresAt: number } | null>
  /** Uses it up, in the transaction of what it is used for. Throws real_name.counter_code_gone when another was faster. */
  using(code: string, accountId: string, now: number): Also
}

const keptAfterEnd = 86_400_000

export function counterCodesStore(db: Database, sealer: Pick<Sealer, 'lookup'>): CounterCodesStore {
  // Eight digits are soon tried through: without the key the hash tells nothing.
  const hash = (code: string): string => sealer.lookup(code, 'counter_code')
  return {
    async issue(code, accountId, expiresAt) {
      try {
        await db.tx(async manager => {
          await manager.delete(CounterCode, { accountId })
          await manager.delete(CounterCode, { expiresAt: LessThan(expiresAt - keptAfterEnd) })
          await manager.insert(CounterCode, { codeHash: hash(code), accountId, expiresAt, usedAt: null })
        })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async find(code, now) {
      return db.read.findOneBy(CounterCode, { codeHash: hash(code), usedAt: IsNull(), expiresAt: MoreThan(now) })
    },
    using: (code, accountId, now) => async manager => {
      const used = await manager.update(CounterCode, { codeHash: hash(code), accountId, usedAt: IsNull(), expiresAt: MoreThan(now) }, { usedAt: now })
      if (used.affected !== 1) throw new Refusal('real_name.counter_code_gone')
    },
  }
}
