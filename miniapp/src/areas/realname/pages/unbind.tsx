import '../../../theme/realname.scss'
import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { say } from '../../../device/attention'
import { returnTo } from '../../../device/navigation'
import { words as all } from '../../../phrases/levels'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { ConfirmStep } from '../../../ui/confirm-step'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Page } from '../../../ui/page'
import { Points } from '../../../ui/points'
import { ListSkeleton } from '../../../ui/skeleton'
import { WayOut } from '../../../ui/way-out'
import { realNameRead, takeState, unbindIdentity } from '../realname.api'

const words = all.unbind

/** Giving the identity up (features.md B6): what follows is read first, then it is confirmed that it is still oneself, and that is the end of it. */
export default function UnbindPage() {
  const { data: state, error, refetch } = useQuery(realNameRead)
  if (!state) return <Page title={titles.unbind}>{error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={4} />}</Page>
  if (state.document === null)
    return (
      <Page title={titles.unbind}>
        <Empty icon='badge' title={words.none} text={words.noneText}>
          <WayOut action='real_name' />
        </Empty>
      </Page>
    )
  return (
    <ConfirmStep
      title={titles.unbind}
      purpose='unbind'
      ways={['sms', 'face', 'bank_card']}
      returnTo={routes.unbind}
      action={words.do}
      onConfirmed={async confirmation => {
        takeState(await unbindIdentity({ confirmation }))
        say(words.done)
        returnTo(routes.realName)
      }}
    >
      <View className='card column'>
        <View className='t3 strong'>{words.heading}</View>
        <Points points={words.effects} />
        <View className='t1 quiet'>{words.whose(state.document.name, state.document.number)}</View>
      </View>
    </ConfirmStep>
  )
}
