import { View } from '@tarojs/components'
import { colourNames } from '../../../phrases/health'
import { words } from '../../../phrases/health-desk'
import { Button } from '../../../ui/button'
import { Tap } from '../../../ui/tap'
import { VerdictSign } from '../../../ui/verdict-sign'
import type { HealthRecord } from '../health.api'

interface RecordCellProps {
  record: HealthRecord
  /** Shown at the right of the desk now. */
  on: boolean
  onTap: () => void
  /** Null for whom there is nothing to be reminded of. */
  onRemind: (() => void) | null
}

export function RecordCell({ record: { name, number, gridName, colour, lastDeclaredAt, remindedAt }, on, onTap, onRemind }: RecordCellProps) {
  const where = [gridName, words.lastAt(lastDeclaredAt)].filter(Boolean).join(' · ')
  return (
    <View className={on ? 'cell cell--on' : 'cell'}>
      <Tap className='row row--wide grow tap-line' label={`${name} ${colour ? colourNames[colour] : words.noColour}`} onTap={onTap}>
        {colour ? <VerdictSign colour={colour} small /> : <View className='no-verdict' />}
        <View className='grow'>
          <View className='row'>
            <View className='medium'>{name}</View>
            <View className='t1 quiet'>{colour ? colourNames[colour] : words.noColour}</View>
          </View>
          <View className='t1 quiet'>{number}</View>
          <View className='t1 quiet'>{where}</View>
          {remindedAt && <View className='t1 quiet'>{words.reminded(remindedAt)}</View>}
        </View>
      </Tap>
      {onRemind && (
        <Button size='inline' look='soft' label={words.remindNamed(name)} onTap={onRemind}>
          {words.remind}
        </Button>
      )}
    </View>
  )
}
