import { View } from '@tarojs/components'
import { words } from '../../../phrases/checkpoint'
import { clock } from '../../../phrases/time'
import { feverFrom } from '@linli/shared-types/values/health-rules'
import { Cell } from '../../../ui/cell'
import type { ListedScan } from '../checkpoint.api'

/** One scan: who, how warm, and what was decided; below it when, where, by whom, and what is worth knowing. */
export function ScanLine({ scan }: { scan: ListedScan }) {
  const { person, temperature, decision, scannedAt, siteName, scanner, colour, homeRisk, subject, exception, flags, note } = scan
  const warm = temperature !== null && temperature >= feverFrom
  const facts = [
    subject !== 'health' && words.subjects[subject],
    colour && colour !== 'green' && words.colours[colour],
    homeRisk !== 'low' && words.risks[homeRisk],
    exception && words.records.exception,
    ...flags.map(flag => words.flags[flag]),
    note,
  ].filter(Boolean)
  return (
    <Cell
      what={[person, temperature !== null && words.degrees(temperature)].filter(Boolean).join(' · ')}
      more={[clock(scannedAt), siteName, scanner, ...facts].join(' · ')}
      end={
        <View className='row'>
          {warm && <View className='tag tag--bad'>{words.counts.fever}</View>}
          <View className={decision === 'passed' ? 'tag tag--ok' : 'tag tag--warn'}>{words.decisions[decision]}</View>
        </View>
      }
    />
  )
}
