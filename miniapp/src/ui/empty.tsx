import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import type { Drawing } from './drawings'
import { Icon } from './icon'

/** Nothing here, and why; what to do about it stands inside. */
export function Empty({ icon, title, text, children }: PropsWithChildren<{ icon: Drawing; title: string; text?: string }>) {
  return (
    <View className='empty'>
      <View className='disc'>
        <Icon name={icon} />
      </View>
      <View className='t3 strong'>{title}</View>
      {text && <View className='soft'>{text}</View>}
      {children && <View className='empty__actions'>{children}</View>}
    </View>
  )
}
