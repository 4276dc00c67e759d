import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

/** One line of what is known: its name at the left, the word for it at the right; one below the other in large type. @param low where many stand together @param whole it has a line to itself where there are two side by side */
export function Fact({ label, low = false, whole = false, children }: { label: string; low?: boolean; whole?: boolean; children: ReactNode }) {
  return (
    <View className={['cell cell--fact', low && 'cell--low', whole && 'cell--whole'].filter(Boolean).join(' ')}>
      <View className='quiet'>{label}</View>
      <View className='grow fact'>{children}</View>
    </View>
  )
}
