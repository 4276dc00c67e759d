import { View } from '@tarojs/components'
import type { Drawing } from './drawings'
import { Icon } from './icon'
import { Tap } from './tap'

export interface Service {
  icon: Drawing
  name: string
  onTap: () => void
}

/** Quiet lines of what else there is, three in a row. */
export function Services({ services }: { services: readonly Service[] }) {
  return (
    <View className='services'>
      {services.map(({ icon, name, onTap }) => (
        <Tap className='service' key={name} onTap={onTap}>
          <Icon name={icon} />
          <View className='grow'>{name}</View>
        </Tap>
      ))}
    </View>
  )
}
