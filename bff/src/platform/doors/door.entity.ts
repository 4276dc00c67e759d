import { entity, id, instant, integer, nullable, real, text, type TableShape } from '../../storage/columns'

export interface DoorRow {
  doorId: string
  name: string
  estateId: string
  estateName: string
  communityId: string
  /** Empty: the estate's own gate. */
  building: string
  /** Empty: the whole building's door. */
  unit: string
  latitude: number
  longitude: number
  rangeMetres: number
  controllerId: string
  gatehousePhone: string | null
}
export const doorTable: TableShape<DoorRow> = {
  table: 'doors',
  columns: {
    doorId: id(),
    name: text(60),
    estateId: id(),
    estateName: text(60),
    communityId: id(),
    building: text(30),
    unit: text(30),
    latitude: real(),
    longitude: real(),
    rangeMetres: integer(),
    controllerId: id(),
    gatehousePhone: nullable(text(20)),
  },
  key: ['doorId'],
  unique: [['controllerId']],
  index: [['estateId']],
}

export type Outcome = 'waiting' | 'confirmed' | 'refused' | 'no_answer' | 'unknown'

/** One try to open a door, and the record of the passage (features.md E3). */
export interface OpeningRow {
  openingId: string
  accountId: string
  /** With the account unique: a retry finds the first try and sends no second command. */
  idempotencyKey: string
  personId: string
  doorId: string
  doorName: string
  estateName: string
  communityId: string
  /** The grid of the address that gave the right to open. */
  gridId: string
  gridName: string
  outcome: Outcome
  requestedAt: number
  waitMs: number
  answeredAt: number | null
  staysOpenSeconds: number | null
  reason: string | null
}
export const openingTable: TableShape<OpeningRow> = {
  table: 'openings',
  columns: {
    openingId: id(),
    accountId: id(),
    idempotencyKey: text(64),
    personId: id(),
    doorId: id(),
    doorName: text(60),
    estateName: text(60),
    communityId: id(),
    gridId: id(),
    gridName: text(60),
    outcome: text(12),
    requestedAt: instant(),
    waitMs: integer(),
    answeredAt: nullable(instant()),
    staysOpenSeconds: nullable(integer()),
    reason: nullable(text(120)),
  },
  key: ['openingId'],
  unique: [['accountId', 'idempotencyKey']],
  index: [
    ['personId', 'openingId'],
    ['gridId', 'openingId'],
  ],
}

export const Door = entity(doorTable)
export const Opening = entity(openingTable)
export const doorsEntities = [Door, Opening]
