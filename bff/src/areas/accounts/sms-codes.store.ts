import { isDuplicate, type Database } from '../../storage/database'
import { SmsCode, type CodePurpose } from './accounts.entity'

export type CodeVerdict = { kind: 'right' } | { kind: 'wrong'; triesLeft: number } | { kind: 'expired' } | { kind: 'spent' }

export interface SmsCodesStore {
  /** When SMS went to this phone in the last 48 hours, and the version a new one must name. */
  history(phoneLookup: string, now: number): Promise<{ sentAt: number[]; version: number }>
  /** Keeps a new code and counts its SMS. False when another SMS was counted meanwhile. */
  keep(code: { phoneLookup: string; purpose: CodePurpose; codeHash: string; expiresAt: number; tries: number; sentAt: number[]; version: number }): Promise<boolean>
  /** Takes back an SMS that the provider did not send. */
  takeBack(phoneLookup: string, version: number): Promise<void>
  /** Spends one try. A right code is right once, for one caller. A code for another purpose is none here, and loses no try. */
  verify(phoneLookup: string, purpose: CodePurpose, codeHash: string, now: number): Promise<CodeVerdict>
}

const twoDays = 172_800_000

export function smsCodesStore(db: Database): SmsCodesStore {
  return {
    async history(phoneLookup, now) {
      const row = await db.read.findOneBy(SmsCode, { phoneLookup })
      return { sentAt: row?.sentAt.filter(at => at > now - twoDays) ?? [], version: row?.version ?? 0 }
    },
    async keep({ phoneLookup, purpose, codeHash, expiresAt, tries, sentAt, version }) {
      const fresh = { purpose, codeHash, expiresAt, triesLeft: tries, usedAt: null, sentAt, version: version + 1 }
      return db.tx(async manager => {
        if (version > 0) return (await manager.update(SmsCode, { phoneLookup, version }, fresh)).affected === 1
        try {
          await manager.insert(SmsCode, { phoneLookup, ...fresh })
          return true
        } catch (error) {
          if (isDuplicate(error)) return false
          throw error
        }
      })
    },
    async takeBack(phoneLookup, version) {
      await db.tx(async manager => {
        const row = await manager.findOneBy(SmsCode, { phoneLookup, version })
        if (row) await manager.update(SmsCode, { phoneLookup, version }, { sentAt: row.sentAt.slice(0, -1), expiresAt: 0 })
      })
    },
    async verify(phoneLookup, purpose, codeHash, now) {
      return db.tx(async manager => {
        // The try is spent before the code is looked at: a thousand guesses at once are still only as many as there are tries.
        const spent = await manager
          .createQueryBuilder()
          .update(SmsCode)
          .set({ triesLeft: () => 'triesLeft - 1' })
          .where('phoneLookup = :phoneLookup AND purpose = :purpose AND triesLeft > 0 AND usedAt IS NULL AND expiresAt > :now', { phoneLookup, purpose, now })
          .execute()
        const row = await manager.findOneBy(SmsCode, { phoneLookup, purpose })
        if (spent.affected !== 1) return row && row.usedAt === null && row.triesLeft <= 0 && row.expiresAt > now ? { kind: 'spent' } : { kind: 'expired' }
        if (row!.codeHash !== codeHash) return row!.triesLeft > 0 ? { kind: 'wrong', triesLeft: row!.triesLeft } : { kind: 'spent' }
        await manager.update(SmsCode, { phoneLookup }, { usedAt: now })
        return { kind: 'right' }
      })
    },
  }
}
