import { View } from '@tarojs/components'

/** What to do, or what follows, in order. */
export function Steps({ steps }: { steps: readonly string[] }) {
  return (
    <View className='steps'>
      {steps.map((step, at) => (
        <View className='step' key={step}>
          <View className='step__mark'>{at + 1}</View>
          <View className='grow'>{step}</View>
        </View>
      ))}
    </View>
  )
}
