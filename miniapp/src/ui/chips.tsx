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

interface ManyChipsProps<T extends string> {
  label: string
  choices: readonly { value: T; words: string }[]
  /** None of them is a choice too, with its own words; it is on when this is an empty list, not while it is null. */
  none: string
  chosen: readonly T[] | null
  onChoose: (values: T[]) => void
}

/** Any of a few, or none of them, which is said as clearly. */
export function ManyChips<T extends string>({ label, choices, none, chosen, onChoose }: ManyChipsProps<T>) {
  const chip = (key: string, words: string, on: boolean, onTap: () => void) => (
    <Tap key={key} className={on ? 'chip chip--on' : 'chip'} role='checkbox' checked={on} onTap={onTap}>
      {words}
    </Tap>
  )
  return (
    <View className='chips' role='group' aria-label={label}>
      {chip('', none, chosen?.length === 0, () => onChoose([]))}
      {choices.map(({ value, words }) => {
        const on = chosen?.includes(value) ?? false
        return chip(value, words, on, () => onChoose(on ? (chosen ?? []).filter(each => each !== value) : [...(chosen ?? []), value]))
      })}
    </View>
  )
}
