import Taro from '@tarojs/taro'
import * as day from '../../../test/fixtures'
import { lost, no, ok, serve } from '../../../test/server'
import { dropSession, keepSession } from '../../api/session'
import { NotKept } from '../../device/kept-list'
import { keptScans, type Scan } from './checkpoint.api'
import { letGo, record, sendWaiting, useSending } from './scan-queue'

const scan = (id: number): Scan => ({
  scanId: String(id).padStart(32, '0'),
  siteId: 's1',
  subject: 'health',
  passId: 'p1',
  proofAt: '2026-06-08T01:00:00.000Z',
  colour: 'green',
  homeRisk: 'low',
  person: '孙**',
  temperature: 36.5,
  decision: 'passed',
  exception: null,
  note: '',
  scannedAt: '2026-06-08T01:00:01.000Z',
  offline: false,
  listIssuedAt: null,
})
const stored = (id: number, flags: string[] = []) => ({ scanId: scan(id).scanId, receivedAt: '2026-06-08T01:00:02.000Z', flags })
const keep = (id: number, accountId = 'a1') => keptScans.keep(scan(id).scanId, { scan: scan(id), siteName: '东门站', accountId, who: '孙** 138****4127' })
const left = () => keptScans.all().map(kept => Number(kept.scan.scanId))

beforeEach(() => {
  jest.useFakeTimers({ advanceTimers: 20 })
  keptScans.all().forEach(kept => keptScans.drop(kept.scan.scanId))
  useSending.setState({ sending: false, problem: null, last: null })
  keepSession(day.session)
})
afterEach(() => jest.useRealTimers())

test('a scan is on the phone before it is sent, and gone when the server has it', async () => {
  const asked = serve(ok(stored(1)))
  record(scan(1), '东门站')
  expect(left()).toEqual([1])
  await sendWaiting()
  expect(asked[0]).toMatchObject({ method: 'POST', url: '/api/checkpoint/scans', body: scan(1) })
  expect(left()).toEqual([])
  expect(useSending.getState().last).toEqual({ scanId: scan(1).scanId, answer: stored(1) })
})

test('recorded is said by the server alone: with the network away it waits on the phone', async () => {
  serve(lost)
  record(scan(1), '东门站')
  await sendWaiting()
  expect(left()).toEqual([1])
  expect(useSending.getState().last?.answer).toBeNull()
  expect(useSending.getState().problem).not.toBeNull()
})

test('a phone without room records nothing and says so', () => {
  const set = Taro.setStorageSync as unknown as jest.Mock
  const write = set.getMockImplementation()!
  const asked = serve(ok(stored(1)))
  set.mockImplementation(() => {
    throw new Error('full')
  })
  expect(() => record(scan(1), '东门站')).toThrow(NotKept)
  set.mockImplementation(write)
  expect(asked).toHaveLength(0)
  expect(useSending.getState().last).toBeNull()
})

test('what waited is sent by the hundred, oldest first, and each answer takes away its own', async () => {
  for (let id = 1; id <= 130; id++) keep(id)
  const results = (from: number, to: number) => ({ results: Array.from({ length: to - from + 1 }, (_, at) => ({ stored: true, ...stored(from + at) })) })
  const asked = serve(ok(results(1, 100)), ok(results(101, 130)))
  await sendWaiting()
  expect(asked.map(({ body }) => (body as { scans: Scan[] }).scans.length)).toEqual([100, 30])
  expect((asked[0]!.body as { scans: Scan[] }).scans[0]!.scanId).toBe(scan(1).scanId)
  expect(left()).toEqual([])
})

test('a refused one is kept apart with its reason and not sent again', async () => {
  for (const id of [1, 2, 3]) keep(id)
  const asked = serve(
    ok({ results: [{ stored: true, ...stored(1) }, { scanId: scan(2).scanId, stored: false, code: 'checkpoint.too_old' }, { stored: true, ...stored(3) }] }),
  )
  await sendWaiting()
  await sendWaiting()
  expect(asked).toHaveLength(1)
  expect(keptScans.all()).toMatchObject([{ scan: { scanId: scan(2).scanId }, refused: 'checkpoint.too_old' }])
  letGo(scan(2).scanId)
  expect(left()).toEqual([])
})

test('a server that is overloaded takes nothing away, and the next try sends all of it', async () => {
  for (const id of [1, 2]) keep(id)
  serve(no('service.overloaded', 503))
  await sendWaiting()
  expect(left()).toEqual([1, 2])
  const asked = serve(ok({ results: [{ stored: true, ...stored(1) }, { stored: true, ...stored(2) }] }))
  await sendWaiting()
  expect(asked).toHaveLength(1)
  expect(left()).toEqual([])
})

test('one that spoils the whole call does not hold up the others', async () => {
  for (const id of [1, 2]) keep(id)
  serve(no('request.invalid', 400), no('request.invalid', 400), ok(stored(2)))
  await sendWaiting()
  expect(keptScans.all()).toMatchObject([{ scan: { scanId: scan(1).scanId }, refused: 'request.invalid' }])
})

test('an answer that leaves some out ends the round instead of asking for ever', async () => {
  for (const id of [1, 2]) keep(id)
  const asked = serve(ok({ results: [] }))
  await sendWaiting()
  expect(asked).toHaveLength(1)
  expect(left()).toEqual([1, 2])
})

test('the queue outlives a sign-out, and another account cannot send it', async () => {
  keep(1)
  dropSession()
  const asked = serve(ok(stored(1)))
  await sendWaiting()
  keepSession({ ...day.session, me: { ...day.session.me, accountId: 'another' } })
  await sendWaiting()
  expect(asked).toHaveLength(0)
  expect(left()).toEqual([1])
  keepSession(day.session)
  await sendWaiting()
  expect(left()).toEqual([])
})

test('a scan made while others are being sent goes with the next round', async () => {
  const asked = serve(ok(stored(1)), ok(stored(2)))
  record(scan(1), '东门站')
  record(scan(2), '东门站')
  await sendWaiting()
  expect(asked).toHaveLength(2)
  expect(left()).toEqual([])
})
