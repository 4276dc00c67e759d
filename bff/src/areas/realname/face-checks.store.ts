import { IsNull, LessThan } from 'typeorm'
import type { Database } from '../../storage/database'
import type { Sealer } from '../../storage/sealed'
import { sweep } from '../../storage/sweep'
import { FaceCheck, type FaceCheckRow } from './face-check.entity'

export type KeptFaceCheck = Omit<FaceCheckRow, 'subjectSealed'> & { subject: unknown }

export interface FaceChecksStore {
  keep(check: KeptFaceCheck): Promise<void>
  find(tokenHash: string): Promise<KeptFaceCheck | null>
  /** True for one caller of many: a face check counts once. */
  use(tokenHash: string, now: number): Promise<boolean>
}

export function faceChecksStore(db: Database, sealer: Sealer): FaceChecksStore {
  const place = (tokenHash: string): string => `face_checks.subject.${tokenHash}`
  return {
    async keep({ subject, ...row }) {
      // Whose faces were to be looked at is nobody's business once it is over.
      await sweep(db, FaceCheck, { expiresAt: LessThan(row.expiresAt - 86_400_000) })
      await db.tx(async manager => void (await manager.insert(FaceCheck, { ...row, subjectSealed: sealer.seal(JSON.stringify(subject), place(row.tokenHash)) })))
    },
    async find(tokenHash) {
      const row = await db.read.findOneBy(FaceCheck, { tokenHash })
      if (!row) return null
      const { subjectSealed, ...rest } = row
      return { ...rest, subject: JSON.parse(sealer.open(subjectSealed, place(tokenHash))) }
    },
    use: (tokenHash, now) => db.tx(async manager => (await manager.update(FaceCheck, { tokenHash, usedAt: IsNull() }, { usedAt: now })).affected === 1),
  }
}
