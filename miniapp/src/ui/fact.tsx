import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

/** One line of what is known: its name at the left, the word for it at the right; one below the other in large type. @param low where many stand together */
export function Fact({ label, low = false, children }: { label: string; low?: boolean; children: ReactNode }) {
  return (
    <View className={low ? 'cell cell--fact cell--low' : 'cell cell--fact'}>
      <View className='quiet'>{label}</View>
      <View className='grow fact'>{children}</View>
    </View>
  )
}
