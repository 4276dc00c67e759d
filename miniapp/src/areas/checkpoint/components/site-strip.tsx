import { View } from '@tarojs/components'
import { clockState, now } from '../../../api/clock'
import { refreshTrust, useTrust } from '../../../api/trust'
import { useConnected } from '../../../device/connected'
import { words } from '../../../phrases/checkpoint'
import { Button } from '../../../ui/button'
import { Icon } from '../../../ui/icon'
import { Notice } from '../../../ui/notice'
import { Tap } from '../../../ui/tap'
import { keptScans, waiting } from '../checkpoint.api'
import { foundNoNetwork, useSending } from '../scan-queue'
import { sureness } from '../verdict'

/** Whether anything can be asked of the server, as the phone says and as the last calls found. */
export function useReachable(): boolean {
  const connected = useConnected(state => state.connected)
  const unsent = useSending(({ problem }) => foundNoNetwork(problem))
  const unheard = useTrust(({ problem }) => foundNoNetwork(problem))
  return connected && !unsent && !unheard
}

/** Network, what still waits on this phone, how new the list is, and where one stands: on the page and over every verdict. */
export function SiteStrip({ site, onChange }: { site: string | null; onChange?: () => void }) {
  const reachable = useReachable()
  const { sending } = useSending()
  const count = waiting(keptScans.use(({ items }) => items)).length
  const { keys, keysAt, listAt, learnedAt } = useTrust()
  const sure = sureness({ keys, keysAt, listAt }, now())
  const network = reachable ? (sending && count > 0 ? words.strip.sending : words.strip.online) : words.strip.offline
  const listOf = sure === 'good' ? (learnedAt ?? listAt) : listAt
  const list = sure === 'no_keys' || sure === 'no_list' || listOf === null ? words.sureness[sure === 'no_keys' ? sure : 'no_list'].title : words.strip.listAt(new Date(listOf).toISOString())
  const inside = (
    <>
      <Icon name={reachable ? 'online' : 'offline'} ink='white' />
      <View className='grow'>
        <View className='strong'>{count > 0 ? `${network} · ${words.strip.waiting(count)}` : network}</View>
        <View className='t1'>{reachable || sure === 'no_keys' ? list : `${list} · ${words.strip.goOn}`}</View>
      </View>
      <View className='strip__site'>
        <View className='two-lines'>{site ?? words.strip.noSite}</View>
        {onChange && <Icon name='next' ink='white' size='small' />}
      </View>
    </>
  )
  const look = `strip${sure === 'good' ? '' : ' strip--loud'}`
  if (!onChange) return <View className={look}>{inside}</View>
  return (
    <Tap className={`${look} strip--card`} label={`${words.strip.change(site ?? words.strip.noSite)}，${network}，${words.strip.waiting(count)}`} onTap={onChange}>
      {inside}
    </Tap>
  )
}

/** Why verdicts are less sure than they should be, loudest first, and the button that heals it. Nothing when all is well. */
export function SureNotice() {
  const { keys, keysAt, listAt } = useTrust()
  const sure = sureness({ keys, keysAt, listAt }, now())
  const back = clockState().wentBack
  if (sure === 'good' && !back) return null
  return (
    <Notice kind={sure === 'old' ? 'warn' : 'bad'}>
      <View className='strong'>{sure === 'good' ? words.clockBack : words.sureness[sure].title}</View>
      {sure !== 'good' && <View>{words.sureness[sure].text}</View>}
      <View className='notice__action'>
        <Button size='inline' look='white' icon='again' onTap={() => void refreshTrust()}>
          {words.update}
        </Button>
      </View>
    </Notice>
  )
}
