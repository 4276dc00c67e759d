import { Text, View } from '@tarojs/components'
import { callPhone } from '../device/call'
import { words } from '../phrases/ui'
import { Button } from './button'

/** A person or an office one may call: the number is on the screen, for whoever dials from another phone. */
export function ContactCell({ name, kind, phone }: { name: string; kind: string; phone: string }) {
  return (
    <View className='cell cell--contact'>
      <View className='grow'>
        <View className='medium'>{name}</View>
        <View className='t1 quiet two-parts'>
          <Text className='part'>{kind}</Text>
          <Text className='part'>{phone}</Text>
        </View>
      </View>
      <Button size='inline' look='soft' icon='phone' label={words.callNamed(name)} onTap={() => callPhone(phone)}>
        {words.call}
      </Button>
    </View>
  )
}
