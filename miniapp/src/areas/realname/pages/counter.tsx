import '../../../theme/camera.scss'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useLevelNames } from '../../../api/options'
import { say } from '../../../device/attention'
import { prepareScanner, scanText } from '../../../device/scanner'
import { words } from '../../../phrases/counter'
import { levelName } from '../../../phrases/level-names'
import { titles } from '../../../phrases/titles'
import { Button } from '../../../ui/button'
import { CameraView } from '../../../ui/camera-view'
import { Done } from '../../../ui/done'
import { Field, TextInput } from '../../../ui/field'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { InPerson, type Confirmed } from '../components/in-person'
import { readCounterCode, type CounterAccount } from '../realname.api'

const isCode = (text: string): boolean => /^\d{8}$/.test(text)
const digits = (text: string): string => text.replace(/\D+/g, '')

/** Staff at a counter or a checkpoint (features.md B4): whose phone it is by its code, who it is by the document in the hand. */
export default function CounterPage() {
  const called = useLevelNames()
  const [code, setCode] = useState('')
  const [account, setAccount] = useState<CounterAccount | null>(null)
  const [done, setDone] = useState<Confirmed | null>(null)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  useEffect(prepareScanner, [])

  const read = async (typed: string) => {
    setTried(true)
    if (!isCode(typed)) return
    setBusy(true)
    setProblem(null)
    try {
      setAccount(await readCounterCode({ code: typed }))
    } catch (refusal) {
      setProblem(refusal)
    }
    setBusy(false)
  }
  const scan = async () => {
    const result = await scanText()
    if (result.kind === 'denied') say(words.cameraDenied)
    if (result.kind !== 'text') return
    const text = result.text.trim()
    if (!isCode(text)) return say(words.notACode)
    setCode(text)
    await read(text)
  }
  const anew = () => {
    setCode('')
    setAccount(null)
    setDone(null)
    setTried(false)
    setProblem(null)
  }

  if (done)
    return (
      <Page title={titles.counter}>
        <Done title={words.done} text={words.doneText(done.name, done.number, levelName(done.level, called))}>
          <Button onTap={anew}>{words.next}</Button>
        </Done>
      </Page>
    )
  if (account) return <InPerson code={code} account={account} onDone={setDone} onAnew={anew} />
  const wrong = tried && !isCode(code)
  return (
    <Page
      title={titles.counter}
      foot={
        <>
          {wrong && problem === null && <FormCheck wrong={1} />}
          {problem !== null && <ProblemNotice problem={problem} />}
          {code === '' ? (
            <Button icon='scan' onTap={() => void scan()}>
              {words.scan}
            </Button>
          ) : (
            <Button busy={busy} onTap={() => void read(code)}>
              {busy ? words.reading : words.read}
            </Button>
          )}
        </>
      }
    >
      <View className='soft opening'>{words.intro}</View>
      <View className='list'>
        <Field label={words.code} problem={wrong ? words.codeProblem : null}>
          <TextInput
            label={words.code}
            value={code}
            placeholder={words.codePlaceholder}
            keys='digits'
            longest={8}
            onType={typed => {
              const next = digits(typed)
              setCode(next)
              setProblem(null)
              // Read out or shot in by a desk's scanner: the eighth digit is the end of it.
              if (isCode(next) && next !== code) void read(next)
            }}
          />
        </Field>
      </View>
      <CameraView />
    </Page>
  )
}
