import { words } from '../../../phrases/reviews'
import { Chips } from '../../../ui/chips'
import { Field } from '../../../ui/field'
import { Tap } from '../../../ui/tap'
import type { CommunityChoice } from '../use-community'

/** Who will look at it. */
export function CommunityField({ choice: { communityId, communities, failed, again, choose }, tried }: { choice: CommunityChoice; tried: boolean }) {
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
