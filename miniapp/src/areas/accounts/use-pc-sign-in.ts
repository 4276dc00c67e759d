import { useCallback, useEffect, useRef, useState } from 'react'
import { isRefused } from '../../api/refused'
import type { Session } from '../../api/session'
import { deviceName } from '../../device/device-name'
import { useInSight } from '../../device/in-sight'
import { claimPcSignIn, startPcSignIn, type PcSignIn } from './accounts.api'

/** Between two questions whether the phone has confirmed. Milliseconds. */
const pace = 1500
/** As long as a code is good, counted from its receipt: this computer's clock may be anything. Milliseconds. */
const life = 120_000
/** Without an answer a code is taken for dead this long after. Milliseconds. */
const grace = 6_000

export type PcState =
  | { step: 'starting' }
  | { step: 'failed'; problem: unknown }
  /** `seconds`: until it must be made anew. */
  | { step: 'waiting' | 'scanned'; pc: PcSignIn; seconds: number; lost: boolean }
  | { step: 'refused' | 'expired' }

interface Shown {
  pc: PcSignIn
  until: number
}

/** A code for the phone to scan, and asking until the phone has said yes or no (features.md A11). The secret is in this page's memory alone. */
export function usePcSignIn(onSession: (session: Session) => void) {
  const [shown, setShown] = useState<Shown | null>(null)
  const [scanned, setScanned] = useState(false)
  const [over, setOver] = useState<'refused' | 'expired' | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [lost, setLost] = useState(false)
  const [now, setNow] = useState(Date.now())
  const inSight = useInSight()
  const latest = useRef(onSession)
  latest.current = onSession

  const start = useCallback(async () => {
    setShown(null)
    setScanned(false)
    setOver(null)
    setProblem(null)
    try {
      const pc = await startPcSignIn({ device: deviceName() })
      setNow(Date.now())
      setShown({ pc, until: Date.now() + life })
    } catch (refusal) {
      setProblem(refusal)
    }
  }, [])
  useEffect(() => void start(), [start])

  useEffect(() => {
    if (!shown || over !== null || !inSight) return
    const { pc, until } = shown
    let stopped = false
    const ask = async (): Promise<void> => {
      try {
        const { state, session } = await claimPcSignIn({ ticket: pc.ticket, secret: pc.secret, device: deviceName() })
        // It is given once, so it is taken even where the page was left meanwhile.
        if (session) return latest.current(session)
        if (stopped) return
        setLost(false)
        setScanned(state === 'scanned')
        if (state === 'refused' || state === 'expired') setOver(state)
      } catch (refusal) {
        if (stopped) return
        if (isRefused(refusal, 'pc_sign_in.gone')) setOver('expired')
        else setLost(true)
      }
    }
    const run = async (): Promise<void> => {
      while (!stopped) {
        await new Promise(resolve => setTimeout(resolve, pace))
        if (stopped) return
        setNow(Date.now())
        if (Date.now() > until + grace) return setOver('expired')
        await ask()
      }
    }
    void run()
    return () => {
      stopped = true
    }
  }, [shown, over, inSight])
  useEffect(() => {
    if (!shown || over !== null) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [shown, over])

  const state: PcState =
    problem !== null
      ? { step: 'failed', problem }
      : over !== null
        ? { step: over }
        : shown === null
          ? { step: 'starting' }
          : { step: scanned ? 'scanned' : 'waiting', pc: shown.pc, seconds: Math.max(0, Math.ceil((shown.until - now) / 1000)), lost }
  return { state, start }
}
