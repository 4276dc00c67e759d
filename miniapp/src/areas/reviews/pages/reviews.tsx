import '../../../theme/realname.scss'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { isRefused } from '../../../api/refused'
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
import { Sheet } from '../../../ui/sheet'
import { ListSkeleton } from '../../../ui/skeleton'
import { ReviewCell } from '../components/review-cell'
import { ReviewDetail } from '../components/review-detail'
import { countFilters, filterIn, ReviewFilters, states, type Filter } from '../components/review-filters'
import { listReviews, type Listed } from '../reviews.api'

/** Staff: what waits for a decision, the longest waiting first as the server gives it; and what was decided. */
export default function ReviewsPage() {
  const wide = useWide()
  const opened = useParams()
  const [filter, setFilter] = useState<Filter>(() => filterIn(opened))
  const [filtering, setFiltering] = useState(false)
  const [chosen, setChosen] = useState<string | null>(opened.chosen ?? null)
  useInAddress({ ...filter, chosen: chosen ?? undefined }, wide)
  const reviews = usePages(['reviews', filter], before => listReviews({ ...filter, before }))
  const waiting = reviews.pages?.[0]?.waiting
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
  // Staff who decide nothing (of a property, at a gate) came by the address: filters would be of no use to them.
  if (isRefused(reviews.problem, 'access.not_allowed'))
    return (
      <Page title={titles.reviews}>
        <Failure problem={reviews.problem} onRetry={reviews.again} />
      </Page>
    )
  const order = filter.state === 'waiting' ? words.order : words.newest
  const filtered = countFilters(filter) > 0

  const list = (
    <>
      <Chips
        label={words.state}
        choices={states.map(value => ({ value, words: value === 'waiting' ? words.waiting(waiting) : words.states[value] }))}
        chosen={filter.state}
        onChoose={state => change({ state })}
      />
      {wide ? (
        <>
          <ReviewFilters filter={filter} onChange={change} />
          <View className='t1 quiet'>{`${order} · ${words.keys}`}</View>
        </>
      ) : (
        <View className='row row--apart'>
          <View className='t1 quiet'>{order}</View>
          <Button size='inline' look={filtered ? 'soft' : 'white'} onTap={() => setFiltering(true)}>
            {filtered ? words.filtersOn(countFilters(filter)) : words.filters}
          </Button>
        </View>
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
      <Sheet title={words.filters} open={filtering} onClose={() => setFiltering(false)}>
        <ReviewFilters filter={filter} onChange={change} />
        <View className='column sheet__end'>
          <Button onTap={() => setFiltering(false)}>{words.show}</Button>
        </View>
      </Sheet>
    </Page>
  )
}
