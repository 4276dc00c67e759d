import { View } from '@tarojs/components'
import { words } from '../phrases/ui'
import { Tap } from './tap'

interface ListEndProps {
  hasMore: boolean
  loadingMore: boolean
  moreFailed: boolean
  more: () => void
}

/** The foot of a long list: what is below, or that this is all. */
export function ListEnd({ hasMore, loadingMore, moreFailed, more }: ListEndProps) {
  if (!hasMore && !moreFailed) return <View className='t1 quiet centre list-end'>{words.noMore}</View>
  return (
    <Tap className='link list-end' onTap={more}>
      {loadingMore ? words.loadingMore : moreFailed ? words.moreFailed : words.showMore}
    </Tap>
  )
}
