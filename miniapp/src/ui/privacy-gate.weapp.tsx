import { Button as NativeButton, View } from '@tarojs/components'
import { agreeButtonId, openPrivacyGuide, usePrivacyGate } from '../device/privacy'
import { words } from '../phrases/ui'
import { Button } from './button'
import { Sheet } from './sheet'
import { Tap } from './tap'

/** Appears when WeChat wants its privacy guide agreed to. Saying no closes that one feature and nothing else. */
export function PrivacyGate() {
  const asking = usePrivacyGate(state => state.asking)
  if (!asking) return null
  return (
    <Sheet title={words.privacy.title} open onClose={() => asking.answer(false)}>
      <View className='soft paragraph'>{words.privacy.why}</View>
      <Tap className='link' role='link' onTap={openPrivacyGuide}>
        {asking.guide || words.privacy.guide}
      </Tap>
      <View className='column'>
        <NativeButton
          id={agreeButtonId}
          className='button button--primary'
          openType='agreePrivacyAuthorization'
          onAgreePrivacyAuthorization={() => asking.answer(true)}
        >
          {words.privacy.yes}
        </NativeButton>
        <Button look='plain' onTap={() => asking.answer(false)}>
          {words.privacy.no}
        </Button>
      </View>
    </Sheet>
  )
}
