import { View } from '@tarojs/components'

/** A few short things to know. @param numbered where one comes after the other */
export function Points({ points, numbered = false }: { points: readonly string[]; numbered?: boolean }) {
  return (
    <View className='points'>
      {points.map((point, at) => (
        <View className='point' key={point}>
          <View className={numbered ? 'point__mark' : 'point__dot'}>{numbered && at + 1}</View>
          <View className='grow'>{point}</View>
        </View>
      ))}
    </View>
  )
}
