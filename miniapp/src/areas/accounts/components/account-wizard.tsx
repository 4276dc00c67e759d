import type { Accounts } from '@linli/shared-types/accounts'
import type { ErrorCode } from '@linli/shared-types/errors'
import { useState, type ReactNode } from 'react'
import { useConsent } from '../../../api/agreements'
import { usePasswordLongest } from '../../../api/options'
import { isRefused, refusedFields } from '../../../api/refused'
import { words } from '../../../phrases/register'
import { refusedPassword, refusedUserName } from '../../../rules/password-form'
import { Button } from '../../../ui/button'
import { isCodeRefused } from '../../../ui/code-field'
import { ConsentTick } from '../../../ui/consent-tick'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { Progress } from '../../../ui/progress'
import { Tap } from '../../../ui/tap'
import { usePhoneCode, type PhoneCode } from '../use-phone-code'
import { ChoosePassword, emptyChoice, wrongInChoice, type ChosenPassword } from './choose-password'

type Consents = Accounts['register']['input']['consents']

/** Both steps, as they are sent. */
export type Filled = Pick<PhoneCode, 'phone' | 'code'> & Pick<ChosenPassword, 'userName' | 'password'> & { consents: Consents }

interface AccountWizardProps {
  title: string
  purpose: 'register' | 'activate'
  /** Who one is: what the page asks for, and the phone with its code below it. */
  first: {
    title: string
    fields: (step: { phoneCode: PhoneCode; problem: unknown; onType: () => void }) => ReactNode
    /** How much of its own, beside phone and code, is not right. */
    wrong?: number
    /** What the server refuses of these is said at their fields. */
    paths: readonly string[]
  }
  /** Other refusals that are about the first step. */
  leadsBack?: ErrorCode
  agreements: readonly Consents[number]['agreement'][]
  userNameOptional?: boolean
  action: string
  acting: string
  /** What it throws is shown here, at the step it belongs to. */
  send: (filled: Filled) => Promise<void>
  /** The buttons under a refusal. */
  ways: (problem: unknown) => ReactNode
}

/** An account in two steps: who one is, then what one will sign in with. The code is sent with the rest, so one that is refused leads back to it. */
export function AccountWizard({ title, purpose, first, leadsBack, agreements, userNameOptional = false, action, acting, send, ways }: AccountWizardProps) {
  const [step, setStep] = useState<1 | 2>(1)
  const [form, setForm] = useState(emptyChoice)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const anew = () => setProblem(null)
  const phoneCode = usePhoneCode(purpose, anew)
  const consent = useConsent(agreements)
  const longest = usePasswordLongest()
  const wrong = step === 1 ? phoneCode.wrong + (first.wrong ?? 0) : wrongInChoice(form, userNameOptional, longest) + Number(!consent.agreed)
  const isOfFirst = (refusal: unknown): boolean => isCodeRefused(refusal) || refusedFields(refusal).some(({ path }) => first.paths.includes(path))

  const next = () => {
    phoneCode.attempt()
    anew()
    if (wrong === 0) setStep(2)
  }
  const submit = async () => {
    setTried(true)
    if (wrong > 0) return
    setBusy(true)
    anew()
    try {
      const { phone, code } = phoneCode
      await send({ phone, code, userName: form.userName, password: form.password, consents: consent.consents })
    } catch (refusal) {
      consent.heed(refusal)
      setProblem(refusal)
      if (isOfFirst(refusal) || (leadsBack && isRefused(refusal, leadsBack))) setStep(1)
      setBusy(false)
    }
  }
  const atField = isOfFirst(problem) || refusedPassword(problem, longest) !== null || refusedUserName(problem) !== null
  const missing = (step === 1 ? phoneCode.tried.code : tried) ? wrong : 0
  return (
    <Page
      title={title}
      foot={
        <>
          {problem === null && missing > 0 && <FormCheck wrong={missing} />}
          {problem !== null && !atField && <ProblemNotice problem={problem}>{ways(problem)}</ProblemNotice>}
          <Button busy={busy} onTap={step === 1 ? next : () => void submit()}>
            {step === 1 ? words.next : busy ? acting : action}
          </Button>
        </>
      }
    >
      <Progress step={step} steps={2} title={step === 1 ? first.title : words.passwordTitle} />
      {step === 1 ? (
        first.fields({ phoneCode, problem, onType: anew })
      ) : (
        <>
          <ChoosePassword
            form={form}
            optional={userNameOptional}
            tried={tried}
            problem={problem}
            onChange={choice => {
              setForm(choice)
              anew()
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
