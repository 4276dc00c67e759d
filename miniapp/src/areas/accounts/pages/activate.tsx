import '../../../theme/accounts.scss'
import { View } from '@tarojs/components'
import { normalizeNumber, type DocumentType } from '@linli/shared-types/values/id-number'
import { useState } from 'react'
import { useConsent } from '../../../api/agreements'
import { usePasswordLongest } from '../../../api/options'
import { isRefused, refusedFields } from '../../../api/refused'
import { say } from '../../../device/attention'
import { deviceName } from '../../../device/device-name'
import { go, returnTo, useParams, withParams } from '../../../device/navigation'
import { words as documents } from '../../../phrases/realname'
import { words } from '../../../phrases/register'
import { today } from '../../../phrases/time'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { emptyDocument, personProblems, refusedDocument } from '../../../rules/document-form'
import { refusedPassword, refusedUserName } from '../../../rules/password-form'
import { Button } from '../../../ui/button'
import { isCodeRefused } from '../../../ui/code-field'
import { ConsentTick } from '../../../ui/consent-tick'
import { DocumentTypeField } from '../../../ui/document-type-field'
import { Field, TextInput } from '../../../ui/field'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { Progress } from '../../../ui/progress'
import { Tap } from '../../../ui/tap'
import { activate } from '../accounts.api'
import { ChoosePassword, emptyChoice, wrongInChoice } from '../components/choose-password'
import { PhoneCodeFields } from '../components/phone-code-fields'
import { settleIn } from '../settle-in'
import { usePhoneCode } from '../use-phone-code'

/** Of the first step: what the server says of them leads back to it. */
const ofFirst = ['number', 'phone', 'code']

/** For whom the community registered (features.md A8): number, phone and code, then what one will sign in with. */
export default function ActivatePage() {
  const { back } = useParams()
  const [step, setStep] = useState<1 | 2>(1)
  const [documentType, setDocumentType] = useState<DocumentType>('id_card')
  const [number, setNumber] = useState('')
  const [form, setForm] = useState(emptyChoice)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const phoneCode = usePhoneCode('activate', () => setProblem(null))
  const consent = useConsent(['terms', 'privacy', 'real_name'])
  const longest = usePasswordLongest()
  const numberProblem = personProblems({ ...emptyDocument, documentType, number }, today()).number
  const wrongFirst = phoneCode.wrong + Number(numberProblem !== undefined)
  const wrong = wrongInChoice(form, false, longest) + Number(!consent.agreed)

  const next = () => {
    phoneCode.attempt()
    setProblem(null)
    if (wrongFirst === 0) setStep(2)
  }
  const submit = async () => {
    setTried(true)
    if (wrong > 0) return
    setBusy(true)
    setProblem(null)
    try {
      const { phone, code } = phoneCode
      const { userName, password } = form
      const session = await activate({ number: normalizeNumber(number), phone, code, userName, password, consents: consent.consents, device: deviceName() })
      say(words.activated)
      settleIn(session, back)
    } catch (refusal) {
      consent.heed(refusal)
      setProblem(refusal)
      const backToFirst = isRefused(refusal, 'account.activation_failed') || isCodeRefused(refusal) || refusedFields(refusal).some(({ path }) => ofFirst.includes(path))
      if (backToFirst) setStep(1)
      setBusy(false)
    }
  }
  const ways = isRefused(problem, 'account.activation_failed') && (
    <>
      <Button size='inline' look='white' onTap={() => returnTo(withParams(routes.signIn, back ? { back } : {}))}>
        {words.toSignIn}
      </Button>
      <Button size='inline' look='white' icon='phone' onTap={() => go(routes.contacts)}>
        {words.window}
      </Button>
    </>
  )
  const numberRefused = refusedDocument(problem, { documentType }).number
  const atField = isCodeRefused(problem) || numberRefused || refusedPassword(problem, longest) !== null || refusedUserName(problem) !== null
  const missing = step === 1 ? (phoneCode.tried.code ? wrongFirst : 0) : tried ? wrong : 0
  return (
    <Page
      title={titles.activate}
      foot={
        <>
          {problem === null && missing > 0 && <FormCheck wrong={missing} />}
          {problem !== null && !atField && <ProblemNotice problem={problem}>{ways}</ProblemNotice>}
          <Button busy={busy} onTap={step === 1 ? next : () => void submit()}>
            {step === 1 ? words.next : busy ? words.activating : words.activate}
          </Button>
        </>
      }
    >
      <Progress step={step} steps={2} title={step === 1 ? words.whoTitle : words.passwordTitle} />
      {step === 1 ? (
        <>
          <View className='soft'>{words.whoText}</View>
          <View className='list'>
            <DocumentTypeField chosen={documentType} onChoose={setDocumentType} />
            <Field label={words.number} problem={numberRefused ?? (phoneCode.tried.code ? numberProblem : null)} hint={documents.numberHint[documentType]}>
              <TextInput
                label={words.number}
                value={number}
                placeholder={words.numberPlaceholder}
                keys={documentType === 'id_card' ? 'id' : 'text'}
                longest={24}
                onType={text => {
                  setNumber(text)
                  setProblem(null)
                }}
              />
            </Field>
            <PhoneCodeFields form={phoneCode} problem={problem} hint={words.phoneHint} />
          </View>
        </>
      ) : (
        <>
          <ChoosePassword
            form={form}
            optional={false}
            tried={tried}
            problem={problem}
            onChange={choice => {
              setForm(choice)
              setProblem(null)
            }}
          />
          <ConsentTick sentence={words.activateConsent} {...consent.tick} problem={tried && !consent.agreed} />
          <Tap className='link' onTap={() => setStep(1)}>
            {words.before}
          </Tap>
        </>
      )}
    </Page>
  )
}
