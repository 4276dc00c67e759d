import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import type { Drawing, Ink } from './drawings'
import { Icon } from './icon'

type Kind = 'plain' | 'accent' | 'warn' | 'bad'
const signs: Record<Kind, [Drawing, Ink]> = { plain: ['info', 'quiet'], accent: ['info', 'accent'], warn: ['warn', 'warn'], bad: ['bad', 'bad'] }

/** A sentence that stands out: its sign says how much. */
export function Notice({ kind = 'plain', children }: PropsWithChildren<{ kind?: Kind }>) {
  const [name, ink] = signs[kind]
  return (
    <View className={`notice notice--${kind}`} role={kind === 'plain' ? undefined : 'alert'}>
      <Icon name={name} ink={ink} />
      <View className='grow'>{children}</View>
    </View>
  )
}
