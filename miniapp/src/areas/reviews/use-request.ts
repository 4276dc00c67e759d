/** Sending what is asked for: busy, refused, or on to the page that shows it. */
import { useState } from 'react'
import { reads } from '../../api/reads'
import { say } from '../../device/attention'
import { goInstead } from '../../device/navigation'
import { words } from '../../phrases/reviews'
import { routes } from '../../routes'
import { submitReview, type Request } from './reviews.api'

/** @param heed of `useConsent`, told of every refusal */
export function useRequest(heed: (refusal: unknown) => void = () => undefined) {
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  return {
    /** It was sent once: all that is wrong is said. */
    tried,
    busy,
    problem,
    /** Something was changed. */
    anew: () => setProblem(null),
    /** @param wrong how much is still to be put right: then nothing is sent */
    async send(wrong: number, request: () => Request): Promise<void> {
      setTried(true)
      if (wrong > 0) return
      setBusy(true)
      setProblem(null)
      try {
        const { reviewId } = await submitReview(request())
        void reads.invalidateQueries({ queryKey: ['my-reviews'] })
        void reads.invalidateQueries({ queryKey: ['real-name'] })
        say(words.submitted)
        goInstead(routes.myReview, { reviewId })
      } catch (refusal) {
        heed(refusal)
        setProblem(refusal)
        setBusy(false)
      }
    },
  }
}
