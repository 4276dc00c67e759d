import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import { useElder } from '../theme/elder'
import { verdictDrawing } from './drawings'

const colours = { ok: 'green', warn: 'yellow', bad: 'red', grey: 'grey' } as const

interface VerdictScreenProps {
  /** Its ground, its sign and, for `bad`, the hatched bar: three ways to tell them apart without colour. */
  look: keyof typeof colours
  word: string
  title: string
  more: string
  /** Above the verdict, on every one at the same height. */
  strip: ReactNode
}

/** A verdict over the whole screen, and the sheet of what can be done now: at the same height each time, so that the hand learns it. */
export function VerdictScreen({ look, word, title, more, strip, children }: PropsWithChildren<VerdictScreenProps>) {
  const elder = useElder(state => state.elder)
  return (
    <View className={`verdict verdict--${look}${elder ? ' elder' : ''}`} catchMove>
      {strip}
      {look === 'bad' && <View className='verdict__hatch' />}
      <View className='verdict__head' role='alert' aria-live='assertive'>
        <View className='verdict__line'>
          <View className='verdict__sign' style={{ backgroundImage: verdictDrawing(colours[look], 'ground') }} />
          <View className='verdict__word'>{word}</View>
        </View>
        <View className='verdict__title'>{title}</View>
        <View className='verdict__more'>{more}</View>
      </View>
      <View className='verdict__sheet'>{children}</View>
    </View>
  )
}
