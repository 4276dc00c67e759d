import { View } from '@tarojs/components'
import { go } from '../../../device/navigation'
import { words } from '../../../phrases/checkpoint'
import { routes } from '../../../routes'
import { Cell } from '../../../ui/cell'
import { keptScans, waiting, type Scan } from '../checkpoint.api'
import { useSending } from '../scan-queue'

/** Who was just let pass or turned back, and where that is written down: 已记录 only by the server's own word. */
export function LastScan({ scan }: { scan: Scan }) {
  const { sending, last } = useSending()
  const items = keptScans.use(state => state.items)
  const kept = items.find(each => each.scan.scanId === scan.scanId)
  const recorded = !kept && last?.scanId === scan.scanId && typeof last.answer === 'object'
  const state = recorded
    ? words.last.recorded
    : kept?.refused
      ? words.last.refused
      : sending
        ? words.last.sending
        : words.last.kept(waiting(items).length)
  const parts = [scan.person, words.decisions[scan.decision], scan.temperature !== null && words.degrees(scan.temperature)]
  return (
    <View className='list' role='status' aria-live='polite'>
      <Cell
        icon={recorded ? 'tick' : kept?.refused ? 'info' : 'upload'}
        what={parts.filter(Boolean).join(' · ')}
        more={state}
        {...(!recorded && { onTap: () => go(routes.scanQueue) })}
      />
    </View>
  )
}
