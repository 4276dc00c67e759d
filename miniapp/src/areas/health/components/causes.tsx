import { View } from '@tarojs/components'
import { causeUntil, causeWords, colourNames, words } from '../../../phrases/health'
import { VerdictSign } from '../../../ui/verdict-sign'
import type { Judged } from '../health.api'

/** Why a code has its colour, and until when. Nothing for a green one. */
export function Causes({ judged: { causes } }: { judged: Judged }) {
  const worse = causes.filter(({ colour }) => colour !== 'green')
  if (worse.length === 0) return null
  return (
    <View className='list'>
      <View className='cell cell--low medium'>{words.why}</View>
      {worse.map(cause => (
        <View className='cell' key={cause.kind + cause.what + cause.until}>
          <VerdictSign colour={cause.colour} small />
          <View className='grow'>
            <View className='medium'>{causeWords(cause)}</View>
            <View className='t1 quiet'>{`${colourNames[cause.colour]} · ${causeUntil(cause.until)}`}</View>
          </View>
        </View>
      ))}
    </View>
  )
}
