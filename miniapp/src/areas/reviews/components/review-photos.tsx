import { View } from '@tarojs/components'
import { words } from '../../../phrases/review-desk'
import { Photo } from '../../../ui/photo'
import type { Kind } from '../reviews.api'

/** What was sent, beside what it would take the place of: compared with two looks. */
export function ReviewPhotos({ kind, photo, before }: { kind: Kind; photo: string | null; before: string | null }) {
  const of = kind === 'face' ? 'face' : 'paper'
  const each = (name: string, base64: string) => (
    <View className={of === 'face' ? 'photos__one' : 'photos__one photos__one--wide'} key={name}>
      <View className='t1 quiet'>{name}</View>
      <Photo base64={base64} label={name} of={of} />
    </View>
  )
  if (!photo && !before) return null
  return (
    <View className='card column'>
      <View className='soft'>{before ? words.change : words.photos}</View>
      <View className='photos'>
        {before && each(words.before, before)}
        {photo && each(words.photo, photo)}
      </View>
    </View>
  )
}
