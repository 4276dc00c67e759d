/** Who may open which door: pure. */
import type { DoorRow } from './door.entity'

/** Where a person lives, as far as doors care. */
export interface Home {
  estateId: string
  building: string
  unit: string
  gridId: string
  gridName: string
}

/**
 * The home that gives the right to open a door, or null. An estate's gate opens to all who live in the estate, a building's door to
 * those of the building, a unit's door to those of the unit (features.md E2).
 */
export function homeFor(door: Pick<DoorRow, 'estateId' | 'building' | 'unit'>, homes: readonly Home[]): Home | null {
  return (
    homes.find(
      home =>
        home.estateId === door.estateId &&
        (door.building === '' || door.building === home.building) &&
        (door.unit === '' || (door.building === home.building && door.unit === home.unit)),
    ) ?? null
  )
}
