import { View } from '@tarojs/components'
import { goInstead, useParams } from '../../../device/navigation'
import { words } from '../../../phrases/levels'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'

/** Neither the face nor a bank card is the only way: the others, leading back to the same place. */
export function OtherWays({ title, face = false, bankCard = false }: { title: string; face?: boolean; bankCard?: boolean }) {
  const { back } = useParams()
  const params: Record<string, string> = back === undefined ? {} : { back }
  return (
    <View className='column'>
      <View className='t1 quiet'>{title}</View>
      <View className='rung__ways'>
        {face && (
          <Button size='inline' look='white' icon='person' onTap={() => goInstead(routes.faceLevel, params)}>
            {words.raise.face}
          </Button>
        )}
        {bankCard && (
          <Button size='inline' look='white' icon='card' onTap={() => goInstead(routes.bankCard, params)}>
            {words.raise.bankCard}
          </Button>
        )}
        <Button size='inline' look='white' icon='badge' onTap={() => goInstead(routes.counterCode, params)}>
          {words.raise.counter}
        </Button>
      </View>
    </View>
  )
}
