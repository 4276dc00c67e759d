/** Sending a form of the account: busy, what was refused, and a confirmation that has run out leading back to its step. */
import { useState } from 'react'
import { isRefused } from '../../api/refused'

export function useSaving() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [confirmation, setConfirmation] = useState<string | null>(null)
  /** Why it must be confirmed again. */
  const [expired, setExpired] = useState<unknown>(null)
  return {
    busy,
    problem,
    forget: () => setProblem(null),
    /** Of `ConfirmStep`; null until it is still oneself. */
    confirmation,
    confirmed(token: string) {
      setConfirmation(token)
      setExpired(null)
      setProblem(null)
    },
    expired,
    /** As it was before anything was confirmed. */
    reset() {
      setConfirmation(null)
      setExpired(null)
      setProblem(null)
    },
    /** @returns whether it was done */
    async save(perform: () => Promise<unknown>): Promise<boolean> {
      setBusy(true)
      setProblem(null)
      try {
        await perform()
        return true
      } catch (refusal) {
        if (isRefused(refusal, 'confirmation.invalid')) {
          setConfirmation(null)
          setExpired(refusal)
        } else setProblem(refusal)
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}
