import { accounts } from '@linli/shared-types/accounts'
import { act, renderHook, waitFor } from '@testing-library/react'
import * as day from '../../test/fixtures'
import { no, ok, serve } from '../../test/server'
import { client } from './client'
import { useCodeSending } from './use-code-sending'

const { sendSmsCode } = client(accounts)
const sent = () => ({ expiresAt: new Date(Date.now() + 300_000).toISOString(), resendAt: new Date(Date.now() + 60_000).toISOString() })
const start = (phone: string, ready = true) =>
  renderHook(() => useCodeSending({ target: `sign_in:${phone}`, ready, send: humanCheck => sendSmsCode({ phone, humanCheck, purpose: 'sign_in' }) })).result
const paths = (asked: ReturnType<typeof serve>) => asked.map(({ url }) => new URL(url, 'http://x').pathname)

test('the human check is solved before the button is pressed, and serves once', async () => {
  const asked = serve(ok(day.humanCheck), ok(sent()))
  const hook = start('13800000001')
  await waitFor(() => expect(asked).toHaveLength(1))
  await act(() => hook.current.send())
  expect(paths(asked)).toEqual(['/api/human-check', '/api/sms-codes'])
  expect(hook.current).toMatchObject({ sent: true, problem: null })
  expect(hook.current.secondsLeft).toBeGreaterThan(55)
})

test('a proof that grew old is made anew without a word', async () => {
  const asked = serve(ok(day.humanCheck), no('human_check.failed', 400), ok(day.humanCheck), ok(sent()))
  const hook = start('13800000002')
  await act(() => hook.current.send())
  expect(paths(asked)).toEqual(['/api/human-check', '/api/sms-codes', '/api/human-check', '/api/sms-codes'])
  expect(hook.current.problem).toBeNull()
})

test('too often: why, and the wait that makes it right', async () => {
  serve(ok(day.humanCheck), no('sms.too_frequent', 429, { retryAfter: 42 }))
  const hook = start('13800000003')
  await act(() => hook.current.send())
  expect(hook.current.problem).toMatchObject({ code: 'sms.too_frequent' })
  expect(hook.current.secondsLeft).toBeGreaterThan(40)
})

test('the wait outlives the page, and is of this target alone', async () => {
  serve(ok(day.humanCheck), ok(sent()))
  const hook = start('13800000004')
  await act(() => hook.current.send())
  expect(start('13800000004', false).current.secondsLeft).toBeGreaterThan(50)
  expect(start('13800000005', false).current).toMatchObject({ secondsLeft: 0, sent: false })
})

test('an e-mail after a confirmation needs no human check', async () => {
  const asked = serve(ok({}))
  const given: string[] = []
  const hook = renderHook(() =>
    useCodeSending({
      target: 'email:a@example.com',
      ready: true,
      humanCheck: false,
      send: async humanCheck => {
        given.push(humanCheck)
        return sent()
      },
    }),
  ).result
  await act(() => hook.current.send())
  expect(given).toEqual([''])
  expect(asked).toHaveLength(0)
})
