/** How long something of the server's is still good for, counted down on the page. */
import { useEffect, useState } from 'react'
import { now } from './clock'

export interface Lasting {
  /** By this phone's clock, epoch milliseconds. */
  until: number
}

/**
 * @param expiresAt ISO, by the server's clock
 * @param longest it never lasts longer, milliseconds: a phone whose clock is wrong, and was never told the time, counts this down instead
 */
export function lasting(expiresAt: string, longest: number): Lasting {
  const left = new Date(expiresAt).getTime() - now()
  return { until: Date.now() + (left > 0 && left <= longest ? left : longest) }
}

/** Whole seconds, rounded up; 0 when it is over, or when there is nothing. */
export function useSecondsLeft(lasts: Lasting | null): number {
  const [time, setTime] = useState(Date.now())
  const left = lasts === null ? 0 : Math.max(0, Math.ceil((lasts.until - time) / 1000))
  useEffect(() => setTime(Date.now()), [lasts])
  useEffect(() => {
    if (left === 0) return
    const timer = setTimeout(() => setTime(Date.now()), 1000)
    return () => clearTimeout(timer)
  }, [left, time])
  return left
}
