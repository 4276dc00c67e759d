import { View } from '@tarojs/components'
import { words } from '../phrases/ui'

/** In the foot of a form that was sent too early: how much is still to be put right, for it may be out of sight. */
export function FormCheck({ wrong }: { wrong: number }) {
  return (
    <View className='wrong t1 centre foot-line' role='alert'>
      {words.checkForm(wrong)}
    </View>
  )
}
