import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import { doorDrawing, type DoorState, type Ink } from './drawings'
import { Icon } from './icon'

export type DoorGround = 'accent' | 'ok' | 'warn' | 'white'

/** The ink of the drawing on each ground. */
const inkOn: Record<DoorGround, Ink> = { accent: 'white', ok: 'white', warn: 'warn', white: 'soft' }
const groundInk: Record<DoorGround, Ink> = { accent: 'accent', ok: 'ok', warn: 'white', white: 'white' }

/** Names longer than this are set a size smaller, so that the button stays in reach. */
const longest = 14

interface DoorCardProps {
  ground?: DoorGround
  door: DoorState
  label: string
  /** A pin before the label: it speaks of a distance. */
  pin?: boolean
  title: string
  text?: ReactNode
  /** Read out by a screen reader when it changes. */
  live?: boolean
}

/** The hero of home and of opening a door: its ground is its state, its drawing says the same, so do its words. */
export function DoorCard({ ground = 'accent', door, label, pin = false, title, text, live = false, children }: PropsWithChildren<DoorCardProps>) {
  const spoken = live ? { role: ground === 'warn' ? 'alert' : 'status', 'aria-live': ground === 'warn' ? 'assertive' : 'polite' } : {}
  return (
    <View className={`door door--${ground}`} {...spoken}>
      <View className='door__top'>
        <View className='grow'>
          <View className='door__label'>
            {pin && <Icon name='pin' ink={inkOn[ground]} size='small' />}
            <View className='grow two-lines'>{label}</View>
          </View>
          <View className={Array.from(title).length > longest ? 'door__title door__title--long' : 'door__title'}>{title}</View>
        </View>
        <View className='door__picture' style={{ backgroundImage: doorDrawing(door, inkOn[ground], groundInk[ground]) }} />
      </View>
      {text && <View className='door__text'>{text}</View>}
      {children}
    </View>
  )
}
