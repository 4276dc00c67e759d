import Taro from '@tarojs/taro'
import * as storage from '../device/storage'

type Clock = typeof import('./clock')

/** What the phone's own clock shows, what the steady one does, and the way to make both run. */
let wall = Date.parse('2026-06-11T09:42:00Z')
let steady = 1000
const pass = (milliseconds: number) => {
  wall += milliseconds
  steady += milliseconds
}
const iso = (instant: number) => new Date(instant).toISOString()
const hour = 3_600_000

/** The program anew, with what the phone has kept. */
function started(): Clock {
  let clock: Clock
  jest.isolateModules(() => {
    jest.doMock('../device/storage', () => storage)
    clock = jest.requireActual<Clock>('./clock')
  })
  return clock!
}

beforeEach(() => {
  wall = Date.parse('2026-06-11T09:42:00Z')
  jest.spyOn(Date, 'now').mockImplementation(() => wall)
  jest.spyOn(performance, 'now').mockImplementation(() => steady)
  Taro.removeStorageSync('linli.clock')
})
afterEach(() => jest.restoreAllMocks())

test('while nothing is known the phone is believed', () => {
  const clock = started()
  expect(clock.now()).toBe(wall)
  expect(clock.clockState()).toEqual({ age: null, wentBack: false })
})

test('a phone an hour behind tells the time of the server, after a restart too', () => {
  const clock = started()
  clock.learn(iso(wall + hour), wall - 200, wall)
  expect(Math.abs(clock.now() - (wall + hour))).toBeLessThanOrEqual(100)
  pass(5000)
  expect(started().now()).toBe(clock.now())
})

test('an answer that fits what is known changes nothing, and one that does not does', () => {
  const clock = started()
  clock.learn(iso(wall + hour), wall - 40, wall)
  const before = clock.now()
  clock.learn(iso(wall + hour - 1500), wall - 5000, wall)
  expect(clock.now()).toBe(before)
  clock.learn(iso(wall + 2 * hour), wall - 40, wall)
  expect(clock.now()).toBe(wall + 2 * hour + 20)
})

test('an answer that took long teaches only who knows nothing', () => {
  const clock = started()
  clock.learn(iso(wall + hour), wall - 20_000, wall)
  expect(clock.now()).toBe(wall + hour + 10_000)
  clock.learn(iso(wall + 3 * hour), wall - 20_000, wall)
  expect(clock.now()).toBe(wall + hour + 10_000)
})

test.each([
  ['ten minutes ahead', 600_000],
  ['ten minutes back', -600_000],
])('a clock set %s while the program runs changes nothing', (_, jump) => {
  const clock = started()
  clock.learn(iso(wall), wall, wall)
  const before = clock.now()
  pass(3000)
  wall += jump
  expect(clock.now()).toBe(before + 3000)
  expect(clock.clockState().wentBack).toBe(false)
})

test('a sleep in which the steady clock stood still is no jump', () => {
  const clock = started()
  clock.learn(iso(wall), wall, wall)
  document.dispatchEvent(new Event('visibilitychange'))
  wall += hour
  expect(clock.now()).toBe(wall)
})

test('a clock set back while the program was not running is noticed until the server is asked', () => {
  const clock = started()
  clock.learn(iso(wall), wall, wall)
  pass(4 * hour)
  clock.now()
  wall -= 2 * hour
  const again = started()
  expect(again.clockState().wentBack).toBe(true)
  again.learn(iso(wall + 2 * hour), wall, wall)
  expect(again.clockState()).toEqual({ age: 0, wentBack: false })
})

test('how long ago the time was told is told', () => {
  const clock = started()
  clock.learn(iso(wall), wall, wall)
  pass(hour)
  expect(clock.clockState().age).toBe(hour)
})

test('a call teaches by the time its answer carries', async () => {
  const clock = started()
  const answer = await clock.timed(async () => {
    pass(100)
    return { now: iso(wall + hour - 50), more: 1 }
  })
  expect(answer.more).toBe(1)
  expect(clock.now()).toBe(wall + hour)
})
