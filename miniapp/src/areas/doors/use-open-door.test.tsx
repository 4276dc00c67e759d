import { act, renderHook, waitFor } from '@testing-library/react'
import * as day from '../../../test/fixtures'
import { lost, no, ok, serve } from '../../../test/server'
import { keepSession } from '../../api/session'
import { useOpenDoor } from './use-open-door'

const fix = { ...day.gate, accuracy: 10 }
const silent = { ...day.opening, outcome: 'no_answer', answeredAt: null }
const keys = (asked: ReturnType<typeof serve>) => [...new Set(asked.flatMap(({ method, header }) => (method === 'POST' ? [header['Idempotency-Key']] : [])))]

beforeEach(() => {
  jest.useFakeTimers({ advanceTimers: true })
  keepSession(day.session)
})
afterEach(() => jest.useRealTimers())

const start = () => renderHook(() => useOpenDoor('d1')).result

test('nothing is sent before the question is answered', () => {
  const asked = serve(ok(day.opening))
  expect(start().current.state).toEqual({ step: 'asking' })
  expect(asked).toHaveLength(0)
})

test('it is opening until the door has said so', async () => {
  serve(ok(day.opening))
  const hook = start()
  let done: Promise<void>
  act(() => {
    done = hook.current.open(fix)
  })
  expect(hook.current.state.step).toBe('opening')
  await act(() => done)
  expect(hook.current.state).toMatchObject({ step: 'answered', opening: { outcome: 'confirmed' }, late: false })
})

test('after a lost answer, trying again repeats the same attempt', async () => {
  const asked = serve(lost, lost, lost, ok(day.opening))
  const hook = start()
  await act(async () => {
    const done = hook.current.open(fix)
    await jest.advanceTimersByTimeAsync(5000)
    await done
  })
  expect(hook.current.state.step).toBe('lost')
  await act(() => hook.current.open(fix))
  expect(hook.current.state).toMatchObject({ step: 'answered', opening: { outcome: 'confirmed' } })
  expect(keys(asked)).toHaveLength(1)
})

test('after a door that did not answer, trying again is a new attempt', async () => {
  const asked = serve(ok(silent), ok(day.opening))
  const hook = start()
  await act(() => hook.current.open(fix))
  expect(hook.current.state).toMatchObject({ step: 'answered', opening: { outcome: 'no_answer' }, listening: true })
  await act(() => hook.current.open(fix))
  expect(keys(asked)).toHaveLength(2)
})

test('a door that answers late is told as late', async () => {
  serve(ok(silent), ok(silent), ok(day.opening))
  const hook = start()
  await act(() => hook.current.open(fix))
  await act(() => jest.advanceTimersByTimeAsync(4100))
  await waitFor(() => expect(hook.current.state).toMatchObject({ step: 'answered', opening: { outcome: 'confirmed' }, late: true }))
})

test('a door that never answers stays shut, and listening ends', async () => {
  serve(ok(silent))
  const hook = start()
  await act(() => hook.current.open(fix))
  await act(() => jest.advanceTimersByTimeAsync(30_000))
  expect(hook.current.state).toMatchObject({ step: 'answered', opening: { outcome: 'no_answer' }, listening: false })
})

test('a refusal is shown as what it is', async () => {
  serve(no('doors.not_yours', 403))
  const hook = start()
  await act(() => hook.current.open(fix))
  expect(hook.current.state).toMatchObject({ step: 'refused', problem: { code: 'doors.not_yours' } })
})
