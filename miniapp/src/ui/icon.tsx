import { View } from '@tarojs/components'
import { drawing, type Drawing, type Ink } from './drawings'

/** A small picture beside words; it says nothing the words do not. */
export function Icon({ name, ink = 'accent', size }: { name: Drawing; ink?: Ink; size?: 'small' | 'big' }) {
  return <View className={size ? `icon icon--${size}` : 'icon'} style={{ backgroundImage: drawing(name, ink) }} />
}
