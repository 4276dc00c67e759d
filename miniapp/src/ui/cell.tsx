import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { Drawing } from './drawings'
import { Icon } from './icon'
import { Tap } from './tap'

interface CellProps {
  what: string
  /** When, where: the line below. */
  more?: string
  icon?: Drawing
  end?: ReactNode
  /** The name for a screen reader, where `what` and `more` are not enough. */
  label?: string
  onTap?: () => void
}

/** One line of a list: what, and below it when and where; its action at the right. */
export function Cell({ what, more, icon, end, label, onTap }: CellProps) {
  const inside = (
    <>
      {icon && (
        <View className='disc'>
          <Icon name={icon} />
        </View>
      )}
      <View className='grow'>
        <View className='medium'>{what}</View>
        {more && <View className='t1 quiet'>{more}</View>}
      </View>
      {end && <View className='cell__end'>{end}</View>}
      {onTap && <Icon name='next' ink='quiet' size='small' />}
    </>
  )
  if (!onTap) return <View className='cell'>{inside}</View>
  return (
    <Tap className='cell cell--tap' label={label} onTap={onTap}>
      {inside}
    </Tap>
  )
}
