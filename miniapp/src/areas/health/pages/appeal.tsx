import '../../../theme/health.scss'
import { View } from '@tarojs/components'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { say } from '../../../device/attention'
import { goAndReturn, useParams } from '../../../device/navigation'
import { words as all } from '../../../phrases/health'
import { moment } from '../../../phrases/time'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Field, LongInput } from '../../../ui/field'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { ListSkeleton } from '../../../ui/skeleton'
import { Causes } from '../components/causes'
import { VerdictHead } from '../components/live-pass'
import { appealColour, healthRead, useHealth, withPerson, type HealthOfAll, type Person } from '../health.api'

const words = all.appealing
/** The server takes no shorter one: what is wrong could not be told. */
const shortest = 5

/** A colour one thinks is wrong: why it is what it is, what to say about it, and what was answered. */
export default function AppealPage() {
  const { subjectId } = useParams()
  const { health, problem, again } = useHealth()
  const person = health?.people.find(each => each.subjectId === subjectId) ?? health?.people[0]
  if (!health || !person) return <Page title={titles.appeal}>{problem ? <Failure problem={problem} onRetry={again} /> : <ListSkeleton rows={4} />}</Page>
  return <AppealOf health={health} person={person} />
}

function AppealOf({ health, person }: { health: HealthOfAll; person: Person }) {
  const { subjectId, today, appeal } = person
  const cache = useQueryClient()
  const [text, setText] = useState('')
  const [sent, setSent] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const tooShort = Array.from(text.trim()).length < shortest

  const submit = async () => {
    setSent(true)
    if (tooShort) return
    setBusy(true)
    setProblem(null)
    try {
      cache.setQueryData(healthRead.queryKey, withPerson(health, await appealColour({ subjectId, text: text.trim() })))
      say(words.sent)
    } catch (refusal) {
      setProblem(refusal)
    }
    setBusy(false)
  }

  const open = today !== null && today.colour !== 'green' && appeal?.state !== 'waiting'
  return (
    <Page
      title={titles.appeal}
      foot={
        open && (
          <>
            {sent && tooShort && <FormCheck wrong={1} />}
            {problem !== null && <ProblemNotice problem={problem} />}
            <Button busy={busy} onTap={() => void submit()}>
              {busy ? words.submitting : words.submit}
            </Button>
          </>
        )
      }
    >
      {appeal && (
        <View className='card column'>
          <View className='t3 strong'>{all.appealState[appeal.state]}</View>
          <View className='t1 quiet'>{words.madeAt(moment(appeal.madeAt))}</View>
          {appeal.answer ? <View className='soft'>{`${words.answer}：${appeal.answer}`}</View> : appeal.state === 'waiting' && <View className='soft'>{words.next}</View>}
        </View>
      )}
      {today && today.colour !== 'green' ? (
        <>
          <View className={`pass pass--${today.colour}`}>
            <VerdictHead colour={today.colour} person={person} />
          </View>
          <Causes judged={today} />
          {open && (
            <>
              <View className='list'>
                <Field label={words.text} required problem={sent && tooShort ? words.problem : null}>
                  <LongInput
                    label={words.text}
                    value={text}
                    placeholder={words.placeholder}
                    longest={500}
                    onType={typed => {
                      setText(typed)
                      setProblem(null)
                    }}
                  />
                </Field>
              </View>
              <View className='t1 quiet'>{words.next}</View>
            </>
          )}
        </>
      ) : (
        <Empty icon='shield' title={words.nothing} text={words.nothingText}>
          <Button size='small' look='soft' onTap={() => goAndReturn(routes.declare, { subjectId })}>
            {all.redo}
          </Button>
        </Empty>
      )}
    </Page>
  )
}
