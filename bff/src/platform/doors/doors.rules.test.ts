import * as fc from 'fast-check'
import { Refusal } from '@linli/shared-types/errors'
import { homeFor, type Home } from './doors.policy'
import { requireNearby } from './doors.rules'

const door = { latitude: 31.22, longitude: 121.46, rangeMetres: 50 }
const north = (metres: number, accuracy: number) => ({ latitude: 31.22 + metres / 111_195, longitude: 121.46, accuracy })
const judged = (at: ReturnType<typeof north>): string => {
  try {
    requireNearby(door, at)
    return 'near'
  } catch (error) {
    return (error as Refusal).code
  }
}

test.each([
  [0, 5, 'near'], [49, 0, 'near'], [52, 0, 'doors.out_of_range'], [70, 25, 'near'], [80, 25, 'doors.out_of_range'],
  [99, 60, 'near'], [101, 100, 'doors.out_of_range'], [0, 101, 'doors.location_too_rough'],
])('%s m away, sure of %s m: %s', (metres, accuracy, outcome) => expect(judged(north(metres, accuracy))).toBe(outcome))

test('a phone cannot talk itself nearer than 50 m by being unsure', () =>
  fc.assert(fc.property(fc.integer({ min: 102, max: 20_000 }), fc.integer({ min: 0, max: 100 }), (metres, accuracy) => judged(north(metres, accuracy)) === 'doors.out_of_range')))

describe('The right to a door', () => {
  const name = fc.constantFrom('1号楼', '2号楼')
  const home: fc.Arbitrary<Home> = fc.record({ estateId: fc.constantFrom('e1', 'e2'), building: name, unit: fc.constantFrom('1单元', '2单元', ''), gridId: fc.constant('g'), gridName: fc.constant('g') })
  const anyDoor = fc.record({ estateId: fc.constantFrom('e1', 'e2'), building: fc.constantFrom('', '1号楼', '2号楼'), unit: fc.constantFrom('', '1单元', '2单元') })

  test('never crosses an estate, a building, or a unit', () =>
    fc.assert(
      fc.property(anyDoor, fc.array(home), (door, homes) => {
        const right = homeFor(door, homes)
        return right === null || (right.estateId === door.estateId && ['', right.building].includes(door.building) && ['', right.unit].includes(door.unit))
      }),
    ))
  test('a gate opens to the whole estate', () => fc.assert(fc.property(home, one => homeFor({ estateId: one.estateId, building: '', unit: '' }, [one]) === one)))
  test('one without a home has no door', () => fc.assert(fc.property(anyDoor, door => homeFor(door, []) === null)))
})
