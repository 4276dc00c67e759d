import { View } from '@tarojs/components'
import { Switch } from '@nutui/nutui-react-taro'
import type { Drawing } from './drawings'
import { Icon } from './icon'
import { Tap } from './tap'

/** A setting that is on or off, the whole line of it. */
export function SwitchCell({ what, more, icon, on, onChange }: { what: string; more: string; icon: Drawing; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <Tap className='cell cell--tap' role='switch' checked={on} label={what} onTap={() => onChange(!on)}>
      <View className='disc'>
        <Icon name={icon} />
      </View>
      <View className='grow'>
        <View className='medium'>{what}</View>
        <View className='t1 quiet'>{more}</View>
      </View>
      <Switch checked={on} />
    </Tap>
  )
}
