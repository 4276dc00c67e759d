import { View } from '@tarojs/components'
import { useState } from 'react'
import { words } from '../../../phrases/checkpoint'
import { speak } from '../../../device/voice'
import { Button } from '../../../ui/button'
import { Icon } from '../../../ui/icon'
import { Keypad } from '../../../ui/keypad'
import { readTyped, typed } from '../temperature'
import type { Decided } from '../use-scan'

const t = words.temperature

/** A fever: to turn back is the first choice, and the others are still there. */
function Fever({ celsius, onDecide, onAgain }: { celsius: number; onDecide: (decided: Decided) => void; onAgain: () => void }) {
  return (
    <>
      <View className='sheet__ask' role='alert'>
        <View className='t1 quiet'>{words.say}</View>
        <View className='t3 strong'>{t.feverSay}</View>
      </View>
      <View className='sheet__space' />
      <Button className='button--dark' icon='cross' onTap={() => onDecide({ decision: 'turned_back', temperature: celsius })}>
        {t.turnBack}
      </Button>
      <Button look='soft' icon='again' onTap={onAgain}>
        {t.again}
      </Button>
      <Button look='plain' onTap={() => onDecide({ decision: 'passed', temperature: celsius })}>
        {t.stillPass}
      </Button>
    </>
  )
}

interface TemperatureEntryProps {
  aloud: boolean
  /** The verdict above is another from here on; null: it is measured again. */
  onFever: (celsius: number | null) => void
  onDecide: (decided: Decided) => void
}

/** 体温 on large keys: nothing that no thermometer shows can be confirmed, and from 37.3 °C the first choice is to turn back. */
export function TemperatureEntry({ aloud, onFever, onDecide }: TemperatureEntryProps) {
  const [text, setText] = useState('')
  /** 确认 was pressed with this: what is wrong with it is said from then on. */
  const [tried, setTried] = useState(false)
  const [fever, setFever] = useState<number | null>(null)
  const read = readTyped(text)
  if (fever !== null)
    return (
      <Fever
        celsius={fever}
        onDecide={onDecide}
        onAgain={() => {
          setFever(null)
          onFever(null)
          setText('')
        }}
      />
    )
  const confirm = () => {
    setTried(true)
    if (read.kind === 'normal') onDecide({ decision: 'passed', temperature: read.celsius })
    if (read.kind !== 'fever') return
    setFever(read.celsius)
    onFever(read.celsius)
    if (aloud) speak('checkpoint/fever')
  }
  // One figure is not yet too low: it is being typed.
  const whole = text.length >= 3 || tried
  const problem =
    read.kind === 'impossible' && (read.side === 'high' || whole)
      ? t[read.side](text) + (read.meant ? t.meant(read.meant) : '')
      : read.kind === 'empty' && tried
        ? t.empty
        : null
  return (
    <>
      <View className='heat'>
        {problem ? (
          <View className='grow wrong strong' role='alert'>
            {problem}
          </View>
        ) : (
          <>
            <View className='row medium'>
              <Icon name='heat' ink='ink' />
              {t.label}
            </View>
            <View className='heat__value' role='status' aria-label={t.value(text)}>
              {text}
              <View className='heat__cursor' />
              <View className='t2 quiet'>℃</View>
            </View>
          </>
        )}
        {read.kind === 'fever' ? <View className='tag tag--bad'>{t.fever}</View> : !problem && <View className='tag tag--ok'>{t.normal}</View>}
      </View>
      <Keypad
        pointLabel={t.point}
        eraseLabel={t.erase}
        side={{ words: t.skip, onTap: () => onDecide({ decision: 'passed', temperature: null }) }}
        go={{ words: read.kind === 'fever' ? t.turnBack : t.pass, off: read.kind === 'empty' || read.kind === 'impossible', onTap: confirm }}
        onKey={key => {
          setText(typed(text, key))
          setTried(false)
        }}
      />
    </>
  )
}
