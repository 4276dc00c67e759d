import { View } from '@tarojs/components'
import { words } from '../../../phrases/recovery'
import { CodeField } from '../../../ui/code-field'
import { Field, TextInput } from '../../../ui/field'
import { PhoneField } from '../../../ui/phone-field'
import type { RecoveryCode } from '../use-recovery-code'

export function RecoveryCodeFields({ recovery }: { recovery: RecoveryCode }) {
  const { form, sending, tried, problem, named, numberProblem, unasked, change } = recovery
  return (
    <>
      <View className='list'>
        <Field label={words.account} problem={tried.code && !named ? words.accountProblem : null}>
          <TextInput label={words.account} value={form.account} placeholder={words.accountPlaceholder} longest={40} onType={account => change({ account })} />
        </Field>
        <PhoneField value={form.phone} tried={tried.code} problem={problem} hint={words.phoneHint} onType={phone => change({ phone })} />
        <CodeField
          value={form.code}
          sending={sending}
          sentTo=''
          tried={tried.all}
          missing={unasked ? words.noCode : undefined}
          problem={problem}
          onType={code => change({ code })}
          onSend={recovery.sendCode}
        />
        <Field label={words.number} problem={tried.all ? numberProblem : null}>
          <TextInput label={words.number} value={form.number} placeholder={words.numberPlaceholder} longest={24} onType={number => change({ number })} />
        </Field>
      </View>
      {sending.sent && <View className='soft'>{words.honest}</View>}
    </>
  )
}
