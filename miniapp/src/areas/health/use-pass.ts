/** The statement of one person as the code page needs it: what is held serves at once, a newer one is asked for when it should be. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { now } from '../../api/clock'
import { isRefused } from '../../api/refused'
import { useTrust } from '../../api/trust'
import { healthRead, type Person } from './health.api'
import { dropPass, heldPass, isGood, renewPass, wantsRenewal, type HeldPass } from './pass-holder'

export type CodeState =
  | { kind: 'not_declared' }
  | { kind: 'making' }
  | { kind: 'code'; pass: HeldPass }
  /** `expired`: there was one, and it has run out. */
  | { kind: 'none'; problem: unknown; expired: boolean }

/** How long after a failure, or without one, it is looked at again. Milliseconds. */
const lookAgain = 20_000

/** @param fresh when what is known of the person was last confirmed; a new value has it looked at anew. */
export function usePass(person: Person, fresh: number): { state: CodeState; renew: () => void } {
  const { subjectId } = person
  const cache = useQueryClient()
  const revocations = useTrust(state => state.revocations)
  const [failed, setFailed] = useState<{ subjectId: string; problem: unknown } | null>(null)
  const [, setLooked] = useState(0)
  const isRevoked = useCallback((passId: string) => revocations?.has(passId) ?? false, [revocations])

  const renew = useCallback(() => {
    setFailed(null)
    renewPass(subjectId).then(
      () => setLooked(count => count + 1),
      (problem: unknown) => {
        if (isRefused(problem, 'health.not_yours')) dropPass(subjectId)
        if (isRefused(problem, 'health.not_declared') || isRefused(problem, 'health.not_yours')) void cache.invalidateQueries({ queryKey: healthRead.queryKey })
        setFailed({ subjectId, problem })
      },
    )
  }, [subjectId, cache])

  const { declaredToday, today } = person
  useEffect(() => {
    const look = () => {
      setLooked(count => count + 1)
      if (declaredToday && wantsRenewal(heldPass(subjectId), person, isRevoked)) renew()
    }
    look()
    const timer = setInterval(look, lookAgain)
    return () => clearInterval(timer)
    // A new answer is a new object; what it says is listed.
  }, [subjectId, declaredToday, today?.colour, today?.rulesVersion, person.last?.declaredAt, isRevoked, fresh, renew])

  const held = heldPass(subjectId)
  const state: CodeState = !declaredToday
    ? { kind: 'not_declared' }
    : held && isGood(held, person, isRevoked)
      ? { kind: 'code', pass: held }
      : failed?.subjectId === subjectId
        ? { kind: 'none', problem: failed.problem, expired: held !== null && held.expiresAt <= now() }
        : { kind: 'making' }
  return { state, renew }
}
