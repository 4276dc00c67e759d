/** The place of the phone as a page needs it: asked for only when the person pressed the button, or had allowed it before. */
import type { Fix } from '@linli/shared-types/values/place'
import { useCallback, useEffect, useRef, useState } from 'react'
import { locate, locationPermission, openLocationSettings } from './location'
import { useShown } from './page-life'

export type PlaceState =
  | { kind: 'checking' }
  | { kind: 'not_asked' }
  | { kind: 'locating' }
  | { kind: 'found'; fix: Fix }
  | { kind: 'denied' }
  | { kind: 'unavailable' }

export interface PlaceAccess {
  place: PlaceState
  /** Shows the platform's question if it was never answered. */
  ask: () => void
  /** The platform's permissions page, then a new try. Mini-programs only. */
  openSettings: () => void
}

/** Mounting and being shown within so long are one event. Milliseconds. */
const sameMoment = 500

export function usePlace(): PlaceAccess {
  const [place, setPlace] = useState<PlaceState>({ kind: 'checking' })
  const alive = useRef(true)
  useEffect(
    () => () => {
      alive.current = false
    },
    [],
  )
  const ask = useCallback(() => {
    // A place already known stays on the screen while a newer one is found.
    setPlace(before => (before.kind === 'found' ? before : { kind: 'locating' }))
    void locate().then(located => alive.current && setPlace(located))
  }, [])
  const lookedAt = useRef(0)
  const look = useCallback(() => {
    if (Date.now() - lookedAt.current < sameMoment) return
    lookedAt.current = Date.now()
    void locationPermission().then(permission => {
      if (!alive.current) return
      if (permission === 'granted') ask()
      else setPlace({ kind: permission })
    })
  }, [ask])
  // Whoever is mounted after its page was shown hears nothing of that showing, so both are listened to.
  useEffect(look, [look])
  useShown(look)
  const openSettings = useCallback(() => {
    void openLocationSettings().then(allowed => alive.current && allowed && ask(), () => undefined)
  }, [ask])
  return { place, ask, openSettings }
}
