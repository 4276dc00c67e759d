import { View } from '@tarojs/components'
import { Tap } from './tap'

interface ChipsProps<T extends string> {
  label: string
  choices: readonly { value: T; words: string }[]
  chosen: T | null
  onChoose: (value: T) => void
}

/** One of a few, all in sight. */
export function Chips<T extends string>({ label, choices, chosen, onChoose }: ChipsProps<T>) {
  return (
    <View className='chips' role='radiogroup' aria-label={label}>
      {choices.map(({ value, words }) => (
        <Tap
          key={value}
          className={value === chosen ? 'chip chip--on' : 'chip'}
          role='radio'
          checked={value === chosen}
          onTap={() => onChoose(value)}
        >
          {words}
        </Tap>
      ))}
    </View>
  )
}
