import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useKeys, useWide } from '../device/wide'

interface DeskProps {
  list: ReactNode
  /** What is chosen, or what to do; only at a desk. */
  detail: ReactNode
  /** J and K. */
  onMove: (by: 1 | -1) => void
}

/** List at the left, what is chosen at the right; on a phone the list alone, and what is chosen is a page. */
export function Desk({ list, detail, onMove }: DeskProps) {
  const wide = useWide()
  useKeys(key => {
    if (key === 'j' || key === 'J') onMove(1)
    if (key === 'k' || key === 'K') onMove(-1)
  })
  if (!wide) return <>{list}</>
  return (
    <View className='desk'>
      <View className='desk__list'>{list}</View>
      <View className='desk__detail'>{detail}</View>
    </View>
  )
}
