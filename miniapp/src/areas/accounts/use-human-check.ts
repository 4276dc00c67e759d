/** Solves the proof of work as soon as there is a phone number to send to, so that pressing the button waits for nothing. */
import { useCallback, useEffect, useRef } from 'react'
import { solve } from '../../api/human-check'
import { getHumanCheck } from './accounts.api'

const solved = async (): Promise<string> => solve(await getHumanCheck({}))

export function useHumanCheck(wanted: boolean): () => Promise<string> {
  const ready = useRef<Promise<string> | null>(null)
  useEffect(() => {
    if (!wanted || ready.current) return
    ready.current = solved()
    // Reported when it is used; until then it may fail in silence.
    ready.current.catch(() => {
      ready.current = null
    })
  }, [wanted])
  /** Each proof serves once. */
  return useCallback(() => {
    const proof = ready.current ?? solved()
    ready.current = null
    return proof
  }, [])
}
