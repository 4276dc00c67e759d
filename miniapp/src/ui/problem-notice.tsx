import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { adviceFor } from '../phrases/advice'
import { Notice } from './notice'
import { WayOut } from './way-out'

/** Why what was sent was not taken, what to do, and the button that does it. It stands in the page's foot, above what was pressed. @param children a button for every problem, in place of the problem's own */
export function ProblemNotice({ problem, children }: { problem: unknown; children?: ReactNode }) {
  const { title, advice, action } = adviceFor(problem)
  const way = children ?? (action && <WayOut action={action} size='inline' look='white' />)
  return (
    <Notice kind='warn'>
      <View className='strong'>{title}</View>
      <View>{advice}</View>
      {way && <View className='notice__action'>{way}</View>}
    </Notice>
  )
}
