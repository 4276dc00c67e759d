import { Button } from '../../../ui/button'
import { FormCheck } from '../../../ui/form-check'
import { ProblemNotice } from '../../../ui/problem-notice'

interface SaveFootProps {
  busy: boolean
  problem: unknown
  /** It is said at a field already. */
  atField: boolean
  /** Once it was sent: how much is still to be put right. */
  wrong: number
  save: string
  saving: string
  onSave: () => void
}

export function SaveFoot({ busy, problem, atField, wrong, save, saving, onSave }: SaveFootProps) {
  return (
    <>
      {problem === null && wrong > 0 && <FormCheck wrong={wrong} />}
      {problem !== null && !atField && <ProblemNotice problem={problem} />}
      <Button busy={busy} onTap={onSave}>
        {busy ? saving : save}
      </Button>
    </>
  )
}
