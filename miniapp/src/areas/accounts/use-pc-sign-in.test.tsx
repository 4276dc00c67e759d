import { act, renderHook } from '@testing-library/react'
import * as account from '../../../test/fixtures.accounts'
import { lost, no, ok, serve } from '../../../test/server'
import { pcCode, ticketIn } from './pc-code'
import { usePcSignIn } from './use-pc-sign-in'

const onSession = jest.fn()
beforeEach(() => {
  jest.clearAllMocks()
  jest.useFakeTimers()
})
afterEach(() => jest.useRealTimers())

async function start() {
  const hook = renderHook(() => usePcSignIn(onSession)).result
  await act(() => jest.advanceTimersByTimeAsync(0))
  return hook
}
const wait = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds))

test('waiting, scanned, approved: the session is taken once', async () => {
  const asked = serve(ok(account.pc()), ok(account.claim('waiting')), ok(account.claim('scanned')), ok(account.claim('approved')))
  const hook = await start()
  expect(hook.current.state).toMatchObject({ step: 'waiting', seconds: 120 })
  await wait(3000)
  expect(hook.current.state.step).toBe('scanned')
  await wait(1500)
  expect(onSession).toHaveBeenCalledWith(JSON.parse(JSON.stringify(account.session)))
  expect(asked[1]!.body).toMatchObject({ ticket: account.pc().ticket, secret: account.pc().secret })
})

test('refused on the phone: it is said, asking ends, and a new one is another ticket', async () => {
  const asked = serve(ok(account.pc()), ok(account.claim('refused')), ok({ ...account.pc(), check: '12' }), ok(account.claim('waiting')))
  const hook = await start()
  await wait(1500)
  expect(hook.current.state.step).toBe('refused')
  await wait(10_000)
  expect(asked).toHaveLength(2)
  await act(() => hook.current.start())
  expect(hook.current.state).toMatchObject({ step: 'waiting', pc: { check: '12' } })
})

test.each([
  ['the server says so', ok(account.claim('expired')), 1500],
  ['the server no longer knows it', no('pc_sign_in.gone', 400), 1500],
])('expired: %s', async (_, answer, after) => {
  serve(ok(account.pc()), answer)
  const hook = await start()
  await wait(after)
  expect(hook.current.state.step).toBe('expired')
})

test('without a network it goes on asking, says so, and in the end takes the code for dead', async () => {
  serve(ok(account.pc()), lost)
  const hook = await start()
  await wait(5000)
  expect(hook.current.state).toMatchObject({ step: 'waiting', lost: true })
  await wait(130_000)
  expect(hook.current.state.step).toBe('expired')
})

test('a code that could not be had is a failure to try again', async () => {
  serve(no('request.too_many', 429))
  const hook = await start()
  expect(hook.current.state).toMatchObject({ step: 'failed', problem: { code: 'request.too_many' } })
})

test("the code is one's own and no address; every other code is none", () => {
  expect(ticketIn(pcCode('abcdefghijklmnop_-0'))).toBe('abcdefghijklmnop_-0')
  for (const other of ['https://example.com/linli:pc:abcdefghijklmnop', 'linli:pc:', 'linli:pc:short', 'linli:pc:<script>aaaaaaaaaaa', 'wxp://f2f0']) expect(ticketIn(other)).toBeNull()
})
