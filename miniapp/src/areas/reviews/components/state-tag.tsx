import { View } from '@tarojs/components'
import { states } from '../../../phrases/reviews'
import { Icon } from '../../../ui/icon'
import type { ReviewState } from '../reviews.api'

const looks: Record<ReviewState, string> = { waiting: 'tag--accent', approved: 'tag--ok', refused: 'tag--warn', withdrawn: '' }

/** What became of it, in words; with a sign where it is a verdict. */
export function StateTag({ state }: { state: ReviewState }) {
  return (
    <View className={`tag ${looks[state]}`}>
      {state === 'approved' && <Icon name='tick' ink='ok' size='small' />}
      {state === 'refused' && <Icon name='warn' ink='warn' size='small' />}
      {states[state]}
    </View>
  )
}
