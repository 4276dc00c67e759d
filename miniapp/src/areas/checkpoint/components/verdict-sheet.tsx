import { View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../../device/navigation'
import { verdicts, words } from '../../../phrases/checkpoint'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { qrPicture } from '../../../ui/qr'
import { Tick } from '../../../ui/tick'
import type { Decided, Reading } from '../use-scan'
import { healthOf, questionsOf } from '../verdict'
import { TemperatureEntry } from './temperature-entry'

interface SheetProps {
  reading: Reading
  aloud: boolean
  onFever: (celsius: number | null) => void
  onDecide: (decided: Decided) => void
  onAgain: () => void
}

const turnBack = (note = ''): Decided => ({ decision: 'turned_back', temperature: null, note })
const sample = 'LL1:LINLI'

function Paper({ end, more, onYes, onNo }: { end: string; more: boolean; onYes: () => void; onNo: () => void }) {
  return (
    <>
      <View className='sheet__ask'>
        <View className='t1 quiet'>{words.paper.ask}</View>
        <View className='t3 strong'>{words.paper.question}</View>
      </View>
      <View className='ends'>{end}</View>
      <View className='sheet__space' />
      <Button icon='tick' onTap={onYes}>
        {more ? words.paper.yesNext : words.paper.yes}
      </Button>
      <Button look='plain' icon='cross' onTap={onNo}>
        {words.paper.no}
      </Button>
    </>
  )
}

/** Source 003: turned back by default; both answers are needed for the exception. */
function HighRisk({ onYes, onNo }: { onYes: () => void; onNo: () => void }) {
  const [lived, setLived] = useState(false)
  const [noRisk, setNoRisk] = useState(false)
  const both = lived && noRisk
  return (
    <>
      <View className='sheet__ask'>
        <View className='t1 quiet'>{words.home.ask}</View>
        <View className='t3 strong'>{words.home.question}</View>
      </View>
      <View className='tick-card'>
        <Tick on={lived} label={words.home.lived} onChange={setLived}>
          {words.home.lived}
        </Tick>
      </View>
      <View className='tick-card'>
        <Tick on={noRisk} label={words.home.noRisk} onChange={setNoRisk}>
          {words.home.noRisk}
        </Tick>
      </View>
      <View className='sheet__space' />
      <Button className='button--dark' icon='cross' onTap={onNo}>
        {words.home.no}
      </Button>
      <Button look={both ? 'soft' : 'plain'} off={!both} icon='tick' onTap={onYes}>
        {both ? words.home.yes : words.home.yesOff}
      </Button>
    </>
  )
}

/** A still picture and a moving code side by side: what the person is asked for. */
function MovingOrStill() {
  const picture = { backgroundImage: qrPicture(sample) }
  return (
    <View className='pair' aria-hidden>
      <View className='pair__one t1'>
        <View className='pair__band' />
        <View className='pair__code' style={picture} />
        {words.moving}
      </View>
      <View className='pair__one t1'>
        <View className='pair__band pair__band--still' />
        <View className='pair__code pair__code--still' style={picture} />
        {words.still}
      </View>
    </View>
  )
}

function Told({ reading: { shown }, onAgain, onDecide }: SheetProps) {
  const again = (
    <Button icon='scan' onTap={onAgain}>
      {words.again}
    </Button>
  )
  return (
    <>
      <View className='sheet__ask'>
        <View className='t1 quiet'>{words.say}</View>
        <View className='t3 strong'>{verdicts[shown.reason].say}</View>
      </View>
      {shown.reason === 'picture' && <MovingOrStill />}
      {(shown.reason === 'picture' || shown.reason === 'not_yet') && <View className='sheet__ask soft'>{words.twice}</View>}
      <View className='sheet__space' />
      {shown.may === 'turn_back' ? (
        <>
          <Button className='button--dark' icon='cross' onTap={() => onDecide(turnBack())}>
            {words.turnBack}
          </Button>
          <Button look='soft' icon='scan' onTap={onAgain}>
            {words.again}
          </Button>
        </>
      ) : (
        <>
          {again}
          <Button look='plain' icon='badge' onTap={() => go(routes.assisted)}>
            {words.assistedLink}
          </Button>
        </>
      )}
    </>
  )
}

/** Below the verdict: what is asked first, then the temperature; or what to tell the person. */
export function VerdictSheet(props: SheetProps) {
  const { reading, aloud, onFever, onDecide } = props
  const claims = healthOf(reading.verdict)
  const [answered, setAnswered] = useState(0)
  const { may } = reading.shown
  if (!claims || (may !== 'pass' && may !== 'check')) return <Told {...props} />
  const questions = questionsOf(claims)
  const question = questions[answered]
  const yes = () => setAnswered(answered + 1)
  if (question === 'document' && claims.kind === 'health_printed')
    return <Paper end={claims.documentEnd} more={questions.length > answered + 1} onYes={yes} onNo={() => onDecide(turnBack(words.paper.mismatch))} />
  if (question === 'home') return <HighRisk onYes={yes} onNo={() => onDecide(turnBack())} />
  return (
    <TemperatureEntry
      aloud={aloud}
      onFever={onFever}
      onDecide={decided => onDecide({ ...decided, exception: decided.decision === 'passed' && questions.includes('home') })}
    />
  )
}
