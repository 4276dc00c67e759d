import { act, renderHook } from '@testing-library/react'
import { lasting, useSecondsLeft } from './use-seconds-left'

const start = Date.parse('2026-06-08T10:00:00Z')
const inSeconds = (seconds: number): string => new Date(start + seconds * 1000).toISOString()
beforeEach(() => jest.useFakeTimers({ now: start }))
afterEach(() => jest.useRealTimers())

test('what the server says is taken, unless it cannot be: then the longest it may last', () => {
  expect(lasting(inSeconds(120), 300_000).until - start).toBe(120_000)
  expect(lasting(inSeconds(-900), 300_000).until - start).toBe(300_000)
  expect(lasting(inSeconds(900), 300_000).until - start).toBe(300_000)
})

test('it counts down to nothing, and stays there', () => {
  const { result } = renderHook(() => useSecondsLeft(kept))
  expect(result.current).toBe(2)
  for (const left of [1, 0, 0]) {
    act(() => void jest.advanceTimersByTime(1000))
    expect(result.current).toBe(left)
  }
})
const kept = { until: start + 2000 }
