import { View } from '@tarojs/components'
import { words } from '../../../phrases/sign-in'
import { ConsentTick } from '../../../ui/consent-tick'
import { Field, TextInput } from '../../../ui/field'
import { PasswordInput } from '../../../ui/password-input'
import { PersonFields } from '../../../ui/person-fields'
import type { FaceSignIn } from '../use-face-sign-in'
import type { PasswordSignIn } from '../use-password-sign-in'
import type { SmsSignIn } from '../use-sms-sign-in'
import { PhoneCodeFields } from './phone-code-fields'

export function SmsFields({ form }: { form: SmsSignIn }) {
  const { phoneCode, tried, problem, consent } = form
  return (
    <>
      <View className='list'>
        <PhoneCodeFields form={phoneCode} problem={problem} />
      </View>
      <ConsentTick sentence={words.consent} {...consent.tick} problem={tried && !consent.agreed} />
    </>
  )
}

export function PasswordSignInFields({ form }: { form: PasswordSignIn }) {
  const { account, password, named, tried } = form
  return (
    <View className='list'>
      <Field label={words.account} problem={tried && !named ? words.accountProblem : null}>
        <TextInput label={words.account} value={account} placeholder={words.accountPlaceholder} longest={40} onType={form.typeAccount} />
      </Field>
      <Field label={words.password} problem={tried && password === '' ? words.passwordProblem : null}>
        <PasswordInput label={words.password} value={password} placeholder={words.passwordPlaceholder} longest={128} onType={form.typePassword} />
      </Field>
    </View>
  )
}

export function FaceFields({ form: { person, setPerson, tried, consent, face } }: { form: FaceSignIn }) {
  return (
    <>
      <View className='list'>
        <PersonFields form={person} tried={tried} problem={face.problem} onChange={setPerson} />
      </View>
      <ConsentTick sentence={words.consentFace} {...consent.tick} problem={tried && !consent.agreed} />
    </>
  )
}
