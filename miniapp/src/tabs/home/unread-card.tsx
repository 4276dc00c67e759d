import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { latestMessagesRead } from '../../areas/messages/messages.api'
import { go } from '../../device/navigation'
import { words, wordsOf } from '../../phrases/messages'
import { moment } from '../../phrases/time'
import { routes } from '../../routes'
import { Icon } from '../../ui/icon'
import { Tap } from '../../ui/tap'

/** The latest message, while it is unread. */
export function UnreadCard() {
  const { data } = useQuery(latestMessagesRead)
  const latest = data?.items.find(({ read }) => !read)
  if (!latest) return null
  return (
    <Tap className='card row row--wide tap-card' onTap={() => go(routes.messages)}>
      <View className='disc'>
        <Icon name='bell' />
      </View>
      <View className='grow'>
        <View className='medium cut'>{wordsOf(latest.kind).title}</View>
        <View className='t1 quiet cut'>{`${moment(latest.sentAt)} · ${words.latest(data!.unread)}`}</View>
      </View>
      <Icon name='next' ink='quiet' size='small' />
    </Tap>
  )
}
