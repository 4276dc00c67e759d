import '../../../theme/accounts.scss'
import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { optionsRead } from '../../../api/options'
import { goBack, goInstead } from '../../../device/navigation'
import { prepareScanner, scanText } from '../../../device/scanner'
import { words } from '../../../phrases/pc-sign-in'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { CameraView } from '../../../ui/camera-view'
import { Done } from '../../../ui/done'
import { Empty } from '../../../ui/empty'
import { Fact } from '../../../ui/fact'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { decidePcSignIn, scanPcSignIn, type ScannedPc } from '../accounts.api'
import { DaysChoice } from '../components/days-choice'
import { ticketIn } from '../pc-code'

interface Scanned extends ScannedPc {
  ticket: string
}

/** What the phone has said to the computer. */
type Decision = { approved: true; days: number | undefined } | { approved: false }

/** Is it you? What is known of the computer, before anything is given to it; and for how long, the shortest unless chosen. */
function Question({ pc, onDecided }: { pc: Scanned; onDecided: (decision: Decision) => void }) {
  const offered = useQuery(optionsRead).data?.signInDays ?? []
  const [chosen, setChosen] = useState<number | null>(null)
  const days = chosen ?? offered[0]
  const [busy, setBusy] = useState<'yes' | 'no' | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const decide = async (approve: boolean) => {
    setBusy(approve ? 'yes' : 'no')
    setProblem(null)
    try {
      await decidePcSignIn({ ticket: pc.ticket, approve, ...(approve && { days }) })
      onDecided(approve ? { approved: true, days } : { approved: false })
    } catch (refusal) {
      setProblem(refusal)
      setBusy(null)
    }
  }
  return (
    <Page
      title={titles.confirmPc}
      foot={
        <View className='column'>
          {problem !== null && <ProblemNotice problem={problem} />}
          <Button busy={busy !== null} onTap={() => void decide(true)}>
            {busy === 'yes' ? words.confirming : words.confirm}
          </Button>
          <Button look='plain' busy={busy !== null} onTap={() => void decide(false)}>
            {words.refuse}
          </Button>
        </View>
      }
    >
      <View className='opening'>
        <View className='t4 strong'>{words.question}</View>
      </View>
      <View className='card row row--wide'>
        <View className='grow soft'>{words.compare}</View>
        <View className='pc-check' role='img' aria-label={words.checkLabel(pc.check)}>
          {pc.check}
        </View>
      </View>
      {!pc.sameNetwork && (
        <Notice kind='warn'>
          <View className='strong'>{words.other}</View>
          <View>{words.otherText}</View>
        </Notice>
      )}
      <View className='list'>
        <Fact label={words.device}>{pc.device || words.unknown}</Fact>
        <Fact label={words.place}>{pc.place || words.unknown}</Fact>
        {pc.sameNetwork && <Fact label={words.network}>{words.same}</Fact>}
      </View>
      <DaysChoice hint={words.daysHint} offered={offered} chosen={days} onChoose={setChosen} />
    </Page>
  )
}

/** On the phone: scans the computer's code, and says yes or no to it (features.md A11). */
export default function ConfirmPcPage() {
  const [pc, setPc] = useState<Scanned | null>(null)
  const [decided, setDecided] = useState<Decision | null>(null)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<'denied' | 'notOurs' | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  useEffect(prepareScanner, [])

  const scan = async () => {
    setSaid(null)
    setProblem(null)
    const result = await scanText()
    if (result.kind === 'denied') setSaid('denied')
    if (result.kind !== 'text') return
    const ticket = ticketIn(result.text)
    if (ticket === null) return setSaid('notOurs')
    setBusy(true)
    try {
      setPc({ ...(await scanPcSignIn({ ticket })), ticket })
    } catch (refusal) {
      setProblem(refusal)
    }
    setBusy(false)
  }

  if (decided !== null)
    return (
      <Page title={titles.confirmPc}>
        {decided.approved ? (
          <Done title={words.approved} text={words.approvedText(decided.days)}>
            <Button onTap={goBack}>{words.done}</Button>
            <Button look='plain' size='small' onTap={() => goInstead(routes.sessions)}>
              {words.sessions}
            </Button>
          </Done>
        ) : (
          <Empty icon='shield' title={words.turnedDown} text={words.turnedDownText}>
            <Button onTap={() => goInstead(routes.sessions)}>{words.sessions}</Button>
            <Button look='plain' size='small' onTap={goBack}>
              {words.done}
            </Button>
          </Empty>
        )}
      </Page>
    )
  if (pc) return <Question pc={pc} onDecided={setDecided} />
  return (
    <Page
      title={titles.confirmPc}
      foot={
        <>
          {said && (
            <Notice kind='warn'>
              <View className='strong'>{words[said]}</View>
              <View>{said === 'denied' ? words.deniedText : words.notOursText}</View>
            </Notice>
          )}
          {problem !== null && <ProblemNotice problem={problem} />}
          <Button icon='scan' busy={busy} onTap={() => void scan()}>
            {busy ? words.reading : words.scanAction}
          </Button>
        </>
      }
    >
      <Empty icon='computer' title={words.scan} text={words.scanText} />
      <CameraView />
    </Page>
  )
}
