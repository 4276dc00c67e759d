/** A desk: a window wide enough for a list and what is chosen in it, and a keyboard. */
import { useEffect, useRef, useState } from 'react'

const desk = '(min-width: 1024px)'

export function useWide(): boolean {
  const [wide, setWide] = useState(() => window.matchMedia(desk).matches)
  useEffect(() => {
    const query = window.matchMedia(desk)
    const changed = () => setWide(query.matches)
    query.addEventListener('change', changed)
    return () => query.removeEventListener('change', changed)
  }, [])
  return wide
}

/** A single key pressed while nothing is being written. */
export function useKeys(pressed: (key: string) => void): void {
  const latest = useRef(pressed)
  latest.current = pressed
  useEffect(() => {
    const listen = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      const writing = target instanceof HTMLElement && /^(INPUT|TEXTAREA)$/.test(target.tagName)
      if (!writing && !ctrlKey && !metaKey && !altKey) latest.current(key)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
