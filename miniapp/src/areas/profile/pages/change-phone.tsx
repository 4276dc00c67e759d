import { View } from '@tarojs/components'
import { isMobile } from '@linli/shared-types/values/phone'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { refusedFields } from '../../../api/refused'
import { keepMe, useMe } from '../../../api/session'
import { useCodeSending } from '../../../api/use-code-sending'
import { say } from '../../../device/attention'
import { returnTo } from '../../../device/navigation'
import { words as all } from '../../../phrases/profile'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { CodeField, isCode, isCodeRefused } from '../../../ui/code-field'
import { ConfirmStep } from '../../../ui/confirm-step'
import { Page } from '../../../ui/page'
import { PhoneField } from '../../../ui/phone-field'
import { SaveFoot } from '../components/save-foot'
import { changePhone, profileRead, sendNewPhoneCode } from '../profile.api'
import { useSaving } from '../use-saving'

const words = all.phone

/** By the old phone, or by face or card where it is lost; then the new one (features.md A15). */
export default function ChangePhonePage() {
  const me = useMe()
  const cache = useQueryClient()
  const saving = useSaving()
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [tried, setTried] = useState({ phone: false, all: false })
  const { confirmation, problem } = saving
  const sending = useCodeSending({
    target: `new_phone:${phone}`,
    ready: confirmation !== null && isMobile(phone),
    send: humanCheck => sendNewPhoneCode({ confirmation: confirmation!, phone, humanCheck }),
  })
  const wrong = Number(!isMobile(phone)) + Number(!isCode(code))

  if (confirmation === null)
    return (
      <ConfirmStep
        title={titles.changePhone}
        purpose='change_phone'
        ways={['sms', 'face', 'bank_card']}
        returnTo={routes.changePhone}
        problem={saving.expired}
        onConfirmed={saving.confirmed}
      />
    )
  const submit = async () => {
    setTried({ phone: true, all: true })
    if (wrong > 0) return
    const done = await saving.save(async () => keepMe(await changePhone({ confirmation, phone, code })))
    if (!done) return
    void cache.invalidateQueries({ queryKey: profileRead.queryKey })
    say(words.done)
    returnTo(routes.center)
  }
  const sendCode = () => {
    setTried({ ...tried, phone: true })
    if (isMobile(phone)) void sending.send()
  }
  return (
    <Page
      title={titles.changePhone}
      foot={
        <SaveFoot
          busy={saving.busy}
          problem={problem}
          atField={isCodeRefused(problem) || refusedFields(problem).some(({ path }) => path === 'phone')}
          wrong={tried.all ? wrong : 0}
          save={words.save}
          saving={words.saving}
          onSave={() => void submit()}
        />
      }
    >
      <View className='opening'>
        <View className='t3 strong'>{words.newTitle}</View>
        <View className='soft'>{`${me?.phone ? words.now(me.phone) : ''}${words.newWhy}`}</View>
      </View>
      <View className='list'>
        <PhoneField
          label={words.newPhone}
          placeholder={words.newPlaceholder}
          value={phone}
          tried={tried.phone}
          problem={problem}
          onType={text => {
            setPhone(text)
            saving.forget()
          }}
        />
        <CodeField
          value={code}
          sending={sending}
          sentTo={phone}
          tried={tried.all}
          problem={problem}
          onType={text => {
            setCode(text)
            saving.forget()
          }}
          onSend={sendCode}
        />
      </View>
    </Page>
  )
}
