import { View } from '@tarojs/components'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useConsent } from '../../../api/agreements'
import { say } from '../../../device/attention'
import { go, returnTo, useParams } from '../../../device/navigation'
import { words } from '../../../phrases/dependents'
import { words as common } from '../../../phrases/realname'
import { today } from '../../../phrases/time'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { ConsentTick } from '../../../ui/consent-tick'
import { Field } from '../../../ui/field'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { DocumentFields } from '../components/document-fields'
import { dependentsRead, verifyDependent, type Dependent } from '../realname.api'
import { emptyForm, formProblems, refusedProblems, verification, type FieldName, type VerifyForm } from '../verify-form'

type Relation = Dependent['relation']

const order: readonly Relation[] = ['parent', 'child', 'spouse', 'other']
const relations = order.map(value => ({ value, words: words.relations[value] }))

/** The document of somebody one looks after; with an agreement of its own, for it is about another person. */
export default function VerifyDependentPage() {
  const { back } = useParams()
  const cache = useQueryClient()
  const { agreed, consents, tick, heed } = useConsent(['real_name_other'])
  const [relation, setRelation] = useState<Relation | null>(null)
  const [form, setForm] = useState<VerifyForm>(emptyForm)
  const [left, setLeft] = useState<Partial<Record<FieldName | 'relation' | 'consents', boolean>>>({})
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  const now = today()
  const problems = formProblems(form, now)
  const wrong = Object.keys(problems).length + (relation === null ? 1 : 0) + (agreed ? 0 : 1)
  const refused = refusedProblems(problem, form)
  const shown = (name: FieldName): string | null => refused[name] ?? (left[name] ? (problems[name] ?? null) : null)
  const change = (part: Partial<VerifyForm>) => {
    setForm({ ...form, ...part })
    setProblem(null)
  }

  const submit = async () => {
    setLeft({ relation: true, name: true, number: true, validFrom: true, validTo: true, consents: true })
    if (wrong > 0 || relation === null) return
    setBusy(true)
    setProblem(null)
    try {
      cache.setQueryData(dependentsRead.queryKey, await verifyDependent({ ...verification(form, consents), relation }))
      // Whom one may declare for has changed with it.
      void cache.invalidateQueries()
      say(words.done)
      returnTo(back ?? routes.dependents)
    } catch (refusal) {
      heed(refusal)
      setProblem(refusal)
      setBusy(false)
    }
  }

  return (
    <Page
      title={titles.verifyDependent}
      foot={
        <>
          {problem === null && left.consents && wrong > 0 && <FormCheck wrong={wrong} />}
          {problem !== null && Object.keys(refused).length === 0 && (
            <ProblemNotice problem={problem}>
              <Button size='inline' look='white' icon='phone' onTap={() => go(routes.contacts)}>
                {common.window}
              </Button>
            </ProblemNotice>
          )}
          <Button busy={busy} onTap={() => void submit()}>
            {busy ? common.submitting : common.submit}
          </Button>
        </>
      }
    >
      <View className='soft opening'>{words.why}</View>
      <View className='list'>
        <Field label={words.relation} problem={left.relation && relation === null ? words.relationProblem : null}>
          <Chips label={words.relation} choices={relations} chosen={relation} onChoose={setRelation} />
        </Field>
        <DocumentFields form={form} today={now} shown={shown} onChange={change} onLeave={name => setLeft(before => ({ ...before, [name]: true }))} />
      </View>
      <ConsentTick sentence={words.consent} {...tick} problem={Boolean(left.consents) && !agreed} />
    </Page>
  )
}
