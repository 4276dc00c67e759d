import { View } from '@tarojs/components'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { reads } from '../../api/reads'
import { dropSession, useMe } from '../../api/session'
import { usePages } from '../../api/use-pages'
import { listMessages, readMessage, type Message } from '../../areas/messages/messages.api'
import { reportNotMe } from '../../areas/recovery/recovery.api'
import { ask, dotOnTab, say } from '../../device/attention'
import { go } from '../../device/navigation'
import { sentenceFor } from '../../phrases/advice'
import { words, wordsOf } from '../../phrases/messages'
import { moment } from '../../phrases/time'
import { titles } from '../../phrases/titles'
import { routes } from '../../routes'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { Failure } from '../../ui/failure'
import { Icon } from '../../ui/icon'
import { ListEnd } from '../../ui/list-end'
import { Page } from '../../ui/page'
import { ListSkeleton } from '../../ui/skeleton'
import { Tap } from '../../ui/tap'
import { WayOut } from '../../ui/way-out'

interface MessageCellProps {
  message: Message
  /** It is being denied. */
  busy: boolean
  onTap: () => void
  onDeny: () => void
}

function MessageCell({ message, busy, onTap, onDeny }: MessageCellProps) {
  const { title, text } = wordsOf(message.kind)
  return (
    <View className='message'>
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
      {message.deniable && (
        <View className='message__say'>
          <Button size='inline' look='plain' label={words.denyLabel(title)} busy={busy} onTap={onDeny}>
            {words.deny}
          </Button>
        </View>
      )}
    </View>
  )
}

/** Somebody else was in the account: it is frozen, here as well, and the next page says how its owner comes back. */
async function deny(messageId: string): Promise<void> {
  await reportNotMe({ messageId })
  dropSession('account.frozen')
  reads.clear()
  dotOnTab(1, false)
  go(routes.notMe, { frozen: '1' })
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
  const [denying, setDenying] = useState<string | null>(null)
  const askToDeny = async ({ messageId }: Message) => {
    if (!(await ask({ title: words.denyTitle, text: words.denyText, yes: words.denyYes, no: words.denyNo }))) return
    setDenying(messageId)
    await deny(messageId).catch((problem: unknown) => say(sentenceFor(problem)))
    setDenying(null)
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
          <MessageCell
            key={message.messageId}
            message={message}
            busy={denying === message.messageId}
            onTap={() => open(message)}
            onDeny={() => void askToDeny(message)}
          />
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
