import Taro from '@tarojs/taro'
import { doors } from '@linli/shared-types/doors'
import * as day from '../../test/fixtures'
import { lost, no, ok, serve } from '../../test/server'
import { Lost } from '../device/request'
import { doorErrors } from '../phrases/door-errors'
import { client, recoverBy, signInAgain } from './client'
import { isRefused } from './refused'
import { currentSession, dropSession, keepSession, recallMine, rememberMine, useSession } from './session'

const { listDoors, openDoor, listGridPassages } = client(doors, doorErrors)
const at = { ...day.gate, accuracy: 10 }
const leadToSignIn = jest.fn()

beforeEach(() => {
  jest.useFakeTimers({ advanceTimers: 20 })
  leadToSignIn.mockReset()
  recoverBy({ signInAnew: null, leadToSignIn })
  keepSession(day.session)
})
afterEach(() => jest.useRealTimers())

test('an operation is called by its table: path from the input, query for a GET, body and idempotency key otherwise', async () => {
  const asked = serve(ok(day.gridPassages), ok(day.opening))
  await listGridPassages({ gridId: 'g/3', before: 'x&y' })
  await openDoor({ doorId: 'd1', at })
  expect(asked[0]).toMatchObject({ method: 'GET', url: '/api/grids/g%2F3/passages?before=x%26y', body: undefined })
  expect(asked[0]!.header).toMatchObject({ Authorization: 'Bearer access-1' })
  expect(asked[0]!.header['Idempotency-Key']).toBeUndefined()
  expect(asked[1]).toMatchObject({ method: 'POST', url: '/api/doors/d1/openings', body: { at } })
  expect(asked[1]!.header['Idempotency-Key']).toMatch(/^[0-9a-f]{32}$/)
})

test('a call whose answer was lost is repeated twice with the same key, then given up', async () => {
  const asked = serve(lost)
  await expect(openDoor({ doorId: 'd1', at })).rejects.toBeInstanceOf(Lost)
  expect(asked).toHaveLength(3)
  expect(new Set(asked.map(({ header }) => header['Idempotency-Key'])).size).toBe(1)
})

test('a call still in progress is asked for again with the same key', async () => {
  const asked = serve(lost, no('request.in_progress', 409), ok(day.opening))
  await expect(openDoor({ doorId: 'd1', at })).resolves.toEqual(day.opening)
  expect(new Set(asked.map(({ header }) => header['Idempotency-Key'])).size).toBe(1)
})

test('a definite refusal is not repeated, and brings its facts', async () => {
  const asked = serve(no('doors.out_of_range', 403, { details: { metres: 64 } }))
  const problem = await openDoor({ doorId: 'd1', at }).catch(caught => caught)
  expect(asked).toHaveLength(1)
  expect(problem).toMatchObject({ code: 'doors.out_of_range', status: 403, details: { metres: 64 }, requestId: expect.stringContaining('beef') })
})

test('two calls that meet an expired token refresh it once, and both succeed', async () => {
  const fresh = { ...day.session, accessToken: 'access-2', refreshToken: 'refresh-0000000002' }
  const asked = serve(no('session.expired', 401), no('session.expired', 401), ok(fresh), ok(day.doors))
  const [first, second] = await Promise.all([listDoors({}), listDoors({})])
  expect([first, second]).toEqual([day.doors, day.doors])
  expect(asked.filter(({ url }) => url === '/api/sessions/refreshed')).toHaveLength(1)
  expect(asked.slice(3).map(({ header }) => header.Authorization)).toEqual(['Bearer access-2', 'Bearer access-2'])
  expect(currentSession()?.refreshToken).toBe('refresh-0000000002')
})

test('the refresh itself carries no token', async () => {
  const asked = serve(no('session.expired', 401), ok({ ...day.session, accessToken: 'access-2' }), ok(day.doors))
  await listDoors({})
  expect(asked[1]!.header.Authorization).toBeUndefined()
})

