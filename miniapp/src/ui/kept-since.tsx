import { View } from '@tarojs/components'
import { adviceFor } from '../phrases/advice'
import { moment } from '../phrases/time'
import { words } from '../phrases/ui'
import { Button } from './button'
import { Notice } from './notice'

interface KeptSinceProps {
  /** Why nothing newer came. */
  problem: unknown
  /** When what is shown was true, in epoch milliseconds. */
  at: number
  onRetry: () => void
}

/** What is on the page is from an earlier time: why, how old it is, and the way to a newer one. */
export function KeptSince({ problem, at, onRetry }: KeptSinceProps) {
  const { title, lost } = adviceFor(problem)
  return (
    <Notice kind='warn'>
      <View className='strong'>{title}</View>
      <View>{words.keptFrom(moment(new Date(at).toISOString()))}</View>
      {lost && <View>{words.stillWorks}</View>}
      <View className='notice__action'>
        <Button size='inline' look='white' icon='again' onTap={onRetry}>
          {words.retry}
        </Button>
      </View>
    </Notice>
  )
}
