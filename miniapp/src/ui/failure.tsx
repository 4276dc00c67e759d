import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Refused } from '../api/refused'
import { adviceFor } from '../phrases/advice'
import { words } from '../phrases/ui'
import { Button } from './button'
import { Empty } from './empty'
import { WayOut } from './way-out'

interface FailureProps {
  problem: unknown
  onRetry: () => void
  /** What still works, as buttons. */
  children?: ReactNode
}

/** A page, or a part of one, that could not be loaded: why, again, and what still works. */
export function Failure({ problem, onRetry, children }: FailureProps) {
  const { title, advice, lost, action } = adviceFor(problem)
  return (
    <Empty icon={lost ? 'offline' : 'info'} title={title} text={lost ? `${advice}${words.stillWorks}` : advice}>
      {action && <WayOut action={action} />}
      <Button size='small' icon='again' look={action ? 'soft' : 'primary'} onTap={onRetry}>
        {words.retry}
      </Button>
      {children}
      {problem instanceof Refused && problem.status >= 500 && problem.requestId && (
        <View className='t1 quiet'>{words.reference(problem.requestId)}</View>
      )}
    </Empty>
  )
}
