import '../../../theme/realname.scss'
import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '../../../api/session'
import { usePages } from '../../../api/use-pages'
import { useInAddress } from '../../../device/address'
import { go, useParams } from '../../../device/navigation'
import { useWide } from '../../../device/wide'
import { words } from '../../../phrases/review-desk'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { Desk } from '../../../ui/desk'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Icon } from '../../../ui/icon'
import { ListEnd } from '../../../ui/list-end'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'
import { ReviewCell } from '../components/review-cell'
import { ReviewDetail } from '../components/review-detail'
import { listReviews, placesRead, type Kind, type Listed, type ReviewState } from '../reviews.api'

const any = 'any'
const states = Object.keys(words.states) as ReviewState[]
const kinds = Object.keys(words.kinds) as Kind[]

interface Filter {
  state: ReviewState
  kind?: Kind
  communityId?: string
}

/** What an address says of it; the rest is as at first. */
const filterIn = ({ state, kind, communityId }: Partial<Record<string, string>>): Filter => ({
  state: states.find(each => each === state) ?? 'waiting',
  kind: kinds.find(each => each === kind),
  communityId,
})

/** Staff: what waits for a decision, the longest waiting first as the server gives it; and what was decided. */
export default function ReviewsPage() {
  const wide = useWide()
  const me = useMe()
  const opened = useParams()
  const [filter, setFilter] = useState<Filter>(() => filterIn(opened))
  const [chosen, setChosen] = useState<string | null>(opened.chosen ?? null)
  const { data: places } = useQuery(placesRead)
  useInAddress({ ...filter, chosen: chosen ?? undefined }, wide)
  const reviews = usePages(['reviews', filter], before => listReviews({ ...filter, before }))
  const waiting = reviews.pages?.[0]?.waiting
  const mine = (places ?? []).filter(({ communityId }) => me?.grants.some(({ communityIds }) => communityIds.includes(communityId)))
  const change = (part: Partial<Filter>) => {
    setFilter({ ...filter, ...part })
    setChosen(null)
  }
  const open = ({ reviewId }: Listed) => (wide ? setChosen(reviewId) : go(routes.review, { reviewId }))
  const move = (by: 1 | -1) => {
    const items = reviews.items ?? []
    const next = items[items.findIndex(({ reviewId }) => reviewId === chosen) + by] ?? items[by > 0 ? items.length - 1 : 0]
    if (next) setChosen(next.reviewId)
  }
  /** The one below, so that forty are decided without looking for the next. */
  const next = () => {
    const items = reviews.items ?? []
    const at = items.findIndex(({ reviewId }) => reviewId === chosen)
    setChosen((items[at + 1] ?? items[at - 1])?.reviewId ?? null)
  }
  const filtered = filter.kind !== undefined || filter.communityId !== undefined

  const list = (
    <>
      <Chips
        label={words.state}
        choices={states.map(value => ({ value, words: value === 'waiting' ? words.waiting(waiting) : words.states[value] }))}
        chosen={filter.state}
        onChoose={state => change({ state })}
      />
      <Chips
        label={words.kind}
        choices={[{ value: any, words: words.allKinds }, ...kinds.map(value => ({ value, words: words.kinds[value] }))]}
        chosen={filter.kind ?? any}
        onChoose={kind => change({ kind: kind === any ? undefined : (kind as Kind) })}
      />
      {mine.length > 1 && (
        <Chips
          label={words.community}
          choices={[{ value: any, words: words.allCommunities }, ...mine.map(({ communityId, name }) => ({ value: communityId, words: name }))]}
          chosen={filter.communityId ?? any}
          onChoose={communityId => change({ communityId: communityId === any ? undefined : communityId })}
        />
      )}
      {!reviews.items ? (
        reviews.problem ? <Failure problem={reviews.problem} onRetry={reviews.again} /> : <ListSkeleton rows={6} />
      ) : reviews.items.length === 0 ? (
        filter.state === 'waiting' && !filtered ? (
          <Empty icon='shield' title={words.none} text={words.noneText} />
        ) : (
          <Empty icon='paper' title={words.noneHere} text={words.noneHereText}>
            {filtered && (
              <Button size='small' look='soft' onTap={() => change({ kind: undefined, communityId: undefined })}>
                {words.reset}
              </Button>
            )}
          </Empty>
        )
      ) : (
        <>
          <View className='row row--apart t1 quiet'>
            <View>{filter.state === 'waiting' ? words.order : ''}</View>
            {wide && <View>{words.keys}</View>}
          </View>
          <View className='list'>
            {reviews.items.map(review => (
              <ReviewCell key={review.reviewId} review={review} on={wide && review.reviewId === chosen} onTap={() => open(review)} />
            ))}
          </View>
          <ListEnd {...reviews} />
        </>
      )}
    </>
  )
  return (
    <Page title={titles.reviews}>
      <Desk
        list={list}
        onMove={move}
        detail={
          chosen ? (
            <ReviewDetail
              key={chosen}
              reviewId={chosen}
              onDecided={next}
              frame={(body, foot) => [body, foot && <View className='desk__foot' key='foot'>{foot}</View>]}
            />
          ) : (
            <View className='empty'>
              <Icon name='paper' ink='quiet' size='big' />
              <View className='soft'>{words.pick}</View>
              <View className='t1 quiet'>{words.keys}</View>
            </View>
          )
        }
      />
    </Page>
  )
}
