import { View } from '@tarojs/components'
import { verdictDrawing } from './drawings'

/** The sign of a health code's colour; the word stands beside it. */
export function VerdictSign({ colour, small = false }: { colour: 'green' | 'yellow' | 'red'; small?: boolean }) {
  return <View className={small ? 'verdict-sign verdict-sign--small' : 'verdict-sign'} style={{ backgroundImage: verdictDrawing(colour, 'card') }} />
}
