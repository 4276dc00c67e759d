import { View } from '@tarojs/components'
import { words } from '../phrases/ui'

/** How far one is in a form of several steps: where, of how many, and what this step is about. */
export function Progress({ step, steps, title }: { step: number; steps: number; title: string }) {
  return (
    <View className='opening' role='status' aria-live='polite'>
      <View className='t1 quiet'>{words.step(step, steps)}</View>
      <View className='t4 strong'>{title}</View>
      <View className='progress'>
        {Array.from({ length: steps }, (_, at) => (
          <View className={at < step ? 'progress__part progress__part--on' : 'progress__part'} key={at} />
        ))}
      </View>
    </View>
  )
}
