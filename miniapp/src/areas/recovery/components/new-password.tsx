import { View } from '@tarojs/components'
import { useState } from 'react'
import { usePasswordLongest } from '../../../api/options'
import { reads } from '../../../api/reads'
import { isRefused } from '../../../api/refused'
import { currentSession, dropSession } from '../../../api/session'
import { words as chosen } from '../../../phrases/password'
import { words } from '../../../phrases/recovery'
import { titles } from '../../../phrases/titles'
import { emptyPassword, passwordProblems, refusedPassword } from '../../../rules/password-form'
import { Button } from '../../../ui/button'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { PasswordFields } from '../../../ui/password-fields'
import { ProblemNotice } from '../../../ui/problem-notice'
import { Progress } from '../../../ui/progress'
import { resetPassword, type Confirmed } from '../recovery.api'

interface NewPasswordProps {
  confirmed: Confirmed
  onDone: () => void
  /** The confirmation is too old, or was used. */
  onExpired: (problem: unknown) => void
}

/** The last step: of which account, and what its password is from now on. */
export function NewPassword({ confirmed: { confirmation, account }, onDone, onExpired }: NewPasswordProps) {
  const [form, setForm] = useState(emptyPassword)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const longest = usePasswordLongest()
  const wrong = Object.keys(passwordProblems(form, longest)).length

  const submit = async () => {
    setTried(true)
    if (wrong > 0) return
    setBusy(true)
    setProblem(null)
    try {
      await resetPassword({ confirmation, password: form.password })
      // Every session of the account is over; one that is kept here is, as like as not, among them.
      if (currentSession()) {
        dropSession('session.ended')
        reads.clear()
      }
      onDone()
    } catch (refusal) {
      if (isRefused(refusal, 'confirmation.invalid')) return onExpired(refusal)
      setProblem(refusal)
      setBusy(false)
    }
  }
  return (
    <Page
      title={titles.forgot}
      foot={
        <>
          {problem === null && tried && wrong > 0 && <FormCheck wrong={wrong} />}
          {problem !== null && refusedPassword(problem, longest) === null && <ProblemNotice problem={problem} />}
          <Button busy={busy} onTap={() => void submit()}>
            {busy ? words.resetting : words.reset}
          </Button>
        </>
      }
    >
      <Progress step={2} steps={2} title={words.passwordTitle} />
      <View className='soft'>{words.whose(account)}</View>
      <View className='list'>
        <PasswordFields
          form={form}
          longest={longest}
          tried={tried}
          problem={problem}
          label={chosen.newPassword}
          onChange={next => {
            setForm(next)
            setProblem(null)
          }}
        />
      </View>
    </Page>
  )
}
