import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Icon } from './icon'
import { Tap } from './tap'

/** A box to tick, the whole line of it. Never ticked beforehand. */
export function Tick({ on, label, onChange, children }: PropsWithChildren<{ on: boolean; label: string; onChange: (on: boolean) => void }>) {
  return (
    <Tap className='tick' role='checkbox' checked={on} label={label} onTap={() => onChange(!on)}>
      <View className={on ? 'tick__box tick__box--on' : 'tick__box'}>{on && <Icon name='tick' ink='white' size='small' />}</View>
      <View className='grow'>{children}</View>
    </Tap>
  )
}
