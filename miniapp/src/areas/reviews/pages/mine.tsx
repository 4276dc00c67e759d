import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useMe } from '../../../api/session'
import { go, goAndReturn } from '../../../device/navigation'
import { kinds, states, words } from '../../../phrases/reviews'
import { titles } from '../../../phrases/titles'
import { routes, type Route } from '../../../routes'
import { Cell } from '../../../ui/cell'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Icon } from '../../../ui/icon'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'
import { Tap } from '../../../ui/tap'
import { StateTag } from '../components/state-tag'
import { kindIcon } from '../kind-icon'
import { myReviewsRead, type MyReview } from '../reviews.api'

type Offer = keyof typeof words.offer
const pages: Record<Offer, Route> = { supplement: routes.supplement, face: routes.gateFace, identity: routes.changeIdentity, enterprise: routes.enterprise }

function Line({ review: { reviewId, kind, forName, state, createdAt, communityName, reason } }: { review: MyReview }) {
  const what = words.forWhom(kinds[kind], forName)
  return (
    <Tap className='cell cell--tap' label={`${what}，${states[state]}`} onTap={() => go(routes.myReview, { reviewId })}>
      <View className='disc'>
        <Icon name={kindIcon[kind]} />
      </View>
      <View className='grow'>
        <View className='row row--apart row--wrap'>
          <View className='medium'>{what}</View>
          <StateTag state={state} />
        </View>
        {reason && <View className='soft two-lines'>{words.refusedBecause(reason)}</View>}
        <View className='t1 quiet'>{words.line(createdAt, communityName)}</View>
      </View>
      <Icon name='next' ink='quiet' size='small' />
    </Tap>
  )
}

/** What else may be asked for; an appeal about an identity begins where the identity was refused. */
function Offers() {
  const me = useMe()
  const offers: readonly Offer[] = ['supplement', 'face', ...(me?.identity === 'staff' ? [] : (['identity'] as const)), ...(me?.identity === 'enterprise' ? (['enterprise'] as const) : [])]
  return (
    <View>
      <View className='group group--above'>{words.offers}</View>
      <View className='list'>
        {offers.map(offer => (
          <Cell key={offer} icon={kindIcon[offer]} what={kinds[offer]} more={words.offer[offer]} onTap={() => goAndReturn(pages[offer])} />
        ))}
      </View>
    </View>
  )
}

/** What one asked for, the newest first, and what became of it. */
export default function MyReviewsPage() {
  const { data, error, refetch } = useQuery(myReviewsRead)
  return (
    <Page title={titles.myReviews}>
      {!data ? (
        error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={4} />
      ) : data.length === 0 ? (
        <Empty icon='paper' title={words.none} text={words.noneText} />
      ) : (
        <View className='list'>
          {data.map(review => (
            <Line key={review.reviewId} review={review} />
          ))}
        </View>
      )}
      {data && <Offers />}
    </Page>
  )
}