test.each(['session.ended', 'session.reused', 'session.invalid', 'session.missing'] as const)(
  '%s drops the session, remembers why, and leads to the sign-in page',
  async code => {
    serve(no(code, 401))
    await expect(listDoors({})).rejects.toMatchObject({ code })
    expect(useSession.getState()).toMatchObject({ session: null, endedBecause: code })
    expect(leadToSignIn).toHaveBeenCalledTimes(1)
  },
)

test('a refresh refused because the session ended ends it here too', async () => {
  serve(no('session.expired', 401), no('session.reused', 401))
  await expect(listDoors({})).rejects.toMatchObject({ code: 'session.reused' })
  expect(useSession.getState().endedBecause).toBe('session.reused')
})

test('a refresh lost on the way keeps the session', async () => {
  serve(no('session.expired', 401), lost)
  await expect(listDoors({})).rejects.toBeInstanceOf(Lost)
  expect(currentSession()).not.toBeNull()
})

test('where the platform signs in silently, the call goes on with the new session', async () => {
  const signInAnew = jest.fn(async () => keepSession({ ...day.session, accessToken: 'access-9' }))
  recoverBy({ signInAnew, leadToSignIn })
  const asked = serve(no('session.ended', 401), ok(day.doors))
  await expect(listDoors({})).resolves.toEqual(day.doors)
  expect(asked[1]!.header.Authorization).toBe('Bearer access-9')
  expect(signInAnew).toHaveBeenCalledTimes(1)
  expect(leadToSignIn).not.toHaveBeenCalled()
})

test('several calls that find the session over sign in anew once', async () => {
  const signInAnew = jest.fn(async () => {
    await new Promise(resolve => setTimeout(resolve, 50))
    keepSession({ ...day.session, accessToken: 'access-9' })
  })
  recoverBy({ signInAnew, leadToSignIn })
  serve(no('session.ended', 401), no('session.ended', 401), ok(day.doors))
  await expect(Promise.all([listDoors({}), listDoors({})])).resolves.toEqual([day.doors, day.doors])
  expect(signInAnew).toHaveBeenCalledTimes(1)
})

test("a proxy's page instead of an answer counts as a system behind being down", async () => {
  serve({ status: 502, body: '<html>Bad gateway</html>' })
  expect(isRefused(await listDoors({}).catch(caught => caught), 'upstream.unavailable')).toBe(true)
})

test('without a session there is no Authorization header', async () => {
  dropSession()
  const asked = serve(ok(day.doors))
  await listDoors({})
  expect(asked[0]!.header.Authorization).toBeUndefined()
})

test('after a quarter of a minute without an answer no further attempt is made', async () => {
  const asked = serve(lost)
  const request = jest.mocked(Taro.request)
  const answer = request.getMockImplementation()!
  request.mockImplementation((...call) => {
    jest.setSystemTime(Date.now() + 16_000)
    return answer(...call)
  })
  await expect(openDoor({ doorId: 'd1', at })).rejects.toBeInstanceOf(Lost)
  expect(asked).toHaveLength(1)
})

test('去登录 signs in anew in silence where the platform can, and leads to the sign-in page elsewhere', async () => {
  const page = jest.fn()
  await signInAgain(page)
  expect(page).toHaveBeenCalledTimes(1)
  const signInAnew = jest.fn(() => Promise.resolve())
  recoverBy({ signInAnew, leadToSignIn })
  await signInAgain(page)
  expect(signInAnew).toHaveBeenCalledTimes(1)
  expect(page).toHaveBeenCalledTimes(1)
  recoverBy({ signInAnew: () => Promise.reject(new Lost()), leadToSignIn })
  await expect(signInAgain(page)).rejects.toBeInstanceOf(Lost)
})

test('what is kept for a person outlives a new session of theirs, and goes with the sign-out or another account', () => {
  rememberMine('doors', ['d1'])
  keepSession({ ...day.session, accessToken: 'access-2' })
  expect(recallMine('doors')).toEqual(['d1'])
  keepSession({ ...day.session, me: { ...day.session.me, accountId: 'another' } })
  expect(recallMine('doors')).toBeNull()
  rememberMine('doors', ['d2'])
  dropSession()
  expect(recallMine('doors')).toBeNull()
  rememberMine('doors', ['d3'])
  expect(recallMine('doors')).toBeNull()
})
