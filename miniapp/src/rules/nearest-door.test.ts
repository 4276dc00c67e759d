import { gate } from '../../test/fixtures'
import { byDistance, chooseDoor, tooCloseToCall } from './nearest-door'

const door = (name: string, metresNorth: number, rangeMetres = 30) => ({
  name,
  place: { latitude: gate.latitude + metresNorth / 111_195, longitude: gate.longitude },
  rangeMetres,
})
const fix = { ...gate, accuracy: 10 }

test('nearest first, equally near by name', () => {
  const names = byDistance([door('西门', 40), door('乙门', 12), door('甲门', 12)], fix).map(near => near.door.name)
  expect(names).toEqual(['甲门', '乙门', '西门'])
})

test('one door clearly nearer than the rest is the one', () => {
  expect(chooseDoor([door('东门', 12), door('北门', 12 + tooCloseToCall + 2)], fix)).toMatchObject({ kind: 'one', near: { metres: 12, inRange: true } })
})

test('two doors within 8 metres of each other: the person says which', () => {
  const choice = chooseDoor([door('东门', 12), door('北门', 12 + tooCloseToCall), door('西门', 60)], fix)
  expect(choice.kind === 'several' && choice.near.map(near => near.door.name)).toEqual(['东门', '北门'])
})

test('a near door that is out of its own range is no rival', () => {
  expect(chooseDoor([door('东门', 40, 60), door('车库', 44, 10)], fix)).toMatchObject({ kind: 'one', near: { door: { name: '东门' } } })
})

test("the phone's doubt counts in its favour, but no more than 50 metres of it", () => {
  expect(byDistance([door('东门', 75)], { ...gate, accuracy: 50 })[0]!.inRange).toBe(true)
  expect(byDistance([door('东门', 95)], { ...gate, accuracy: 90 })[0]!.inRange).toBe(false)
})

test('a fix less sure than 100 metres chooses nothing', () => {
  expect(chooseDoor([door('东门', 5)], { ...gate, accuracy: 101 })).toEqual({ kind: 'rough', accuracy: 101 })
})

test('without doors there is none', () => expect(chooseDoor([], fix)).toEqual({ kind: 'none' }))
