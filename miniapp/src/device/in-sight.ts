/** Whether this page is what the person sees now. */
import { useState } from 'react'
import { useHidden, useShown } from './page-life'

export function useInSight(): boolean {
  const [shown, setShown] = useState(true)
  useShown(() => setShown(true))
  useHidden(() => setShown(false))
  return shown
}
