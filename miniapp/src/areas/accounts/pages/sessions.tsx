import { View } from '@tarojs/components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isRefused } from '../../../api/refused'
import { ask, say } from '../../../device/attention'
import { go } from '../../../device/navigation'
import { words } from '../../../phrases/sessions'
import { moment } from '../../../phrases/time'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Icon } from '../../../ui/icon'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { ListSkeleton } from '../../../ui/skeleton'
import { Tap } from '../../../ui/tap'
import { endOtherSessions, endSession, sessionsRead, type KeptSession } from '../accounts.api'

function SessionCard({ session, busy, onEnd }: { session: KeptSession; busy: boolean; onEnd: () => void }) {
  const { current, channel, device, place, createdAt, lastSeenAt } = session
  const name = device || words.unnamed
  return (
    <View className='card column'>
      <View className='row row--wide'>
        <View className='disc'>
          <Icon name={channel === 'pc' || words.isComputer.test(device) ? 'computer' : 'mobile'} />
        </View>
        <View className='grow'>
          <View className='medium'>{name}</View>
          {current && <View className='tag tag--accent'>{words.current}</View>}
        </View>
        {!current && (
          <Button size='inline' look='plain' label={words.endNamed(name)} busy={busy} onTap={onEnd}>
            {words.end}
          </Button>
        )}
      </View>
      <View className='t1 quiet two-parts'>
        <View className='part'>{words.by(words.channels[channel])}</View>
        <View className='part'>{words.seen(moment(lastSeenAt))}</View>
        {place !== '' && <View className='part'>{words.place(place)}</View>}
        <View className='part'>{words.since(moment(createdAt))}</View>
      </View>
    </View>
  )
}

/** Where one is signed in, this device first; each other can be ended (features.md A22). */
export default function SessionsPage() {
  const cache = useQueryClient()
  const { data, error, refetch } = useQuery(sessionsRead)
  const [ending, setEnding] = useState<string | null>(null)
  const [problem, setProblem] = useState<unknown>(null)

  const perform = async (which: string, end: () => Promise<string>) => {
    setEnding(which)
    setProblem(null)
    try {
      say(await end())
    } catch (refusal) {
      // Somebody else has ended it: that is as well.
      if (!isRefused(refusal, 'account.session_not_yours')) setProblem(refusal)
    }
    await cache.invalidateQueries({ queryKey: sessionsRead.queryKey })
    setEnding(null)
  }
  const endOne = async ({ sessionId, device }: KeptSession) => {
    if (!(await ask({ title: words.endTitle(device || words.unnamed), text: words.endText, yes: words.endYes, no: words.keep }))) return
    await perform(sessionId, async () => {
      await endSession({ sessionId })
      return words.ended
    })
  }
  const endOthers = async () => {
    if (!(await ask({ title: words.endOthersTitle, text: words.endOthersText, yes: words.endOthersYes, no: words.keep }))) return
    await perform('others', async () => words.endedOthers((await endOtherSessions({})).ended))
  }

  if (!data) return <Page title={titles.sessions}>{error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={3} />}</Page>
  const sorted = [...data].sort((a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt.localeCompare(a.lastSeenAt))
  const others = sorted.filter(({ current }) => !current)
  return (
    <Page
      title={titles.sessions}
      foot={
        others.length > 0 && (
          <>
            {problem !== null && <ProblemNotice problem={problem} />}
            <Button look='soft' busy={ending === 'others'} onTap={() => void endOthers()}>
              {words.endOthers}
            </Button>
          </>
        )
      }
    >
      <View className='soft opening'>{words.why}</View>
      {sorted.map(session => (
        <SessionCard key={session.sessionId} session={session} busy={ending === session.sessionId} onEnd={() => void endOne(session)} />
      ))}
      {others.length === 0 ? (
        <View className='t1 quiet centre'>{words.onlyThis}</View>
      ) : (
        <View className='centre'>
          <Tap className='link' role='link' onTap={() => go(routes.changePassword)}>
            {words.changePassword}
          </Tap>
        </View>
      )}
    </Page>
  )
}
