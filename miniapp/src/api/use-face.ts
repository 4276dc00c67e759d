/**
 * A face check from the press of a button to its result, on all three platforms:
 *
 *     const face = useFace({ returnTo: routes.signIn, begin, finish, onDone })
 *     face.start(kept) · face.busy · face.returning · face.problem · face.again
 *
 * In WeChat and Alipay the camera opens over the page and everything goes on where it was. A browser leaves the page for the source's own
 * and comes back to `returnTo`, loaded anew: the hook there finds that it was this page's and finishes by itself. A page has one such hook.
 */
import type { Accounts } from '@linli/shared-types/accounts'
import { useEffect, useRef, useState } from 'react'
import { faceThrough, lookIntoCamera, takeFaceReturn } from '../device/face'
import { keepInTab, takeFromTab } from '../device/tab-storage'
import type { Route } from '../routes'
import { isRefused, Refused } from './refused'

export type Through = Accounts['beginFaceSignIn']['input']['through']
export type FaceTask = Accounts['beginFaceSignIn']['output']
export interface FacePassed {
  faceToken: string
  /** What the browser that came back was given. */
  returned?: string
}

interface FaceProps<T, K> {
  /** The page this hook is on. */
  returnTo: Route
  /** The area's begin… operation, with what the form holds now. */
  begin: (through: Through, kept: K) => Promise<FaceTask>
  /** The area's finishing operation. In a browser the form is empty by then: only `kept` is still there. */
  finish: (passed: FacePassed, kept: K) => Promise<T>
  onDone: (result: T, kept: K) => void
  /** Told of every refusal as well: `heed` of `useConsent`. */
  onRefused?: (refusal: unknown) => void
}

export interface Face<K> {
  /** @param kept what `finish` and `onDone` need, and nothing more: in a browser it lies in the tab's storage meanwhile. Never a card number, a password, or a document's number. */
  start(kept: K): void
  /** From the press until the result. */
  busy: boolean
  /** Came back from the camera's page, and the result is being asked for: say so in place of the empty form. */
  returning: boolean
  /** `Refused`, `Lost`, or null. Whoever closed the camera has none: they know. */
  problem: unknown
  /** The camera has looked and only the answer did not come: asks for it again without another look. Null otherwise. */
  again: (() => void) | null
  /** What the page was left with, once it is back and loaded anew: another look is started with it too. Null where it was not left. */
  kept: K | null
}

interface Away<K> {
  returnTo: Route
  faceToken: string
  kept: K
}

const place = 'face'

export function useFace<T, K = void>({ returnTo, begin, finish, onDone, onRefused }: FaceProps<T, K>): Face<K> {
  const [busy, setBusy] = useState(false)
  const [returning, setReturning] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [carried, setCarried] = useState<K | null>(null)
  const [unanswered, setUnanswered] = useState<{ passed: FacePassed; kept: K } | null>(null)
  const steps = useRef({ begin, finish, onDone, onRefused })
  steps.current = { begin, finish, onDone, onRefused }

  const refuse = (refusal: unknown): void => {
    steps.current.onRefused?.(refusal)
    setProblem(refusal)
  }
  const end = async (passed: FacePassed, kept: K): Promise<void> => {
    setBusy(true)
    setProblem(null)
    setUnanswered(null)
    try {
      steps.current.onDone(await steps.current.finish(passed, kept), kept)
    } catch (refusal) {
      if (!isRefused(refusal) || refusal.status >= 500) setUnanswered({ passed, kept })
      refuse(refusal)
    } finally {
      setBusy(false)
      setReturning(false)
    }
  }
  const run = async (kept: K): Promise<void> => {
    setBusy(true)
    setProblem(null)
    setUnanswered(null)
    let task: FaceTask
    try {
      task = await steps.current.begin(await faceThrough(returnTo), kept)
      keepInTab(place, { returnTo, faceToken: task.faceToken, kept } satisfies Away<K>)
      const outcome = await lookIntoCamera(task)
      takeFromTab(place)
      if (outcome === 'cancelled') return setBusy(false)
    } catch (refusal) {
      takeFromTab(place)
      refuse(refusal)
      return setBusy(false)
    }
    await end({ faceToken: task.faceToken }, kept)
  }

  useEffect(() => {
    const returned = takeFaceReturn()
    if (returned === null) return
    const away = takeFromTab<Away<K>>(place)
    // Another tab, or another browser, came back than the one that left.
    if (away?.returnTo !== returnTo) return setProblem(new Refused('face.expired', { status: 400 }))
    setReturning(true)
    setCarried(away.kept)
    void end({ faceToken: away.faceToken, returned }, away.kept)
    // Once, when the page is there.
  }, [])

  return {
    start: kept => {
      if (!busy) void run(kept)
    },
    busy,
    returning,
    problem,
    kept: carried,
    again: unanswered && !busy ? () => void end(unanswered.passed, unanswered.kept) : null,
  }
}
