import { View } from '@tarojs/components'
import { Icon } from './icon'
import { Tap } from './tap'

/** One of a few answers, a line each: a large one to press, ticked when it is the one. */
export function Choice({ on, what, more, onTap }: { on: boolean; what: string; more?: string; onTap: () => void }) {
  return (
    <Tap className='cell cell--tap' role='radio' checked={on} label={what} onTap={onTap}>
      <View className={on ? 'tick__box tick__box--round tick__box--on' : 'tick__box tick__box--round'}>{on && <Icon name='tick' ink='white' size='small' />}</View>
      <View className='grow'>
        <View className={on ? 't3 strong' : 't3'}>{what}</View>
        {more && <View className='soft'>{more}</View>}
      </View>
    </Tap>
  )
}
