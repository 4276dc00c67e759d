import { View } from '@tarojs/components'
import { Icon } from './icon'

/** What is wrong with the thing above it: a sign and words, for colour alone is not seen by everybody. */
export function Wrong({ children }: { children: string }) {
  return (
    <View className='wrong-line t1' role='alert'>
      <Icon name='bad' ink='bad' size='small' />
      <View className='grow'>{children}</View>
    </View>
  )
}
