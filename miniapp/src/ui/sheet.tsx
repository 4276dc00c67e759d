import { View, type ITouchEvent } from '@tarojs/components'
import type { PropsWithChildren } from 'react'

const stay = (event: ITouchEvent): void => event.stopPropagation()

/** Rises from the bottom over the page. A press beside it closes it; the page behind does not scroll. */
export function Sheet({ title, open, onClose, children }: PropsWithChildren<{ title: string; open: boolean; onClose: () => void }>) {
  if (!open) return null
  return (
    <View className='veil' catchMove onClick={onClose}>
      <View className='sheet' role='dialog' aria-label={title} onClick={stay}>
        <View className='sheet__title'>{title}</View>
        {children}
      </View>
    </View>
  )
}
