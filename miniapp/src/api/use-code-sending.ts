/** Sending a code, by SMS or e-mail, and waiting until the next may be sent; the wait outlives a reload of the page. */
import { sha256 } from 'js-sha256'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { recall, remember } from '../device/storage'
import { isRefused } from './refused'
import { useHumanCheck, withProof } from './use-human-check'

interface Sent {
  /** Not whose it is in words: it may be a number of a document, and outlives the page. */
  mark: string
  /** Epoch milliseconds. */
  resendAt: number
}

const key = 'code.sent'

export const markOf = (target: string): string => sha256(target).slice(0, 24)

interface CodeSendingProps {
  /** What the code is for and where it goes, as `sign_in:13800138000`: another target has its own wait. */
  target: string
  /** It could be sent now, so the human check is solved ahead. */
  ready: boolean
  send: (humanCheck: string) => Promise<{ resendAt: string }>
  /** False where the operation asks for none (an e-mail after a confirmation): `send` is given an empty text. */
  humanCheck?: boolean
}

export interface CodeSending {
  send(): Promise<void>
  sending: boolean
  problem: unknown
  /** Until another may be sent; 0: now. */
  secondsLeft: number
  /** One is on its way to this target. */
  sent: boolean
}

export function useCodeSending({ target, ready, send: ask, humanCheck = true }: CodeSendingProps): CodeSending {
  const [sent, setSent] = useState<Sent | null>(() => recall<Sent>(key))
  const [now, setNow] = useState(Date.now())
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const takeProof = useHumanCheck(humanCheck && ready)
  const latest = useRef(ask)
  latest.current = ask

  const mark = useMemo(() => markOf(target), [target])
  const secondsLeft = sent?.mark === mark ? Math.max(0, Math.ceil((sent.resendAt - now) / 1000)) : 0
  useEffect(() => {
    if (secondsLeft === 0) return
    const timer = setTimeout(() => setNow(Date.now()), 1000 - (Date.now() % 1000))
    return () => clearTimeout(timer)
  }, [secondsLeft, now])
  useEffect(() => setProblem(null), [mark])

  const waitUntil = useCallback(
    (resendAt: number) => {
      const next = { mark, resendAt }
      remember(key, next)
      setSent(next)
      setNow(Date.now())
    },
    [mark],
  )

  const send = useCallback(async () => {
    setSending(true)
    setProblem(null)
    try {
      const { resendAt } = await (humanCheck ? withProof(takeProof, proof => latest.current(proof)) : latest.current(''))
      waitUntil(new Date(resendAt).getTime())
    } catch (refusal) {
      const tooOften = isRefused(refusal, 'sms.too_frequent') || isRefused(refusal, 'email.too_frequent')
      if (tooOften && refusal.retryAfter) waitUntil(Date.now() + refusal.retryAfter * 1000)
      setProblem(refusal)
    } finally {
      setSending(false)
    }
  }, [humanCheck, takeProof, waitUntil])

  return { send, sending, problem, secondsLeft, sent: sent?.mark === mark }
}
