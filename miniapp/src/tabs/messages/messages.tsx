import { View } from '@tarojs/components'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useMe } from '../../api/session'
import { usePages } from '../../api/use-pages'
import { listMessages, readMessage, type Message } from '../../areas/messages/messages.api'
import { dotOnTab } from '../../device/attention'
import { go } from '../../device/navigation'
import { words, wordsOf } from '../../phrases/messages'
import { moment } from '../../phrases/time'
import { titles } from '../../phrases/titles'
import { routes } from '../../routes'
import { Empty } from '../../ui/empty'
import { Failure } from '../../ui/failure'
import { Icon } from '../../ui/icon'
import { ListEnd } from '../../ui/list-end'
import { Page } from '../../ui/page'
import { ListSkeleton } from '../../ui/skeleton'
import { Tap } from '../../ui/tap'
import { WayOut } from '../../ui/way-out'

function MessageCell({ message, onTap }: { message: Message; onTap: () => void }) {
  const { title, text } = wordsOf(message.kind)
  return (
    <Tap className='cell cell--tap' label={message.read ? title : `${words.unread}，${title}`} onTap={onTap}>
      <View className='disc'>
        <Icon name='bell' />
      </View>
      <View className='grow'>
        <View className='row'>
          <View className={message.read ? 'grow medium' : 'grow strong'}>{title}</View>
          {!message.read && <View className='dot' />}
        </View>
        <View className='soft'>{text(message.facts)}</View>
        <View className='t1 quiet'>{moment(message.sentAt)}</View>
      </View>
    </Tap>
  )
}

function MessageList() {
  const cache = useQueryClient()
  const key = ['messages', 'all']
  const messages = usePages(key, before => listMessages({ before }))
  const open = ({ messageId, kind, read, facts }: Message) => {
    if (!read)
      void readMessage({ messageId }).then(
        () => cache.invalidateQueries({ queryKey: ['messages'] }),
        // It stays unread, and can be pressed again.
        () => undefined,
      )
    const { to } = wordsOf(kind)
    // Of whom it speaks, where it is one of several people.
    if (to) go(routes[to], facts.subjectId ? { subjectId: facts.subjectId } : {})
  }
  const unread = messages.pages?.[0]?.unread ?? 0
  useEffect(() => dotOnTab(1, unread > 0), [unread])
  if (!messages.items)
    return messages.problem ? <Failure problem={messages.problem} onRetry={messages.again} /> : <ListSkeleton rows={5} />
  if (messages.items.length === 0) return <Empty icon='bell' title={words.empty} text={words.emptyText} />
  return (
    <>
      <View className='list'>
        {messages.items.map(message => (
          <MessageCell key={message.messageId} message={message} onTap={() => open(message)} />
        ))}
      </View>
      <ListEnd {...messages} />
    </>
  )
}

export default function MessagesPage() {
  const signedIn = useMe() !== null
  return (
    <Page title={titles.messages} tab>
      {signedIn ? (
        <MessageList />
      ) : (
        <Empty icon='bell' title={words.signedOut} text={words.signedOutText}>
          <WayOut action='sign_in' />
        </Empty>
      )}
    </Page>
  )
}
