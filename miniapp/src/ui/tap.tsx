import { View } from '@tarojs/components'
import type { KeyboardEvent, PropsWithChildren } from 'react'
import { ariaFor, type Spoken } from './spoken'

interface TapProps extends Spoken {
  className?: string
  onTap: () => void
}

/** Anything one may press: a name and a role for the screen reader, and the keyboard on a desk. */
export function Tap({ className = '', onTap, children, role = 'button', ...spoken }: PropsWithChildren<TapProps>) {
  const keyboard = {
    tabIndex: 0,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      onTap()
    },
  }
  return (
    <View className={className} hoverClass='button--pressed' onClick={onTap} {...ariaFor({ role, ...spoken })} {...keyboard}>
      {children}
    </View>
  )
}
