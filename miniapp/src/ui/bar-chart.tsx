import { View } from '@tarojs/components'
import { ariaFor } from './spoken'

interface Bar {
  name: string
  /** Stacked from below; the first is the darker one. */
  parts: readonly [number, number]
  /** The whole of it in words, for the screen reader. */
  spoken: string
}

/** Bars side by side; every sixth has its name below. */
export function BarChart({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const highest = Math.max(1, ...bars.map(({ parts: [first, second] }) => first + second))
  const tall = (value: number): string => `${(value / highest) * 100}%`
  return (
    <View role='list' aria-label={label}>
      <View className='bars'>
        {bars.map(({ name, parts: [first, second], spoken }) => (
          <View key={name} className='bars__one' {...ariaFor({ role: 'img', label: spoken })}>
            <View className='bars__part bars__part--second' style={{ height: tall(second) }} />
            <View className='bars__part' style={{ height: tall(first) }} />
          </View>
        ))}
      </View>
      <View className='bars__names t1 quiet'>
        {bars
          .filter((_, at) => at % 6 === 0)
          .map(({ name }) => (
            <View key={name} className='grow'>
              {name}
            </View>
          ))}
      </View>
    </View>
  )
}
