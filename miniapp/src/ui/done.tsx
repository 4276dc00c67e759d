import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Icon } from './icon'

/** It is done, and what comes next stands inside. */
export function Done({ title, text, children }: PropsWithChildren<{ title: string; text: string }>) {
  return (
    <View className='empty' role='status' aria-live='polite'>
      <Icon name='ok' ink='ok' size='big' />
      <View className='t3 strong'>{title}</View>
      <View className='soft'>{text}</View>
      <View className='empty__actions'>{children}</View>
    </View>
  )
}
