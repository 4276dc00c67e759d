import '../../../theme/health.scss'
import { View } from '@tarojs/components'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useConsent } from '../../../api/agreements'
import { now } from '../../../api/clock'
import { isRefused } from '../../../api/refused'
import { say } from '../../../device/attention'
import { goInstead, returnTo, useParams } from '../../../device/navigation'
import { words as all } from '../../../phrases/health'
import { moment } from '../../../phrases/time'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Cell } from '../../../ui/cell'
import { Choice } from '../../../ui/choice'
import { ConsentTick } from '../../../ui/consent-tick'
import { Failure } from '../../../ui/failure'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { ListSkeleton } from '../../../ui/skeleton'
import { Wrong } from '../../../ui/wrong'
import { HealthForm } from '../components/health-form'
import {
  carriesOver,
  declarationOf,
  declareProblems,
  emptyForm,
  fromLast,
  refusedDeclaration,
  sameAsBefore,
  type DeclareField,
  type DeclareForm,
  type DeclareProblems,
} from '../declare-form'
import { declareHealth, giveConsents, healthRead, useHealth, withPerson, type HealthOfAll, type Person } from '../health.api'

const words = all.declaring

/** The first time a form; every day after it, two presses. */
export default function DeclarePage() {
  const { subjectId } = useParams()
  const { health, problem, again } = useHealth()
  const person = health?.people.find(each => each.subjectId === subjectId) ?? health?.people[0]
  if (!health || !person)
    return <Page title={titles.declare}>{problem ? <Failure problem={problem} onRetry={again} /> : <ListSkeleton rows={6} />}</Page>
  return <DeclareForPerson key={person.subjectId} health={health} person={person} />
}

function DeclareForPerson({ health, person }: { health: HealthOfAll; person: Person }) {
  const { back } = useParams()
  const { last, relation, name } = person
  const cache = useQueryClient()
  const { agreed, consents, tick, heed } = useConsent(['health'])
  // Who declared for anybody before has agreed; should the agreement be another by now, the server says so.
  const [mustAgree, setMustAgree] = useState(() => health.people.every(each => each.last === null))
  const [before] = useState<DeclareForm>(() => (last ? fromLast(last, now()) : emptyForm))
  const [form, setForm] = useState(before)
  /** Null until it is answered whether today is as before. */
  const [asBefore, setAsBefore] = useState<boolean | null>(last ? null : false)
  const [left, setLeft] = useState<Partial<Record<DeclareField | 'all', boolean>>>({})
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  const problems: DeclareProblems = asBefore === null ? {} : declareProblems(form)
  const wrong = Object.keys(problems).length + (asBefore === null ? 1 : 0) + (mustAgree && !agreed ? 1 : 0)
  const refused = refusedDeclaration(problem)
  const change = (part: Partial<DeclareForm>) => {
    setForm({ ...form, ...part })
    setProblem(null)
  }
  const choose = (same: boolean) => {
    setAsBefore(same)
    setForm(same ? sameAsBefore(before) : form)
    setProblem(null)
  }

  const submit = async () => {
    setLeft({ all: true })
    // What was to be as before may not be complete any more: then it is the form's turn.
    if (asBefore && Object.keys(problems).length > 0) setAsBefore(false)
    if (wrong > 0) return
    setBusy(true)
    setProblem(null)
    try {
      if (mustAgree) await giveConsents({ consents })
      const next = await declareHealth({ ...declarationOf(form), subjectId: person.subjectId })
      cache.setQueryData(healthRead.queryKey, withPerson(health, next))
      void cache.invalidateQueries({ queryKey: ['declarations'] })
      say(words.done)
      if (back?.startsWith(routes.healthCode)) returnTo(back)
      else goInstead(routes.healthCode, { subjectId: person.subjectId })
    } catch (refusal) {
      heed(refusal)
      if (isRefused(refusal, 'consent.missing')) setMustAgree(true)
      setProblem(refusal)
      setBusy(false)
    }
  }

  const carried = carriesOver(before)
  return (
    <Page
      title={titles.declare}
      foot={
        <>
          {problem === null && left.all && wrong > 0 && <FormCheck wrong={wrong} />}
          {problem !== null && Object.keys(refused).length === 0 && <ProblemNotice problem={problem} />}
          <Button busy={busy} onTap={() => void submit()}>
            {busy ? words.submitting : words.submit}
          </Button>
        </>
      }
    >
      <View className='opening'>
        <View className='t3 strong'>{relation === 'self' ? words.yourself : words.others(name)}</View>
        <View className='t1 quiet'>{words.promise}</View>
      </View>
      {last && (
        <View className='list' role='radiogroup' aria-label={words.quick}>
          <Choice on={asBefore === true} what={carried ? words.same : words.allWell} more={carried ? words.sameCarried : words.allWellText} onTap={() => choose(true)} />
          <Choice on={asBefore === false} what={words.notWell} onTap={() => choose(false)} />
        </View>
      )}
      {asBefore === null && left.all && <Wrong>{words.chooseProblem}</Wrong>}
      {last && asBefore !== false && (
        <View className='list'>
          <Cell what={last.phone} more={words.phone} />
          <Cell what={last.address} more={`${words.address} · ${words.asLast(moment(last.declaredAt, now()))}`} />
        </View>
      )}
      {asBefore === false && (
        <HealthForm
          form={form}
          problem={field => refused[field] ?? (left[field] || left.all ? problems[field] : undefined)}
          onChange={change}
          onLeave={field => setLeft(fields => ({ ...fields, [field]: true }))}
        />
      )}
      {mustAgree && <ConsentTick sentence={words.consent} {...tick} problem={Boolean(left.all) && !agreed} />}
    </Page>
  )
}
