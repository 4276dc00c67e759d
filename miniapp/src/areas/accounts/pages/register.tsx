import '../../../theme/accounts.scss'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useConsent } from '../../../api/agreements'
import { usePasswordLongest } from '../../../api/options'
import { readAnew } from '../../../api/reads'
import { isRefused, refusedFields } from '../../../api/refused'
import { keepSession, type Session } from '../../../api/session'
import { deviceName } from '../../../device/device-name'
import { goInstead, returnTo, useParams, withParams } from '../../../device/navigation'
import { words } from '../../../phrases/register'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { refusedPassword, refusedUserName } from '../../../rules/password-form'
import { Button } from '../../../ui/button'
import { isCodeRefused } from '../../../ui/code-field'
import { ConsentTick } from '../../../ui/consent-tick'
import { Done } from '../../../ui/done'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { Progress } from '../../../ui/progress'
import { Tap } from '../../../ui/tap'
import { register } from '../accounts.api'
import { ChoosePassword, emptyChoice, wrongInChoice } from '../components/choose-password'
import { PhoneCodeFields } from '../components/phone-code-fields'
import { settleIn } from '../settle-in'
import { usePhoneCode } from '../use-phone-code'

/** After the agreements one is somebody; whether to be verified is asked, and 以后再说 is as good an answer. */
function Registered({ session, back }: { session: Session; back: string | undefined }) {
  const afterwards = withParams(routes.chooseIdentity, back ? { back } : {})
  return (
    <Page title={titles.register}>
      <Done title={words.done} text={words.doneText}>
        <Button onTap={() => goInstead(routes.verify, { back: afterwards })}>{words.verifyNow}</Button>
        <Button look='plain' size='small' onTap={() => settleIn(session, back)}>
          {words.later}
        </Button>
      </Done>
    </Page>
  )
}

/** The wizard (features.md A7): the code is entered first and sent with the rest, so one that is refused leads back to it. */
export default function RegisterPage() {
  const { back } = useParams()
  const [step, setStep] = useState<1 | 2>(1)
  const [form, setForm] = useState(emptyChoice)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [session, setSession] = useState<Session | null>(null)
  const phoneCode = usePhoneCode('register', () => setProblem(null))
  const consent = useConsent(['terms', 'privacy'])
  const longest = usePasswordLongest()
  const wrong = wrongInChoice(form, true, longest) + Number(!consent.agreed)

  const next = () => {
    phoneCode.attempt()
    setProblem(null)
    if (phoneCode.wrong === 0) setStep(2)
  }
  const submit = async () => {
    setTried(true)
    if (wrong > 0) return
    setBusy(true)
    setProblem(null)
    try {
      const { phone, code } = phoneCode
      const { userName, password } = form
      const signedIn = await register({ phone, code, ...(userName && { userName }), password, consents: consent.consents, device: deviceName() })
      keepSession(signedIn)
      readAnew()
      setSession(signedIn)
    } catch (refusal) {
      consent.heed(refusal)
      setProblem(refusal)
      if (isCodeRefused(refusal) || refusedFields(refusal).some(({ path }) => path === 'phone')) setStep(1)
    }
    setBusy(false)
  }
  if (session) return <Registered session={session} back={back} />

  const along: Record<string, string> = back ? { back } : {}
  const ways = isRefused(problem, 'account.already_registered') && (
    <>
      <Button size='inline' look='white' onTap={() => returnTo(withParams(routes.signIn, along))}>
        {words.toSignIn}
      </Button>
      <Button size='inline' look='white' onTap={() => goInstead(routes.activate, along)}>
        {words.activate}
      </Button>
    </>
  )
  const atField = isCodeRefused(problem) || refusedPassword(problem, longest) !== null || refusedUserName(problem) !== null
  const missing = step === 1 ? (phoneCode.tried.code ? phoneCode.wrong : 0) : tried ? wrong : 0
  return (
    <Page
      title={titles.register}
      foot={
        <>
          {problem === null && missing > 0 && <FormCheck wrong={missing} />}
          {problem !== null && !atField && <ProblemNotice problem={problem}>{ways}</ProblemNotice>}
          <Button busy={busy} onTap={step === 1 ? next : () => void submit()}>
            {step === 1 ? words.next : busy ? words.registering : words.register}
          </Button>
        </>
      }
    >
      <Progress step={step} steps={2} title={step === 1 ? words.phoneTitle : words.passwordTitle} />
      {step === 1 ? (
        <View className='list'>
          <PhoneCodeFields form={phoneCode} problem={problem} />
        </View>
      ) : (
        <>
          <ChoosePassword
            form={form}
            optional
            tried={tried}
            problem={problem}
            onChange={choice => {
              setForm(choice)
              setProblem(null)
            }}
          />
          <ConsentTick sentence={words.consent} {...consent.tick} problem={tried && !consent.agreed} />
          <Tap className='link' onTap={() => setStep(1)}>
            {words.before}
          </Tap>
        </>
      )}
    </Page>
  )
}
