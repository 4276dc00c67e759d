import { Chips } from '../../../ui/chips'
import { Sheet } from '../../../ui/sheet'

interface ChoiceSheetProps<T extends string> {
  title: string
  choices: readonly { value: T; words: string }[]
  chosen: T | null
  open: boolean
  onChoose: (value: T) => void
  onClose: () => void
}

/** One of a few, or of many: all in sight side by side, for a wheel of fifty-six is a long way to turn. */
export function ChoiceSheet<T extends string>({ title, choices, chosen, open, onChoose, onClose }: ChoiceSheetProps<T>) {
  return (
    <Sheet title={title} open={open} onClose={onClose}>
      <Chips label={title} choices={choices} chosen={chosen} onChoose={onChoose} />
    </Sheet>
  )
}
