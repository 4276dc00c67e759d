import '../../../theme/accounts.scss'
import { View } from '@tarojs/components'
import { normalizeNumber, type DocumentType } from '@linli/shared-types/values/id-number'
import { useState } from 'react'
import { isRefused } from '../../../api/refused'
import { say } from '../../../device/attention'
import { deviceName } from '../../../device/device-name'
import { go, returnTo, useParams, withParams } from '../../../device/navigation'
import { words as documents } from '../../../phrases/realname'
import { words } from '../../../phrases/register'
import { today } from '../../../phrases/time'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { emptyDocument, personProblems, refusedDocument } from '../../../rules/document-form'
import { Button } from '../../../ui/button'
import { DocumentTypeField } from '../../../ui/document-type-field'
import { Field, TextInput } from '../../../ui/field'
import { activate } from '../accounts.api'
import { AccountWizard } from '../components/account-wizard'
import { PhoneCodeFields } from '../components/phone-code-fields'
import { settleIn } from '../settle-in'

/** For whom the community registered (features.md A8): number, phone and code, then what one will sign in with. */
export default function ActivatePage() {
  const { back } = useParams()
  const [documentType, setDocumentType] = useState<DocumentType>('id_card')
  const [number, setNumber] = useState('')
  const numberProblem = personProblems({ ...emptyDocument, documentType, number }, today()).number
  return (
    <AccountWizard
      title={titles.activate}
      purpose='activate'
      first={{
        title: words.whoTitle,
        wrong: Number(numberProblem !== undefined),
        paths: ['number', 'phone'],
        fields: ({ phoneCode, problem, onType }) => (
          <>
            <View className='soft'>{words.whoText}</View>
            <View className='list'>
              <DocumentTypeField chosen={documentType} onChoose={setDocumentType} />
              <Field
                label={words.number}
                problem={refusedDocument(problem, { documentType }).number ?? (phoneCode.tried.code ? numberProblem : null)}
                hint={documents.numberHint[documentType]}
              >
                <TextInput
                  label={words.number}
                  value={number}
                  placeholder={words.numberPlaceholder}
                  keys={documentType === 'id_card' ? 'id' : 'text'}
                  longest={24}
                  onType={text => {
                    setNumber(text)
                    onType()
                  }}
                />
              </Field>
              <PhoneCodeFields form={phoneCode} problem={problem} hint={words.phoneHint} />
            </View>
          </>
        ),
      }}
      leadsBack='account.activation_failed'
      agreements={['terms', 'privacy', 'real_name']}
      action={words.activate}
      acting={words.activating}
      send={async filled => {
        const session = await activate({ ...filled, number: normalizeNumber(number), device: deviceName() })
        say(words.activated)
        settleIn(session, back)
      }}
      ways={problem =>
        isRefused(problem, 'account.activation_failed') && (
          <>
            <Button size='inline' look='white' onTap={() => returnTo(withParams(routes.signIn, back ? { back } : {}))}>
              {words.toSignIn}
            </Button>
            <Button size='inline' look='white' icon='phone' onTap={() => go(routes.contacts)}>
              {words.window}
            </Button>
          </>
        )
      }
    />
  )
}
