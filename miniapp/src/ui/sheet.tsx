import { View } from '@tarojs/components'
import { Popup } from '@nutui/nutui-react-taro'
import type { PropsWithChildren } from 'react'

/** Rises from the bottom over the page. A press beside it closes it. */
export function Sheet({ title, open, onClose, children }: PropsWithChildren<{ title: string; open: boolean; onClose: () => void }>) {
  return (
    <Popup visible={open} position='bottom' round onClose={onClose} lockScroll destroyOnClose>
      <View className='sheet'>
        <View className='sheet__title'>{title}</View>
        {children}
      </View>
    </Popup>
  )
}
