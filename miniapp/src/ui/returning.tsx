import { View } from '@tarojs/components'
import { words } from '../phrases/confirm'
import { Page } from './page'
import { ListSkeleton } from './skeleton'

/** In place of the form while the result of a face check is asked for: the form behind it is empty, and must not look as if nothing had happened. */
export function Returning({ title }: { title: string }) {
  return (
    <Page title={title}>
      <View className='opening' role='status' aria-live='polite'>
        <View className='t3 strong'>{words.returning}</View>
        <View className='soft'>{words.returningText}</View>
      </View>
      <ListSkeleton rows={2} />
    </Page>
  )
}
