import '../../../theme/realname.scss'
import { goBack, useParams } from '../../../device/navigation'
import { titles } from '../../../phrases/titles'
import { Page } from '../../../ui/page'
import { ReviewDetail } from '../components/review-detail'

/** Staff: one review, on a phone. */
export default function ReviewPage() {
  const { reviewId = '' } = useParams()
  return (
    <ReviewDetail
      reviewId={reviewId}
      onDecided={goBack}
      frame={(body, foot) => (
        <Page title={titles.review} foot={foot}>
          {body}
        </Page>
      )}
    />
  )
}
