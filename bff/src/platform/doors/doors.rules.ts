/** What a try to open a door must fulfil: pure. */
import { Refusal } from '@linli/shared-types/errors'
import { metresBetween, type Fix, type Place } from '@linli/shared-types/values/place'

/** A fix less exact than this says nothing about being at a door; metres. */
export const roughestAccuracy = 100

/**
 * Throws doors.location_too_rough or doors.out_of_range. A phone between houses is sure of tens of metres only, so it has the
 * benefit of its own stated accuracy, up to 50 m.
 */
export function requireNearby(door: Place & { rangeMetres: number }, at: Fix): void {
  if (at.accuracy > roughestAccuracy)
    throw new Refusal('doors.location_too_rough', { details: { accuracy: Math.round(at.accuracy), limit: roughestAccuracy } })
  const distance = metresBetween(door, at)
  if (distance - Math.min(at.accuracy, 50) > door.rangeMetres)
    throw new Refusal('doors.out_of_range', { details: { metres: Math.round(distance), limit: door.rangeMetres } })
}
