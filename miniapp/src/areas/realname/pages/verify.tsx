import { View } from '@tarojs/components'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useConsent } from '../../../api/agreements'
import { currentSession, keepMe } from '../../../api/session'
import { say } from '../../../device/attention'
import { go, returnTo, useParams } from '../../../device/navigation'
import { words } from '../../../phrases/realname'
import { today } from '../../../phrases/time'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { ConsentTick } from '../../../ui/consent-tick'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { DocumentFields } from '../components/document-fields'
import { realNameRead, verifyIdentity } from '../realname.api'
import { emptyForm, formProblems, refusedProblems, verification, type FieldName, type VerifyForm } from '../verify-form'

/** Level 2: the document's data are matched; afterwards back to what one was doing. */
export default function VerifyPage() {
  const { back } = useParams()
  const cache = useQueryClient()
  const { agreed, consents, tick, heed } = useConsent(['real_name'])
  const [form, setForm] = useState<VerifyForm>(emptyForm)
  const [left, setLeft] = useState<Partial<Record<FieldName | 'consents', boolean>>>({})
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  const now = today()
  const problems = formProblems(form, now)
  const wrong = Object.keys(problems).length + (agreed ? 0 : 1)
  const refused = refusedProblems(problem, form)
  const shown = (name: FieldName): string | null => refused[name] ?? (left[name] ? (problems[name] ?? null) : null)
  const change = (part: Partial<VerifyForm>) => {
    setForm({ ...form, ...part })
    setProblem(null)
  }
  const leave = (name: FieldName) => setLeft(before => ({ ...before, [name]: true }))

  const submit = async () => {
    setLeft({ name: true, number: true, validFrom: true, validTo: true, consents: true })
    if (wrong > 0) return
    setBusy(true)
    setProblem(null)
    try {
      const state = await verifyIdentity(verification(form, consents))
      cache.setQueryData(realNameRead.queryKey, state)
      const me = currentSession()?.me
      if (me) keepMe({ ...me, level: state.level, name: state.document?.name ?? me.name, registered: state.registered ?? me.registered })
      // Which doors and addresses there are depends on who one is.
      void cache.invalidateQueries()
      say(words.done)
      returnTo(back)
    } catch (refusal) {
      heed(refusal)
      setProblem(refusal)
      setBusy(false)
    }
  }

  return (
    <Page
      title={titles.verify}
      foot={
        <>
          {problem === null && left.consents && wrong > 0 && <FormCheck wrong={wrong} />}
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
      <View className='soft opening'>{words.why}</View>
      <View className='list'>
        <DocumentFields form={form} today={now} shown={shown} onChange={change} onLeave={leave} />
      </View>
      <ConsentTick sentence={words.consent} {...tick} problem={Boolean(left.consents) && !agreed} />
      <View className='t1 quiet centre'>{words.otherWays}</View>
    </Page>
  )
}
