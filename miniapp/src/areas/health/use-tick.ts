import { useEffect, useState } from 'react'
import { now } from '../../api/clock'

/** The server's time, told anew at each of its seconds. Epoch milliseconds. */
export function useTick(): number {
  const [time, setTime] = useState(now)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const at = now()
      setTime(at)
      timer = setTimeout(tick, 1000 - (at % 1000))
    }
    timer = setTimeout(tick, 1000 - (now() % 1000))
    return () => clearTimeout(timer)
  }, [])
  return time
}
