import { View } from '@tarojs/components'
import { now } from '../../../api/clock'
import { words } from '../../../phrases/review-desk'
import { Icon } from '../../../ui/icon'
import { Tap } from '../../../ui/tap'
import { kindIcon } from '../kind-icon'
import type { Listed } from '../reviews.api'
import { StateTag } from './state-tag'

/** @param on shown at the right of the desk now */
export function ReviewCell({ review: { kind, state, street, subject, communityName, createdAt, decidedAt }, on, onTap }: { review: Listed; on: boolean; onTap: () => void }) {
  const title = words.title(subject, words.asks[kind])
  const waits = state === 'waiting' ? words.waits(createdAt, now()) : ''
  return (
    <Tap className={on ? 'cell cell--tap cell--on' : 'cell cell--tap'} label={[title, waits, street && words.street].filter(Boolean).join('，')} onTap={onTap}>
      <View className='disc'>
        <Icon name={kindIcon[kind]} />
      </View>
      <View className='grow'>
        <View className='medium'>{title}</View>
        <View className='t1 quiet'>{words.line(communityName, decidedAt ?? createdAt)}</View>
        {(waits || street) && (
          <View className='row'>
            {waits && <View className='t1 medium'>{waits}</View>}
            {street && <View className='tag'>{words.street}</View>}
          </View>
        )}
      </View>
      {state !== 'waiting' && <StateTag state={state} />}
      <Icon name='next' ink='quiet' size='small' />
    </Tap>
  )
}
