import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { reads } from '../../../api/reads'
import { forgetAccount, leaving, useMe } from '../../../api/session'
import { ask, dotOnTab, say } from '../../../device/attention'
import { go, goBack } from '../../../device/navigation'
import { words as all } from '../../../phrases/profile'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { ConfirmStep } from '../../../ui/confirm-step'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Icon } from '../../../ui/icon'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'
import { Tick } from '../../../ui/tick'
import { WayOut } from '../../../ui/way-out'
import { closeAccount, closingRead, type Closing } from '../profile.api'

const words = all.close

function Consequences({ closing: { goes, kept } }: { closing: Closing }) {
  return (
    <>
      <View className='card column'>
        <View className='strong'>{words.lead}</View>
        {goes.map(what => (
          <View className='row row--wide row--top' key={what}>
            <Icon name='cross' ink='quiet' size='small' />
            <View className='grow'>{words.goes[what]}</View>
          </View>
        ))}
      </View>
      {kept.length > 0 && (
        <View className='card column'>
          <View className='strong'>{words.keptLead}</View>
          {kept.map(({ what, days }) => (
            <View className='row row--wide row--top' key={what}>
              <Icon name='paper' ink='quiet' size='small' />
              <View className='grow'>{words.days(words.kept[what], days)}</View>
            </View>
          ))}
        </View>
      )}
    </>
  )
}

/** The end of an account (features.md A19): what goes is read first, then it is confirmed, then asked once more. */
export default function ClosePage() {
  const me = useMe()
  const { data: closing, error, refetch } = useQuery(closingRead)
  const [read, setRead] = useState(false)
  const [tried, setTried] = useState(false)
  const [confirming, setConfirming] = useState(false)

  if ((me?.grants.length ?? 0) > 0)
    return (
      <Page title={titles.closeAccount}>
        <Empty icon='info' title={words.staff} text={words.staffText}>
          <WayOut action='contacts' />
        </Empty>
      </Page>
    )
  if (!closing) return <Page title={titles.closeAccount}>{error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={5} />}</Page>

  const close = async (confirmation: string) => {
    if (!(await ask({ title: words.lastTitle, text: words.lastText, yes: words.lastYes, no: words.lastNo }))) return goBack()
    await closeAccount({ confirmation })
    leaving()
    forgetAccount()
    reads.clear()
    dotOnTab(1, false)
    go(routes.home)
    say(words.done)
  }
  if (confirming)
    return <ConfirmStep title={titles.closeAccount} purpose='close' ways={['sms']} returnTo={routes.closeAccount} action={words.action} onConfirmed={close} />
  return (
    <Page
      title={titles.closeAccount}
      foot={
        <View className='column'>
          {tried && !read && (
            <View className='wrong centre' role='alert'>
              {words.readProblem}
            </View>
          )}
          <Button
            look='soft'
            onTap={() => {
              setTried(true)
              if (read) setConfirming(true)
            }}
          >
            {words.next}
          </Button>
          <Button look='plain' size='small' onTap={goBack}>
            {words.stay}
          </Button>
        </View>
      }
    >
      <View className='opening'>
        <View className='t3 strong'>{words.heading}</View>
      </View>
      <Consequences closing={closing} />
      <Tick on={read} label={words.read} onChange={setRead}>
        {words.read}
      </Tick>
    </Page>
  )
}
