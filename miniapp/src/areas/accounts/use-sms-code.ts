/** Sending a code and waiting until the next may be sent; the wait outlives a reload of the page. */
import { useCallback, useEffect, useState } from 'react'
import { isMobile } from '@linli/shared-types/values/phone'
import { isRefused } from '../../api/refused'
import { recall, remember } from '../../device/storage'
import { sendSmsCode } from './accounts.api'
import { useHumanCheck } from './use-human-check'

interface Sent {
  phone: string
  /** Epoch milliseconds. */
  resendAt: number
}

const key = 'sms.sent'

export function useSmsCode(phone: string) {
  const [sent, setSent] = useState<Sent | null>(() => recall<Sent>(key))
  const [now, setNow] = useState(Date.now())
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const takeProof = useHumanCheck(isMobile(phone))

  const secondsLeft = sent?.phone === phone ? Math.max(0, Math.ceil((sent.resendAt - now) / 1000)) : 0
  useEffect(() => {
    if (secondsLeft === 0) return
    const timer = setTimeout(() => setNow(Date.now()), 1000 - (Date.now() % 1000))
    return () => clearTimeout(timer)
  }, [secondsLeft, now])
  useEffect(() => setProblem(null), [phone])

  const waitUntil = useCallback(
    (resendAt: number) => {
      const next = { phone, resendAt }
      remember(key, next)
      setSent(next)
      setNow(Date.now())
    },
    [phone],
  )

  const send = useCallback(async () => {
    setSending(true)
    setProblem(null)
    try {
      const trySending = async () => sendSmsCode({ phone, humanCheck: await takeProof() })
      // A proof grows old while one thinks; a fresh one is made without asking anything.
      const { resendAt } = await trySending().catch(refusal => {
        if (isRefused(refusal, 'human_check.failed')) return trySending()
        throw refusal
      })
      waitUntil(new Date(resendAt).getTime())
    } catch (refusal) {
      if (isRefused(refusal, 'sms.too_frequent') && refusal.retryAfter) waitUntil(Date.now() + refusal.retryAfter * 1000)
      setProblem(refusal)
    } finally {
      setSending(false)
    }
  }, [phone, takeProof, waitUntil])

  return { send, sending, problem, secondsLeft, sent: sent?.phone === phone }
}
