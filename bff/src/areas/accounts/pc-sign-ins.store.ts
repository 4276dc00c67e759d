import { LessThan, MoreThan } from 'typeorm'
import type { Database } from '../../storage/database'
import { sweep } from '../../storage/sweep'
import { PcSignIn, type PcSignInRow } from './proofs.entity'

export interface PcSignInsStore {
  keep(row: PcSignInRow): Promise<void>
  find(ticketHash: string): Promise<PcSignInRow | null>
  /** The first account that scans it has it. False when another did, or it is over. */
  scan(ticketHash: string, accountId: string, now: number): Promise<boolean>
  /** False unless this account scanned it and has not decided. */
  decide(ticketHash: string, accountId: string, decision: Pick<PcSignInRow, 'days'> & { state: 'approved' | 'refused' }, now: number): Promise<boolean>
  /** True for one caller of many, once it is approved. */
  claim(ticketHash: string, now: number): Promise<boolean>
}

export const pcSignInsStore = (db: Database): PcSignInsStore => ({
  async keep(row) {
    await sweep(db, PcSignIn, { expiresAt: LessThan(row.createdAt - 3_600_000) })
    await db.tx(async manager => void (await manager.insert(PcSignIn, row)))
  },
  find: ticketHash => db.read.findOneBy(PcSignIn, { ticketHash }),
  scan: (ticketHash, accountId, now) =>
    db.tx(async manager => {
      const taken = await manager.update(PcSignIn, { ticketHash, state: 'waiting', expiresAt: MoreThan(now) }, { state: 'scanned', scannedBy: accountId })
      return taken.affected === 1 || manager.existsBy(PcSignIn, { ticketHash, state: 'scanned', scannedBy: accountId, expiresAt: MoreThan(now) })
    }),
  decide: (ticketHash, accountId, decision, now) =>
    db.tx(async manager => (await manager.update(PcSignIn, { ticketHash, state: 'scanned', scannedBy: accountId, expiresAt: MoreThan(now) }, decision)).affected === 1),
  claim: (ticketHash, now) =>
    db.tx(async manager => (await manager.update(PcSignIn, { ticketHash, state: 'approved', expiresAt: MoreThan(now) }, { state: 'claimed' })).affected === 1),
})
