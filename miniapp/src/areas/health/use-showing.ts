/** Whether a code is in front of somebody: then the screen is bright and stays on. */
import { useEffect, useState } from 'react'
import { brighten } from '../../device/brightness'
import { keepAwake } from '../../device/keep-awake'
import { useHidden, useShown } from '../../device/page-life'

/** @param onShown called each time it comes to the front; must stay the same function. */
export function useShowing(onShown: () => void): boolean {
  const [showing, setShowing] = useState(true)
  useShown(() => setShowing(true))
  useHidden(() => setShowing(false))
  useEffect(() => {
    if (!showing) return
    onShown()
    const asBefore = brighten()
    keepAwake(true)
    return () => {
      asBefore()
      keepAwake(false)
    }
  }, [showing, onShown])
  return showing
}
