import '../../../theme/realname.scss'
import { View } from '@tarojs/components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, say } from '../../../device/attention'
import { goBack, goInstead, useParams } from '../../../device/navigation'
import { kinds, words as all } from '../../../phrases/reviews'
import { titles } from '../../../phrases/titles'
import { routes, type Route } from '../../../routes'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Icon } from '../../../ui/icon'
import { Page } from '../../../ui/page'
import { Photo } from '../../../ui/photo'
import { ProblemNotice } from '../../../ui/problem-notice'
import { ListSkeleton } from '../../../ui/skeleton'
import { FactList } from '../components/fact-list'
import { kindIcon } from '../kind-icon'
import { myReviewRead, withdrawReview, type Kind } from '../reviews.api'

const words = all.detail
const pages: Record<Kind, Route> = {
  supplement: routes.supplement,
  face: routes.gateFace,
  rebind: routes.rebindAppeal,
  enterprise: routes.enterprise,
  identity: routes.changeIdentity,
}

/** One thing asked for: where it stands, what was sent, and taking it back while it waits. */
export default function MyReviewPage() {
  const { reviewId = '' } = useParams()
  const cache = useQueryClient()
  const { data, error, refetch } = useQuery(myReviewRead(reviewId))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  if (!data) return <Page title={titles.myReview}>{error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={5} />}</Page>
  const { kind, state, forName, communityName, createdAt, decidedAt, reason, facts, photo } = data

  const withdraw = async () => {
    if (!(await ask({ title: words.withdrawTitle, text: words.withdrawText, yes: words.withdrawYes, no: words.no }))) return
    setBusy(true)
    setProblem(null)
    try {
      await withdrawReview({ reviewId })
      void cache.invalidateQueries({ queryKey: ['my-reviews'] })
      void cache.invalidateQueries({ queryKey: ['real-name'] })
      say(words.withdrawn_)
      goBack()
    } catch (refusal) {
      setProblem(refusal)
      void refetch()
      setBusy(false)
    }
  }
  const standing = {
    waiting: { title: words.waiting, text: words.waitingText },
    approved: { title: words.approved, text: words.approvedText[kind] },
    refused: { title: words.refused, text: reason ? all.refusedBecause(reason) : '' },
    withdrawn: { title: words.withdrawn, text: words.withdrawnText },
  }[state]
  const sign = state === 'approved' ? 'ok' : state === 'refused' ? 'warn' : null
  return (
    <Page
      title={titles.myReview}
      foot={
        <>
          {problem !== null && <ProblemNotice problem={problem} />}
          {state === 'waiting' && (
            <Button look='plain' size='small' busy={busy} onTap={() => void withdraw()}>
              {busy ? words.withdrawing : words.withdraw}
            </Button>
          )}
          {(state === 'refused' || state === 'withdrawn') && <Button onTap={() => goInstead(pages[kind])}>{words.again}</Button>}
        </>
      }
    >
      <View className='card column'>
        <View className='row row--wide'>
          {sign ? (
            <Icon name={sign} ink={sign} />
          ) : (
            <View className='disc'>
              <Icon name={kindIcon[kind]} />
            </View>
          )}
          <View className='grow'>
            <View className='t3 strong'>{standing.title}</View>
            <View className='t1 quiet'>{all.line(createdAt, communityName)}</View>
          </View>
        </View>
        {standing.text && <View className='soft'>{standing.text}</View>}
        {decidedAt && <View className='t1 quiet'>{words.decidedAt(decidedAt)}</View>}
      </View>
      <View className='group'>{all.forWhom(kinds[kind], forName)}</View>
      {facts.length > 0 && <FactList facts={facts} />}
      {photo && (
        <View className='card column'>
          <View className='soft'>{words.photo}</View>
          <View className={kind === 'face' ? 'photo-box__alone' : 'photo-box__wide'}>
            <Photo base64={photo} label={words.photo} of={kind === 'face' ? 'face' : 'paper'} />
          </View>
        </View>
      )}
    </Page>
  )
}
