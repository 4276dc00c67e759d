/**
 * Opening one door, from the question to what the door said. A door is open when the door said so, and not before; a call
 * whose answer was lost is repeated with the same key, so that it can never open twice.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Fix } from '@linli/shared-types/values/place'
import { newKey } from '../../api/keys'
import { isRefused } from '../../api/refused'
import { buzz } from '../../device/attention'
import { locate } from '../../device/location'
import { Lost } from '../../device/request'
import { getOpening, openDoor, type Opening } from './doors.api'

export type OpenState =
  | { step: 'asking' }
  | { step: 'opening' }
  /** `late`: the controller answered after the wait was over. `listening`: it may still. */
  | { step: 'answered'; opening: Opening; late: boolean; listening: boolean }
  /** No answer was received: the same attempt can be repeated. */
  | { step: 'lost' }
  | { step: 'refused'; problem: unknown }

/** A controller that was slow is asked after for so long. Milliseconds. */
const listenEvery = 2_000
const listenFor = 20_000

export function useOpenDoor(doorId: string | null) {
  const [state, setState] = useState<OpenState>({ step: 'asking' })
  const pending = useRef<{ key: string; at: Fix } | null>(null)
  /** Which attempt the screen speaks of; answers to an older one are not shown. */
  const attempt = useRef(0)

  useEffect(() => {
    attempt.current += 1
    pending.current = null
    setState({ step: 'asking' })
    return () => {
      attempt.current += 1
    }
  }, [doorId])

  const listen = useCallback(async (opening: Opening, mine: number) => {
    for (const until = Date.now() + listenFor; Date.now() < until; ) {
      await new Promise(resolve => setTimeout(resolve, listenEvery))
      if (attempt.current !== mine) return
      const now = await getOpening({ openingId: opening.openingId }).catch(() => opening)
      if (attempt.current !== mine) return
      if (now.outcome === 'confirmed' || now.outcome === 'refused') {
        buzz()
        return setState({ step: 'answered', opening: now, late: true, listening: false })
      }
    }
    setState({ step: 'answered', opening, late: false, listening: false })
  }, [])

  /** @param at where the phone was found a moment ago; a stale one is found anew. */
  const open = useCallback(
    async (at: Fix | null) => {
      if (doorId === null) return
      const mine = ++attempt.current
      setState({ step: 'opening' })
      if (!pending.current) {
        const located = at ? ({ kind: 'found', fix: at } as const) : await locate()
        if (attempt.current !== mine) return
        if (located.kind !== 'found') return setState({ step: 'asking' })
        pending.current = { key: newKey(), at: located.fix }
      }
      const { key, at: place } = pending.current
      try {
        const opening = await openDoor({ doorId, at: place }, { key })
        if (attempt.current !== mine) return
        pending.current = null
        const listening = opening.outcome === 'no_answer' || opening.outcome === 'unknown'
        setState({ step: 'answered', opening, late: false, listening })
        buzz()
        if (listening) void listen(opening, mine)
      } catch (problem) {
        if (attempt.current !== mine) return
        const unanswered = problem instanceof Lost || isRefused(problem, 'request.in_progress') || isRefused(problem, 'upstream.timeout')
        if (!unanswered) pending.current = null
        setState(unanswered ? { step: 'lost' } : { step: 'refused', problem })
      }
    },
    [doorId, listen],
  )

  return { state, open }
}
