import { View } from '@tarojs/components'
import { isEmail } from '@linli/shared-types/values/account'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCodeSending } from '../../../api/use-code-sending'
import { ask, say } from '../../../device/attention'
import { words as all } from '../../../phrases/profile'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { CodeField, isCode, isCodeRefused } from '../../../ui/code-field'
import { ConfirmStep } from '../../../ui/confirm-step'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Field, TextInput } from '../../../ui/field'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'
import { SaveFoot } from '../components/save-foot'
import { bindEmail, profileRead, removeEmail, sendEmailCode } from '../profile.api'
import { useSaving } from '../use-saving'

const words = all.email

/** Where else its owner is told of what happens to the account (features.md A17): bound by a code, or let go. */
export default function EmailPage() {
  const cache = useQueryClient()
  const { data: profile, error, refetch } = useQuery(profileRead)
  const saving = useSaving()
  const [doing, setDoing] = useState<'bind' | 'remove' | null>(null)
  const [email, setEmail] = useState('')
  const [code, setCode] = useState('')
  const [tried, setTried] = useState({ email: false, all: false })
  const { confirmation, problem } = saving
  const address = email.trim()
  const sending = useCodeSending({
    target: `email:${address}`,
    ready: false,
    humanCheck: false,
    send: () => sendEmailCode({ confirmation: confirmation!, email: address }),
  })
  const wrong = Number(!isEmail(address)) + Number(!isCode(code))

  if (!profile) return <Page title={titles.email}>{error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={2} />}</Page>
  if (doing === null)
    return (
      <Page title={titles.email}>
        <Empty icon='mail' title={profile.email === null ? words.none : words.bound(profile.email)} text={words.why}>
          <Button onTap={() => setDoing('bind')}>{profile.email === null ? words.bind : words.change}</Button>
          {profile.email !== null && (
            <Button look='plain' size='small' onTap={() => setDoing('remove')}>
              {words.remove}
            </Button>
          )}
        </Empty>
      </Page>
    )
  /** Back to what is bound now. */
  const finish = (said: string) => {
    say(said)
    setDoing(null)
    setEmail('')
    setCode('')
    setTried({ email: false, all: false })
    saving.reset()
  }
  if (confirmation === null)
    return (
      <ConfirmStep
        title={titles.email}
        purpose='email'
        ways={['sms']}
        returnTo={routes.email}
        problem={saving.expired}
        action={doing === 'remove' ? words.remove : undefined}
        onConfirmed={async token => {
          if (doing === 'bind') return saving.confirmed(token)
          if (!(await ask({ title: words.removeTitle, text: words.removeText, yes: words.removeYes, no: words.keep }))) return setDoing(null)
          cache.setQueryData(profileRead.queryKey, await removeEmail({ confirmation: token }))
          finish(words.removed)
        }}
      />
    )
  const submit = async () => {
    setTried({ email: true, all: true })
    if (wrong > 0) return
    const done = await saving.save(async () => cache.setQueryData(profileRead.queryKey, await bindEmail({ confirmation, email: address, code })))
    if (done) finish(words.done)
  }
  return (
    <Page
      title={titles.email}
      foot={
        <SaveFoot
          busy={saving.busy}
          problem={problem}
          atField={isCodeRefused(problem)}
          wrong={tried.all ? wrong : 0}
          save={words.save}
          saving={words.saving}
          onSave={() => void submit()}
        />
      }
    >
      <View className='opening'>
        <View className='t3 strong'>{words.formTitle}</View>
        <View className='soft'>{words.why}</View>
      </View>
      <View className='list'>
        <Field label={words.address} problem={tried.email && !isEmail(address) ? words.addressProblem : null}>
          <TextInput
            label={words.address}
            value={email}
            placeholder={words.addressPlaceholder}
            longest={100}
            onType={text => {
              setEmail(text)
              saving.forget()
            }}
          />
        </Field>
        <CodeField
          mail
          value={code}
          sending={sending}
          sentTo={address}
          tried={tried.all}
          problem={problem}
          onType={text => {
            setCode(text)
            saving.forget()
          }}
          onSend={() => {
            setTried({ ...tried, email: true })
            if (isEmail(address)) void sending.send()
          }}
        />
      </View>
    </Page>
  )
}
