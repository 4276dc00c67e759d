import { View } from '@tarojs/components'
import { reads } from '../../api/reads'
import { dropSession, leaving, useMe, type Me } from '../../api/session'
import { signOut } from '../../areas/accounts/accounts.api'
import { ask, dotOnTab, say } from '../../device/attention'
import { go, goAndReturn } from '../../device/navigation'
import { platform, version } from '../../device/platform'
import { words as all } from '../../phrases/home'
import { titles } from '../../phrases/titles'
import { routes } from '../../routes'
import { useElder } from '../../theme/elder'
import { Button } from '../../ui/button'
import { Cell } from '../../ui/cell'
import { Icon } from '../../ui/icon'
import { Page } from '../../ui/page'
import { SwitchCell } from '../../ui/switch-cell'
import { WayOut } from '../../ui/way-out'

const words = all.me

function Head({ me }: { me: Me }) {
  const verified = me.level >= 2
  return (
    <View className='card row row--wide'>
      <View className='disc'>
        <Icon name='person' />
      </View>
      <View className='grow'>
        <View className='t3 strong'>{me.name ?? words.nameless}</View>
        {verified && (
          <View className='tag tag--ok'>
            <Icon name='shield' ink='ok' size='small' />
            {words.verified}
          </View>
        )}
      </View>
      {!verified && (
        <Button size='inline' look='soft' onTap={() => goAndReturn(routes.verify)}>
          {words.toVerify}
        </Button>
      )}
    </View>
  )
}

function Account({ me }: { me: Me }) {
  const canBind = me.phone === null && platform() !== 'h5'
  const resident = me.identity === 'resident'
  return (
    <View className='list'>
      <Cell
        icon='phone'
        what={words.phone}
        end={me.phone ?? (canBind ? words.bind : words.noPhone)}
        onTap={canBind ? () => goAndReturn(routes.bindPhone) : undefined}
      />
      <Cell
        icon='people'
        what={words.identity}
        end={me.identity === null ? words.noIdentity : words.identities[me.identity]}
        onTap={me.identity === null ? () => goAndReturn(routes.chooseIdentity) : me.identity === 'staff' ? undefined : () => go(routes.changeIdentity)}
      />
      <Cell icon='lock' what={words.center} onTap={() => go(routes.center)} />
      <Cell icon='badge' what={words.realName} onTap={() => go(routes.realName)} />
      <Cell icon='code' what={words.healthCode} onTap={() => go(routes.healthCode)} />
      {me.level >= 2 && <Cell icon='people' what={words.dependents} onTap={() => go(routes.dependents)} />}
      {resident && <Cell icon='history' what={words.passages} onTap={() => go(routes.passages)} />}
      {resident && <Cell icon='house' what={words.addresses} onTap={() => go(routes.addresses)} />}
      <Cell icon='phone' what={words.contacts} onTap={() => go(routes.contacts)} />
    </View>
  )
}

/** What staff of a community or a street do for others: at their counter, and of what was asked for. */
function Office({ me }: { me: Me }) {
  if (!me.grants.some(({ role }) => role === 'community' || role === 'street')) return null
  return (
    <View className='list'>
      <Cell icon='paper' what={words.reviews} onTap={() => go(routes.reviews)} />
      <Cell icon='badge' what={words.counter} onTap={() => go(routes.counter)} />
      <Cell icon='shield' what={words.unfreeze} onTap={() => go(routes.unfreeze)} />
    </View>
  )
}

async function leave(): Promise<void> {
  if (!(await ask({ title: words.signOutTitle, text: words.signOutText, yes: words.signOutYes, no: words.signOutNo }))) return
  leaving()
  // Without a network the session ends here all the same; the server lets it run out.
  await signOut({}).catch(() => undefined)
  dropSession()
  reads.clear()
  dotOnTab(1, false)
  go(routes.home)
  say(words.signedOutNow)
}

export default function MePage() {
  const me = useMe()
  const { elder, setElder } = useElder()
  return (
    <Page title={titles.me} tab>
      {me ? (
        <>
          <Head me={me} />
          <Account me={me} />
          <Office me={me} />
        </>
      ) : (
        <View className='card column column--wide'>
          <View className='t3 strong'>{words.signedOut}</View>
          <WayOut action='sign_in' />
        </View>
      )}
      <View className='list'>
        <SwitchCell what={words.elder} more={words.elderText} icon='text' on={elder} onChange={setElder} />
      </View>
      <View className='list'>
        <Cell icon='paper' what={words.terms} onTap={() => go(routes.agreement, { id: 'terms' })} />
        <Cell icon='shield' what={words.privacy} onTap={() => go(routes.agreement, { id: 'privacy' })} />
        <Cell icon='info' what={words.about} end={words.version(version)} />
      </View>
      {me && (
        <Button size='small' look='plain' icon='leave' onTap={() => void leave()}>
          {words.signOut}
        </Button>
      )}
    </Page>
  )
}
