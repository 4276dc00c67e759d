import { View } from '@tarojs/components'
import { useSession } from '../../api/session'
import { goAndReturn } from '../../device/navigation'
import { platform } from '../../device/platform'
import { enter, useEntry } from '../../entry'
import { sentenceOf } from '../../phrases/advice'
import { words } from '../../phrases/home'
import { routes } from '../../routes'
import { Button } from '../../ui/button'
import { Cell } from '../../ui/cell'
import { DoorCard } from '../../ui/door-card'
import { Failure } from '../../ui/failure'
import { Notice } from '../../ui/notice'
import { HeroSkeleton } from '../../ui/skeleton'

/** What this is, and the way in; in WeChat and Alipay the way in is silent, and only its failure is seen. */
export function SignedOut() {
  const { signingIn, problem } = useEntry()
  const endedBecause = useSession(state => state.endedBecause)
  if (platform() !== 'h5') {
    if (signingIn) return <HeroSkeleton />
    if (problem !== null) return <Failure problem={problem} onRetry={() => void enter()} />
  }
  return (
    <>
      {endedBecause !== null && <Notice kind='accent'>{sentenceOf(endedBecause)}</Notice>}
      <DoorCard door='shut' label={words.greeting} title={words.welcome} text={words.welcomeText}>
        <Button look='white' size='open' className='door__button' onTap={() => (platform() === 'h5' ? goAndReturn(routes.signIn) : void enter())}>
          {words.signIn}
        </Button>
      </DoorCard>
      <View className='list'>
        {words.features.map(({ icon, what, more }) => (
          <Cell key={what} icon={icon} what={what} more={more} />
        ))}
      </View>
    </>
  )
}
