import { View } from '@tarojs/components'
import { words } from '../../../phrases/sign-in'
import { Chips } from '../../../ui/chips'

interface DaysChoiceProps {
  hint?: string
  /** As this deployment has it, in days. */
  offered: readonly number[]
  chosen: number | undefined
  onChoose: (days: number) => void
}

/** How long a sign-in lasts (features.md A10); nothing where there is nothing to choose. */
export function DaysChoice({ hint, offered, chosen, onChoose }: DaysChoiceProps) {
  if (offered.length < 2) return null
  return (
    <View className='card days'>
      <View className='soft'>{words.daysLabel}</View>
      <Chips label={words.daysLabel} choices={offered.map(days => ({ value: String(days), words: words.days(days) }))} chosen={String(chosen)} onChoose={days => onChoose(Number(days))} />
      {hint && <View className='t1 quiet'>{hint}</View>}
    </View>
  )
}
