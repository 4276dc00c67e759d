/** Whether this page is what the person sees now: of our pages, and of the browser's windows. */
import { useEffect, useState } from 'react'
import { useHidden, useShown } from './page-life'

export function useInSight(): boolean {
  const [shown, setShown] = useState(true)
  const [window, setWindow] = useState(document.visibilityState === 'visible')
  useShown(() => setShown(true))
  useHidden(() => setShown(false))
  useEffect(() => {
    const changed = () => setWindow(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', changed)
    return () => document.removeEventListener('visibilitychange', changed)
  }, [])
  return shown && window
}
