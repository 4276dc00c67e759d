import { View } from '@tarojs/components'
import type { PhotoOf } from '../device/photo-size'
import { ariaFor } from './spoken'

/** A CSS `background-image` of a JPEG or PNG. It begins with its own sign: 89 50 4E 47, a PNG's, is iVBOR in base64. */
export const photoPicture = (base64: string): string => `url("data:image/${base64.startsWith('iVBOR') ? 'png' : 'jpeg'};base64,${base64}")`

/** A photo as it was sent. @param label what is to be seen on it */
export function Photo({ base64, label, of = 'face' }: { base64: string; label: string; of?: PhotoOf }) {
  return <View className={of === 'paper' ? 'photo photo--paper' : 'photo'} style={{ backgroundImage: photoPicture(base64) }} {...ariaFor({ role: 'img', label })} />
}
