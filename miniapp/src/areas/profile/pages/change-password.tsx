import { View } from '@tarojs/components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { usePasswordLongest } from '../../../api/options'
import { isRefused } from '../../../api/refused'
import { say } from '../../../device/attention'
import { go, returnTo } from '../../../device/navigation'
import { words as chosen } from '../../../phrases/password'
import { words as all } from '../../../phrases/profile'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { emptyPassword, passwordProblems, refusedPassword } from '../../../rules/password-form'
import { ConfirmStep } from '../../../ui/confirm-step'
import { Failure } from '../../../ui/failure'
import { Field } from '../../../ui/field'
import { Page } from '../../../ui/page'
import { PasswordFields } from '../../../ui/password-fields'
import { PasswordInput } from '../../../ui/password-input'
import { ListSkeleton } from '../../../ui/skeleton'
import { Tap } from '../../../ui/tap'
import { SaveFoot } from '../components/save-foot'
import { changePassword, profileRead } from '../profile.api'
import { useSaving } from '../use-saving'

const words = all.password

/** Confirmed by SMS; then the old one, where there is one, and the new one twice (features.md A16). */
export default function ChangePasswordPage() {
  const cache = useQueryClient()
  const { data: profile, error, refetch } = useQuery(profileRead)
  const longest = usePasswordLongest()
  const saving = useSaving()
  const [old, setOld] = useState('')
  const [form, setForm] = useState(emptyPassword)
  const [tried, setTried] = useState(false)
  const { confirmation, problem } = saving

  if (!profile) return <Page title={titles.changePassword}>{error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={2} />}</Page>
  const { hasPassword } = profile
  if (confirmation === null)
    return (
      <ConfirmStep
        title={titles.changePassword}
        purpose='change_password'
        ways={['sms']}
        returnTo={routes.changePassword}
        problem={saving.expired}
        onConfirmed={saving.confirmed}
      />
    )
  const oldMissing = hasPassword && old === ''
  const wrong = Object.keys(passwordProblems(form, longest)).length + Number(oldMissing)
  const oldWrong = isRefused(problem, 'account.old_password_wrong')
  const submit = async () => {
    setTried(true)
    if (wrong > 0) return
    const done = await saving.save(() => changePassword({ confirmation, password: form.password, ...(hasPassword && { oldPassword: old }) }))
    if (!done) return
    void cache.invalidateQueries({ queryKey: profileRead.queryKey })
    void cache.invalidateQueries({ queryKey: ['sessions'] })
    say(words.done)
    returnTo(routes.center)
  }
  return (
    <Page
      title={titles.changePassword}
      foot={
        <SaveFoot
          busy={saving.busy}
          problem={problem}
          atField={oldWrong || refusedPassword(problem, longest) !== null}
          wrong={tried ? wrong : 0}
          save={words.save}
          saving={words.saving}
          onSave={() => void submit()}
        />
      }
    >
      <View className='opening'>
        <View className='t3 strong'>{hasPassword ? words.has : words.none}</View>
        <View className='soft'>{hasPassword ? words.why : words.whyNone}</View>
      </View>
      <View className='list'>
        {hasPassword && (
          <Field label={words.old} problem={oldWrong ? words.oldWrong : tried && oldMissing ? words.oldProblem : null}>
            <PasswordInput
              label={words.old}
              value={old}
              placeholder={words.oldPlaceholder}
              longest={128}
              onType={text => {
                setOld(text)
                saving.forget()
              }}
            />
          </Field>
        )}
        <PasswordFields
          form={form}
          longest={longest}
          tried={tried}
          problem={problem}
          label={chosen.newPassword}
          onChange={next => {
            setForm(next)
            saving.forget()
          }}
        />
      </View>
      {hasPassword && (
        <View className='centre'>
          <Tap className='link' role='link' onTap={() => go(routes.forgot)}>
            {words.forgot}
          </Tap>
        </View>
      )}
    </Page>
  )
}
