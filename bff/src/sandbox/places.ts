/** Where the imitated phone can stand. Places of doors are GCJ-02, like everywhere in the product; a browser speaks WGS-84. */
import { metresBetween, wgs84ToGcj02, type Place } from '@linli/shared-types/values/place'
import type { SandboxDoor } from './state'

export interface PlaceChoice {
  id: string
  name: string
  /** GCJ-02; null for `denied` and `real`. */
  place: Place | null
}

const metresPerDegree = 111_195
const moved = (from: Place, north: number, east: number): Place => ({
  latitude: from.latitude + north / metresPerDegree,
  longitude: from.longitude + east / (metresPerDegree * Math.cos((from.latitude * Math.PI) / 180)),
})

/** The two doors nearest to each other: between them a phone cannot tell which one is meant. */
function closestPair(doors: readonly SandboxDoor[]): [SandboxDoor, SandboxDoor] | null {
  let best: [SandboxDoor, SandboxDoor] | null = null
  for (const [at, one] of doors.entries()) {
    for (const other of doors.slice(at + 1)) {
      if (!best || metresBetween(one, other) < metresBetween(...best)) best = [one, other]
    }
  }
  return best
}

export function placeChoices(doors: readonly SandboxDoor[]): PlaceChoice[] {
  const choices: PlaceChoice[] = doors.map(door => ({ id: `door:${door.doorId}`, name: `${door.name} 旁`, place: moved(door, 3, 0) }))
  const pair = closestPair(doors)
  if (pair) {
    const [one, other] = pair
    const place = { latitude: (one.latitude + other.latitude) / 2, longitude: (one.longitude + other.longitude) / 2 }
    choices.push({ id: 'between', name: `${one.name} 与 ${other.name} 之间`, place })
  }
  if (doors[0]) choices.push({ id: 'far', name: '2 公里外', place: moved(doors[0], 2_000, 0) })
  choices.push({ id: 'denied', name: '不允许定位', place: null }, { id: 'real', name: '用真实定位', place: null })
  return choices
}

/** The inverse of `wgs84ToGcj02`, which has no closed form: the shift hardly changes over its own length, so a few rounds reach centimetres. */
export function gcj02ToWgs84(target: Place): Place {
  let guess = target
  for (let round = 0; round < 6; round++) {
    const there = wgs84ToGcj02(guess)
    guess = {
      latitude: guess.latitude + target.latitude - there.latitude,
      longitude: guess.longitude + target.longitude - there.longitude,
    }
  }
  return guess
}

export type Whereabouts = { kind: 'place'; latitude: number; longitude: number; accuracy: number } | { kind: 'denied' } | { kind: 'real' }

/** What a browser's geolocation would say (WGS-84), good to 8 m. */
export function whereabouts(choice: PlaceChoice): Whereabouts {
  if (choice.place) return { kind: 'place', ...gcj02ToWgs84(choice.place), accuracy: 8 }
  return { kind: choice.id === 'denied' ? 'denied' : 'real' }
}
