import { words } from '../../../phrases/reviews'
import { Chips } from '../../../ui/chips'
import { Field } from '../../../ui/field'
import type { useForWhom } from '../use-for-whom'

/** Nothing for whoever has verified nobody: then it is for oneself. */
export function ForWhomField({ whom: { choices, chosen, choose } }: { whom: ReturnType<typeof useForWhom> }) {
  if (!choices) return null
  return (
    <Field label={words.for}>
      <Chips label={words.for} choices={choices} chosen={chosen} onChoose={choose} />
    </Field>
  )
}
