import { View } from '@tarojs/components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { now } from '../../../api/clock'
import { say } from '../../../device/attention'
import { useKeys, useWide } from '../../../device/wide'
import { words } from '../../../phrases/review-desk'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Field, LongInput } from '../../../ui/field'
import { FormCheck } from '../../../ui/form-check'
import { Icon } from '../../../ui/icon'
import { Notice } from '../../../ui/notice'
import { Photo } from '../../../ui/photo'
import { ProblemNotice } from '../../../ui/problem-notice'
import { ListSkeleton } from '../../../ui/skeleton'
import { Tap } from '../../../ui/tap'
import { kindIcon } from '../kind-icon'
import { isTooShort } from '../request-forms'
import { decideReview, getReview } from '../reviews.api'
import { FactList } from './fact-list'
import { StateTag } from './state-tag'

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
  const [refusing, setRefusing] = useState(false)
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
      // Somebody else may have decided it: what is shown must not invite to do it again.
      void refetch()
      setBusy(null)
    }
  }
  const approve = () => {
    if (asking) return void decide('approved')
    setRefusing(false)
    setAsking(true)
  }
  const refuse = () => {
    setAsking(false)
    setRefusing(true)
    if (!isTooShort(reason)) void decide('refused')
  }
  const take = (text: string) => {
    setReason(text)
    setAsking(false)
    setProblem(null)
  }
  useKeys(key => {
    if (!may) return
    if (key === 'a' || key === 'A') approve()
    if (key === 'r' || key === 'R') refuse()
    const choice = ready[Number(key) - 1]
    if (choice) take(choice)
  })
  if (!data) return frame(error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={6} />)

  const { kind, state, street, subject, communityName, createdAt, decidedAt, facts, photo, photoBefore, mayDecide, reason: given } = data
  const of = kind === 'face' ? 'face' : 'paper'
  const missing = refusing && isTooShort(reason)
  const hint = (key: string) => wide && <View className='key-hint'>{key}</View>
  return frame(
    <View className='column column--wide' key='review'>
      <View className='card row row--wide'>
        <View className='disc'>
          <Icon name={kindIcon[kind]} />
        </View>
        <View className='grow'>
          <View className='t3 strong'>{words.title(subject, words.asks[kind])}</View>
          <View className='t1 quiet'>{[words.line(communityName, createdAt), state === 'waiting' ? words.waits(createdAt, now()) : ''].filter(Boolean).join(' · ')}</View>
          {street && <View className='tag'>{words.streetHint}</View>}
        </View>
        {state !== 'waiting' && <StateTag state={state} />}
      </View>
      {(photo || photoBefore) && (
        <View className='card column'>
          <View className='soft'>{photoBefore ? words.change : words.photos}</View>
          <View className='photos'>
            {photoBefore && (
              <View className='photos__one'>
                <View className='t1 quiet'>{words.before}</View>
                <Photo base64={photoBefore} label={words.before} of={of} />
              </View>
            )}
            {photo && (
              <View className={of === 'face' ? 'photos__one' : 'photos__one photos__one--wide'}>
                <View className='t1 quiet'>{words.photo}</View>
                <Photo base64={photo} label={words.photo} of={of} />
              </View>
            )}
          </View>
        </View>
      )}
      <FactList facts={facts} />
      {state !== 'waiting' && (
        <View className='card'>
          <View className='t3 strong'>{words.outcome[state]}</View>
          {given && <View className='soft'>{given}</View>}
          {decidedAt && <View className='t1 quiet'>{words.decidedAt(decidedAt)}</View>}
        </View>
      )}
      {state === 'waiting' && mayDecide !== 'yes' && <Notice>{words.mayNot[mayDecide]}</Notice>}
      {mayDecide === 'yes' && (
        <View className='list'>
          <Field label={words.reason} hint={words.reasonText} problem={missing ? words.reasonProblem : null}>
            <LongInput label={words.reason} value={reason} placeholder={words.reasonPlaceholder} longest={200} onType={take} />
          </Field>
          <View className='chips' role='group' aria-label={words.reason}>
            {ready.map((text, at) => (
              <Tap key={text} className={text === reason ? 'chip chip--on' : 'chip'} role='radio' checked={text === reason} onTap={() => take(text)}>
                {hint(String(at + 1))}
                {text}
              </Tap>
            ))}
          </View>
        </View>
      )}
    </View>,
    (mayDecide === 'yes' || problem !== null) && (
      <View className='column' key='foot'>
        {missing && problem === null && <FormCheck wrong={1} />}
        {problem !== null && <ProblemNotice problem={problem} />}
        {mayDecide === 'yes' && asking && <View className='t1 centre'>{words.sureText(words.title(subject, words.asks[kind]))}</View>}
        {mayDecide === 'yes' && (
          <View className='ask'>
            {asking ? (
              <Button look='plain' className='button--third' onTap={() => setAsking(false)}>
                {words.notYet}
              </Button>
            ) : (
              <Button look='soft' className='button--third' busy={busy !== null} onTap={refuse}>
                {busy === 'refused' ? words.deciding : words.refuse}
                {hint('R')}
              </Button>
            )}
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
