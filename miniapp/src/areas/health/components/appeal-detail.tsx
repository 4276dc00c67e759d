import { View } from '@tarojs/components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { now } from '../../../api/clock'
import { say } from '../../../device/attention'
import { colourNames, words as common } from '../../../phrases/health'
import { words } from '../../../phrases/health-desk'
import { moment, today } from '../../../phrases/time'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { DateInput } from '../../../ui/date-input'
import { Failure } from '../../../ui/failure'
import { Field, LongInput } from '../../../ui/field'
import { FormCheck } from '../../../ui/form-check'
import { ProblemNotice } from '../../../ui/problem-notice'
import { ListSkeleton } from '../../../ui/skeleton'
import { VerdictSign } from '../../../ui/verdict-sign'
import { daysBefore } from '../declare-form'
import { decideAppeal, getAppeal, type Colour } from '../health.api'
import { Causes } from './causes'
import { DeclarationList } from './declaration-list'
import type { Frame } from './record-detail'

/** The longest a decision holds, days; the server's own measure. */
const longest = 60
const colours = (Object.keys(colourNames) as Colour[]).map(value => ({ value, words: colourNames[value] }))
const decisions = (['granted', 'refused'] as const).map(value => ({ value, words: words.decisions[value] }))

interface AppealDetailProps {
  appealId: string
  frame: Frame
  onDecided: () => void
}

/** One appeal: what was declared, what the rules made of it, what the person says, and the decision. */
export function AppealDetail({ appealId, frame, onDecided }: AppealDetailProps) {
  const cache = useQueryClient()
  const { data, error, refetch } = useQuery({ queryKey: ['health-appeal', appealId], queryFn: () => getAppeal({ appealId }) })
  const [decision, setDecision] = useState<'granted' | 'refused' | null>(null)
  const [colour, setColour] = useState<Colour | null>(null)
  const [until, setUntil] = useState('')
  const [answer, setAnswer] = useState('')
  const [sent, setSent] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  if (!data) return frame(error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={5} />)

  const problems = {
    decision: decision === null ? words.decisionProblem : null,
    colour: decision === 'granted' && colour === null ? words.colourProblem : null,
    until: decision === 'granted' && until === '' ? words.untilProblem : null,
    answer: answer.trim().length < 2 ? words.answerProblem : null,
  }
  const wrong = Object.values(problems).filter(Boolean).length
  const decide = async () => {
    setSent(true)
    if (wrong > 0 || decision === null) return
    setBusy(true)
    setProblem(null)
    try {
      const more = decision === 'granted' && colour ? { colour, until } : {}
      await decideAppeal({ appealId, decision, answer: answer.trim(), ...more })
      void cache.invalidateQueries({ queryKey: ['health-appeals'] })
      void cache.invalidateQueries({ queryKey: ['health-appeal', appealId] })
      say(words.decidedNow)
      onDecided()
    } catch (refusal) {
      setProblem(refusal)
      setBusy(false)
    }
  }

  const { name, judged, text, madeAt, declarations, state, answer: answered, answeredAt } = data
  const time = now()
  return frame(
    <View className='column column--wide' key='appeal'>
      <View className='card row row--wide'>
        <VerdictSign colour={judged.colour} />
        <View className='grow'>
          <View className='t3 strong'>{name}</View>
          <View className='soft'>{common.verdict[judged.colour]}</View>
          <View className='t1 quiet'>{`${moment(madeAt)} · ${words.rulesVersion(judged.rulesVersion)}`}</View>
        </View>
      </View>
      <View className='card'>
        <View className='t1 quiet'>{words.appealText}</View>
        <View>{text}</View>
      </View>
      <Causes judged={judged} />
      {declarations.length > 0 && <View className='group'>{words.declarations}</View>}
      {declarations.length > 0 && <DeclarationList declarations={declarations} />}
      {state !== 'waiting' ? (
        <View className='card'>
          <View className='t3 strong'>{words.outcome[state]}</View>
          {answered && <View className='soft'>{answered}</View>}
          {answeredAt && <View className='t1 quiet'>{words.answeredAt(answeredAt)}</View>}
        </View>
      ) : (
        <View className='list'>
          <Field label={words.decision} required problem={sent ? problems.decision : null}>
            <Chips label={words.decision} choices={decisions} chosen={decision} onChoose={setDecision} />
          </Field>
          {decision === 'granted' && (
            <>
              <Field label={words.to_} required problem={sent ? problems.colour : null}>
                <Chips label={words.to_} choices={colours} chosen={colour} onChoose={setColour} />
              </Field>
              <Field label={words.until} required problem={sent ? problems.until : null}>
                <DateInput label={words.until} value={until} from={today(time)} to={daysBefore(time, -longest)} startAt={today(time)} onChoose={setUntil} />
              </Field>
            </>
          )}
          <Field label={words.answer} required problem={sent ? problems.answer : null}>
            <LongInput label={words.answer} value={answer} placeholder={words.answerPlaceholder} longest={200} onType={setAnswer} />
          </Field>
        </View>
      )}
    </View>,
    state === 'waiting' && (
      <View className='column' key='foot'>
        {sent && wrong > 0 && <FormCheck wrong={wrong} />}
        {problem !== null && <ProblemNotice problem={problem} />}
        <Button busy={busy} onTap={() => void decide()}>
          {busy ? words.deciding : words.decide}
        </Button>
      </View>
    ),
  )
}
