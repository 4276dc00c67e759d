import { View } from '@tarojs/components'
import { words } from '../../../phrases/reviews'
import { Chips } from '../../../ui/chips'
import { Field } from '../../../ui/field'
import { Tap } from '../../../ui/tap'
import type { CommunityChoice } from '../use-community'

/** Who will look at it: to be chosen where there is a choice. */
export function CommunityField({ choice: { communityId, communities, failed, again, choose }, tried }: { choice: CommunityChoice; tried: boolean }) {
  if (communities?.length === 1) return <View className='field soft'>{words.byCommunity(communities[0]!.words)}</View>
  return (
    <Field label={words.community} problem={tried && communityId === null ? words.communityProblem : null}>
      {failed ? (
        <Tap className='link' onTap={again}>
          {words.communitiesFailed}
        </Tap>
      ) : (
        communities && <Chips label={words.community} choices={communities} chosen={communityId} onChoose={choose} />
      )}
    </Field>
  )
}
