/** Which door is meant by "the nearest one" (features.md E1), and when to ask instead of guessing. Pure. */
import { metresBetween, type Fix, type Place } from '@linli/shared-types/values/place'

/** Two doors whose distances differ by no more than this are both near: a phone's fix is not finer. Metres. */
export const tooCloseToCall = 8

/** A fix less sure than this cannot say which door one stands at, and the server opens none by it. Metres. */
export const roughFix = 100

/** The phone's stated accuracy counts in its favour up to here, as it does on the server. Metres. */
const mostDoubt = 50

interface Placed {
  name: string
  place: Place
  rangeMetres: number
}

export interface Near<D> {
  door: D
  /** Whole metres. */
  metres: number
  /** Near enough to open, giving the phone the benefit of its doubt: the server has the last word. */
  inRange: boolean
}

/** Nearest first; equally far by name. */
export function byDistance<D extends Placed>(doors: readonly D[], fix: Fix): Near<D>[] {
  return doors
    .map(door => {
      const metres = metresBetween(fix, door.place)
      return { door, metres: Math.round(metres), inRange: metres <= door.rangeMetres + Math.min(fix.accuracy, mostDoubt) }
    })
    .sort((a, b) => a.metres - b.metres || a.door.name.localeCompare(b.door.name, 'zh-CN'))
}

export type Choice<D> =
  | { kind: 'none' }
  | { kind: 'rough'; accuracy: number }
  | { kind: 'one'; near: Near<D> }
  /** Several within reach of each other: the person says which. */
  | { kind: 'several'; near: Near<D>[] }

export function chooseDoor<D extends Placed>(doors: readonly D[], fix: Fix): Choice<D> {
  const sorted = byDistance(doors, fix)
  const nearest = sorted[0]
  if (!nearest) return { kind: 'none' }
  if (fix.accuracy > roughFix) return { kind: 'rough', accuracy: Math.round(fix.accuracy) }
  const rivals = sorted.filter(({ metres, inRange }) => inRange && metres - nearest.metres <= tooCloseToCall)
  return rivals.length > 1 ? { kind: 'several', near: rivals } : { kind: 'one', near: nearest }
}
