import type { Face } from '../api/use-face'
import { words } from '../phrases/confirm'
import { Button } from './button'
import { FormCheck } from './form-check'
import { ProblemNotice } from './problem-notice'

interface FaceFootProps {
  face: Pick<Face<never>, 'busy' | 'problem' | 'again'>
  /** How much of the form is still to be put right; said once it was sent. */
  wrong: number
  tried: boolean
  /** What the button says at first; 开始刷脸 unless told. */
  action?: string
  onStart: () => void
}

/** The foot of a page with a face check: why it did not pass, and the button that starts it, or asks for an answer that was lost. */
export function FaceFoot({ face: { busy, problem, again }, wrong, tried, action = words.startFace, onStart }: FaceFootProps) {
  return (
    <>
      {problem === null && tried && wrong > 0 && <FormCheck wrong={wrong} />}
      {problem !== null && <ProblemNotice problem={problem} />}
      <Button busy={busy} onTap={again ?? onStart}>
        {busy ? words.facing : again ? words.againResult : action}
      </Button>
    </>
  )
}
