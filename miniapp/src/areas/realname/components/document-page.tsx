import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { useConsent } from '../../../api/agreements'
import { go } from '../../../device/navigation'
import { words } from '../../../phrases/realname'
import { today } from '../../../phrases/time'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { ConsentTick } from '../../../ui/consent-tick'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { emptyForm, formProblems, refusedProblems, verification, type FieldName, type VerifyForm } from '../verify-form'
import { DocumentFields } from './document-fields'

interface DocumentPageProps {
  title: string
  why: string
  /** The agreement this needs, and what is agreed to before its name. */
  agreement: 'real_name' | 'real_name_other'
  sentence: string
  /** Asked above the document, and whether it is answered; `asked` says that it should have been. */
  above?: { ask: (asked: boolean) => ReactNode; answered: boolean }
  /** Sends it and leads on; what it throws is shown here. */
  send: (document: ReturnType<typeof verification>) => Promise<void>
  children?: ReactNode
}

/** A document to be checked, one's own or another's: its fields, the agreement, one button. */
export function DocumentPage({ title, why, agreement, sentence, above, send, children }: DocumentPageProps) {
  const { agreed, consents, tick, heed } = useConsent([agreement])
  const [form, setForm] = useState<VerifyForm>(emptyForm)
  const [left, setLeft] = useState<Partial<Record<FieldName | 'all', boolean>>>({})
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  const now = today()
  const problems = formProblems(form, now)
  const wrong = Object.keys(problems).length + (above?.answered === false ? 1 : 0) + (agreed ? 0 : 1)
  const refused = refusedProblems(problem, form)
  const tried = left.all ?? false
  const shown = (name: FieldName): string | null => refused[name] ?? (left[name] || tried ? (problems[name] ?? null) : null)

  const submit = async () => {
    setLeft({ all: true })
    if (wrong > 0) return
    setBusy(true)
    setProblem(null)
    try {
      await send(verification(form, consents))
    } catch (refusal) {
      heed(refusal)
      setProblem(refusal)
      setBusy(false)
    }
  }

  return (
    <Page
      title={title}
      foot={
        <>
          {problem === null && tried && wrong > 0 && <FormCheck wrong={wrong} />}
          {problem !== null && Object.keys(refused).length === 0 && (
            <ProblemNotice problem={problem}>
              <Button size='inline' look='white' icon='phone' onTap={() => go(routes.contacts)}>
                {words.window}
              </Button>
            </ProblemNotice>
          )}
          <Button busy={busy} onTap={() => void submit()}>
            {busy ? words.submitting : words.submit}
          </Button>
        </>
      }
    >
      <View className='soft opening'>{why}</View>
      <View className='list'>
        {above?.ask(tried)}
        <DocumentFields
          form={form}
          today={now}
          shown={shown}
          onChange={part => {
            setForm({ ...form, ...part })
            setProblem(null)
          }}
          onLeave={name => setLeft(before => ({ ...before, [name]: true }))}
        />
      </View>
      <ConsentTick sentence={sentence} {...tick} problem={tried && !agreed} />
      {children}
    </Page>
  )
}
