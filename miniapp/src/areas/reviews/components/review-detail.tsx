import { View } from '@tarojs/components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { now } from '../../../api/clock'
import { say } from '../../../device/attention'
import { useKeys, useWide } from '../../../device/wide'
import { words } from '../../../phrases/review-desk'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Icon } from '../../../ui/icon'
import { Notice } from '../../../ui/notice'
import { ProblemNotice } from '../../../ui/problem-notice'
import { Sheet } from '../../../ui/sheet'
import { ListSkeleton } from '../../../ui/skeleton'
import { kindIcon } from '../kind-icon'
import { isTooShort } from '../request-forms'
import { decideReview, getReview } from '../reviews.api'
import { FactList } from './fact-list'
import { RefusalReason } from './refusal-reason'
import { ReviewPhotos } from './review-photos'

/** The frame of what is shown: a page on a phone, the right half of a desk. */
type Frame = (body: ReactNode, foot?: ReactNode) => ReactNode
type Decision = Parameters<typeof decideReview>[0]['decision']

interface ReviewDetailProps {
  reviewId: string
  frame: Frame
  onDecided: () => void
}

/** One review: what is asked, what is known, the photos side by side, and the decision. It cannot be taken back, so an approval is asked for twice. */
export function ReviewDetail({ reviewId, frame, onDecided }: ReviewDetailProps) {
  const cache = useQueryClient()
  const wide = useWide()
  const { data, error, refetch } = useQuery({ queryKey: ['review', reviewId], queryFn: () => getReview({ reviewId }) })
  const [reason, setReason] = useState('')
  /** Refusing was begun: on a phone the reason is asked for over the page. */
  const [refusing, setRefusing] = useState(false)
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState<Decision | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const may = data?.mayDecide === 'yes' && busy === null
  const ready = data ? words.ready[data.kind] : []

  const decide = async (decision: Decision) => {
    setBusy(decision)
    setProblem(null)
    try {
      await decideReview({ reviewId, decision, ...(decision === 'refused' && { reason: reason.trim() }) })
      void cache.invalidateQueries({ queryKey: ['reviews'] })
      void cache.invalidateQueries({ queryKey: ['review', reviewId] })
      say(words[decision])
      onDecided()
    } catch (refusal) {
      setProblem(refusal)
      setAsking(false)
      setRefusing(false)
      // Somebody else may have decided it: what is shown must not invite to do it again.
      void refetch()
      setBusy(null)
    }
  }
  const approve = () => {
    if (asking) return void decide('approved')
    setRefusing(false)
    setTried(false)
    setAsking(true)
  }
  const refuse = () => {
    setAsking(false)
    setRefusing(true)
    if (!wide && !refusing) return
    setTried(true)
    if (!isTooShort(reason)) void decide('refused')
  }
  const take = (text: string) => {
    setReason(text)
    setAsking(false)
    setProblem(null)
  }
  useKeys(key => {
    if (!may || !wide) return
    if (key === 'a' || key === 'A') approve()
    if (key === 'r' || key === 'R') refuse()
    const choice = ready[Number(key) - 1]
    if (choice) take(choice)
  })
  if (!data) return frame(error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={6} />)

  const { kind, state, street, subject, communityName, createdAt, decidedAt, facts, photo, photoBefore, mayDecide, reason: given } = data
  const title = words.title(subject, words.asks[kind])
  const missing = tried && isTooShort(reason)
  const hint = (key: string) => wide && <View className='key-hint'>{key}</View>
  const why = <RefusalReason ready={ready} reason={reason} missing={missing} keys={wide} onChange={take} />
  return frame(
    <View className='column column--wide' key='review'>
      <View className='card row row--wide'>
        <View className='disc'>
          <Icon name={kindIcon[kind]} />
        </View>
        <View className='grow'>
          <View className='t3 strong'>{title}</View>
          <View className='t1 quiet'>{[words.line(communityName, createdAt), state === 'waiting' ? words.waits(createdAt, now()) : ''].filter(Boolean).join(' · ')}</View>
          {street && <View className='tag'>{words.streetHint}</View>}
        </View>
      </View>
      {state !== 'waiting' && (
        <View className='card'>
          <View className='t3 strong'>{words.outcome[state]}</View>
          {given && <View className='soft'>{given}</View>}
          {decidedAt && <View className='t1 quiet'>{words.decidedAt(decidedAt)}</View>}
        </View>
      )}
      <ReviewPhotos kind={kind} photo={photo} before={photoBefore} />
      <FactList facts={facts} />
      {state === 'waiting' && mayDecide !== 'yes' && <Notice>{words.mayNot[mayDecide]}</Notice>}
      {mayDecide === 'yes' && wide && <View className='list list--end'>{why}</View>}
      <Sheet title={title} open={!wide && refusing && mayDecide === 'yes'} onClose={() => setRefusing(false)}>
        {why}
        <View className='column sheet__end'>
          <Button busy={busy !== null} onTap={refuse}>
            {busy === 'refused' ? words.deciding : words.sureRefuse}
          </Button>
          <Button look='plain' size='small' onTap={() => setRefusing(false)}>
            {words.notYet}
          </Button>
        </View>
      </Sheet>
    </View>,
    (mayDecide === 'yes' || problem !== null) && (
      <View className='column' key='foot'>
        {wide && missing && problem === null && (
          <View className='wrong t1 centre' role='alert'>
            {words.reasonProblem}
          </View>
        )}
        {problem !== null && <ProblemNotice problem={problem} />}
        {mayDecide === 'yes' && asking && <View className='t1 centre'>{words.sureText(title)}</View>}
        {mayDecide === 'yes' && (
          <View className='ask'>
            <Button look={asking ? 'plain' : 'soft'} className='button--third' busy={busy !== null} onTap={asking ? () => setAsking(false) : refuse}>
              {asking ? words.notYet : busy === 'refused' ? words.deciding : words.refuse}
              {!asking && hint('R')}
            </Button>
            <Button busy={busy !== null} onTap={approve}>
              {busy === 'approved' ? words.deciding : asking ? words.sure : words.approve}
              {hint('A')}
            </Button>
          </View>
        )}
      </View>
    ),
  )
}
