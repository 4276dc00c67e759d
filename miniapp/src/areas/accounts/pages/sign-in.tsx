import { View } from '@tarojs/components'
import { useState } from 'react'
import { isMobile } from '@linli/shared-types/values/phone'
import { isRefused, refusedFields } from '../../../api/refused'
import { keepSession, useSession } from '../../../api/session'
import { useConsent } from '../../../api/agreements'
import { readAnew } from '../../../api/reads'
import { deviceName } from '../../../device/device-name'
import { goInstead, returnTo, useParams } from '../../../device/navigation'
import { words } from '../../../phrases/accounts'
import { sentenceFor } from '../../../phrases/advice'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { errors } from '../../../phrases/errors'
import { Button } from '../../../ui/button'
import { Field, TextInput } from '../../../ui/field'
import { ConsentTick } from '../../../ui/consent-tick'
import { Notice } from '../../../ui/notice'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { signInBySms } from '../accounts.api'
import { useSmsCode } from '../use-sms-code'

/** Sign-in by SMS code; afterwards back to where one was. */
export default function SignInPage() {
  const { back } = useParams()
  const endedBecause = useSession(state => state.endedBecause)
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [checked, setChecked] = useState({ phone: false, code: false, consents: false })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const { agreed, consents, tick, heed } = useConsent(['terms', 'privacy'])
  const sms = useSmsCode(phone)

  const codeRefused = isRefused(problem) && problem.code.startsWith('sms.code_')
  const refused = refusedFields(problem).map(({ path }) => path)
  const phoneProblem = refused.includes('phone') || (checked.phone && !isMobile(phone)) ? words.phoneProblem : sms.problem ? sentenceFor(sms.problem) : null
  const codeProblem = codeRefused ? sentenceFor(problem) : refused.includes('code') || (checked.code && !/^\d{6}$/.test(code)) ? words.codeProblem : null

  const wrong = Number(!isMobile(phone)) + Number(!/^\d{6}$/.test(code)) + Number(!agreed)

  const getCode = () => {
    setChecked({ ...checked, phone: true })
    if (isMobile(phone)) void sms.send()
  }
  const submit = async () => {
    setChecked({ phone: true, code: true, consents: true })
    if (wrong > 0) return
    setBusy(true)
    setProblem(null)
    try {
      const session = await signInBySms({ phone, code, consents, device: deviceName() })
      keepSession(session)
      readAnew()
      if (session.me.identity === null) goInstead(routes.chooseIdentity, back ? { back } : {})
      else returnTo(back)
    } catch (refusal) {
      heed(refusal)
      setProblem(refusal)
      setBusy(false)
    }
  }

  return (
    <Page
      title={titles.signIn}
      foot={
        <>
          {problem === null && checked.consents && wrong > 0 && <FormCheck wrong={wrong} />}
          {problem !== null && !codeRefused && !refused.includes('phone') && !refused.includes('code') && <ProblemNotice problem={problem} />}
          <Button busy={busy} onTap={() => void submit()}>
            {busy ? words.signingIn : words.signIn}
          </Button>
        </>
      }
    >
      <View className='opening'>
        <View className='t4 strong'>{words.heading}</View>
        <View className='soft'>{words.intro}</View>
      </View>
      {endedBecause !== null && <Notice kind='accent'>{`${errors[endedBecause].title}。${errors[endedBecause].advice}`}</Notice>}
      <View className='list'>
        <Field label={words.phone} problem={phoneProblem} hint={sms.sent && sms.secondsLeft > 0 && !sms.problem ? words.sentTo(phone) : undefined}>
          <TextInput
            label={words.phone}
            value={phone}
            placeholder={words.phonePlaceholder}
            keys='digits'
            longest={11}
            onType={text => {
              setPhone(text)
              setProblem(null)
            }}
            onLeave={() => phone !== '' && setChecked({ ...checked, phone: true })}
          />
        </Field>
        <Field label={words.code} problem={codeProblem}>
          <TextInput
            label={words.code}
            value={code}
            placeholder={words.codePlaceholder}
            keys='digits'
            longest={6}
            onType={text => {
              setCode(text)
              setProblem(null)
            }}
          />
          <Button size='inline' look='soft' off={sms.secondsLeft > 0} busy={sms.sending} onTap={getCode}>
            {sms.sending ? words.sending : sms.secondsLeft > 0 ? words.again(sms.secondsLeft) : words.getCode}
          </Button>
        </Field>
      </View>
      <ConsentTick sentence={words.consent} {...tick} problem={checked.consents && !agreed} />
    </Page>
  )
}
