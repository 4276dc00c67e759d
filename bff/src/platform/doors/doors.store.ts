import { In, LessThan } from 'typeorm'
import { isDuplicate, type Database } from '../../storage/database'
import { Door, Opening, type DoorRow, type OpeningRow, type Outcome } from './door.entity'

export interface DoorsStore {
  inEstates(estateIds: string[]): Promise<DoorRow[]>
  door(doorId: string): Promise<DoorRow | null>
  /** Records a try before any command is sent. False when this account has used the key already. */
  begin(opening: OpeningRow): Promise<boolean>
  opening(openingId: string): Promise<OpeningRow | null>
  openingByKey(accountId: string, idempotencyKey: string): Promise<OpeningRow | null>
  /** Writes what became of a try, unless it already ended as something else than one of `from`. */
  settle(openingId: string, from: Outcome[], to: Pick<OpeningRow, 'outcome' | 'answeredAt' | 'staysOpenSeconds' | 'reason'>): Promise<void>
  /** Newest first; `before` is the openingId after which to go on. */
  passagesOf(personId: string, before: string | undefined, most: number): Promise<OpeningRow[]>
  passagesInGrid(gridId: string, communityIds: string[], before: string | undefined, most: number): Promise<OpeningRow[]>
  seed(doors: DoorRow[]): Promise<void>
}

export function doorsStore(db: Database): DoorsStore {
  return {
    inEstates: estateIds => (estateIds.length === 0 ? Promise.resolve([]) : db.read.find(Door, { where: { estateId: In(estateIds) }, order: { name: 'ASC' } })),
    door: doorId => db.read.findOneBy(Door, { doorId }),
    async begin(opening) {
      try {
        await db.tx(async manager => void (await manager.insert(Opening, opening)))
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    opening: openingId => db.read.findOneBy(Opening, { openingId }),
    openingByKey: (accountId, idempotencyKey) => db.read.findOneBy(Opening, { accountId, idempotencyKey }),
    settle: (openingId, from, to) => db.tx(async manager => void (await manager.update(Opening, { openingId, outcome: In(from) }, to))),
    // Ids are UUIDv7: their order is the order of time.
    passagesOf: (personId, before, most) =>
      db.read.find(Opening, {
        where: { personId, ...(before === undefined ? {} : { openingId: LessThan(before) }) },
        order: { openingId: 'DESC' },
        take: most,
      }),
    passagesInGrid: (gridId, communityIds, before, most) =>
      db.read.find(Opening, {
        where: { gridId, communityId: In(communityIds), ...(before === undefined ? {} : { openingId: LessThan(before) }) },
        order: { openingId: 'DESC' },
        take: most,
      }),
    seed: doors =>
      db.tx(async manager => {
        if ((await manager.count(Door)) === 0) await manager.insert(Door, doors)
      }),
  }
}
