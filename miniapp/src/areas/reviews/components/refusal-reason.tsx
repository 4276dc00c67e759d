import { View } from '@tarojs/components'
import { words } from '../../../phrases/review-desk'
import { LongInput } from '../../../ui/field'
import { Tap } from '../../../ui/tap'
import { Wrong } from '../../../ui/wrong'

interface RefusalReasonProps {
  /** Ready ones, for what is asked. */
  ready: readonly string[]
  reason: string
  /** It should be there by now. */
  missing: boolean
  /** At a desk each ready one has its key. */
  keys: boolean
  onChange: (reason: string) => void
}

/** Why it is refused, as the applicant will read it: a ready sentence, or one's own. */
export function RefusalReason({ ready, reason, missing, keys, onChange }: RefusalReasonProps) {
  return (
    <View className='field'>
      <View className='field__label'>{words.reason}</View>
      <View className='chips' role='radiogroup' aria-label={words.reason}>
        {ready.map((text, at) => (
          <Tap key={text} className={text === reason ? 'chip chip--on' : 'chip'} role='radio' checked={text === reason} onTap={() => onChange(text)}>
            {keys && <View className='key-hint'>{at + 1}</View>}
            {text}
          </Tap>
        ))}
      </View>
      <LongInput label={words.reason} value={reason} placeholder={words.reasonPlaceholder} longest={200} onType={onChange} />
      {missing ? (
        <Wrong>{words.reasonProblem}</Wrong>
      ) : (
        <View className='field__hint t1'>{words.reasonText}</View>
      )}
    </View>
  )
}
