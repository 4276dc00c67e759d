import { View } from '@tarojs/components'
import { useRef, useState, type ReactNode } from 'react'
import { useConsent } from '../api/agreements'
import { beginConfirmFace, confirmByBankCard, confirmByFace, confirmBySms, sendConfirmCode, type ConfirmPurpose } from '../api/confirm'
import { isRefused } from '../api/refused'
import { useMe } from '../api/session'
import { useCodeSending } from '../api/use-code-sending'
import { useFace } from '../api/use-face'
import { words } from '../phrases/confirm'
import type { Route } from '../routes'
import { cardOf, cardProblems, emptyCard, refusedCard } from '../rules/card-form'
import { Button } from './button'
import { CardFields } from './card-fields'
import { Chips } from './chips'
import { CodeField, isCode, isCodeRefused } from './code-field'
import { ConsentTick } from './consent-tick'
import { FaceFoot } from './face-foot'
import { FormCheck } from './form-check'
import { Notice } from './notice'
import { Page } from './page'
import { ProblemNotice } from './problem-notice'
import { Returning } from './returning'
import { WayOut } from './way-out'

export type ConfirmWay = 'sms' | 'face' | 'bank_card'

interface ConfirmStepProps {
  /** Of the page. */
  title: string
  /** What the confirmation is for; it is good for nothing else. */
  purpose: ConfirmPurpose
  /** In the order they are offered; the first is taken. Face and card only reach whoever is verified. */
  ways: readonly ConfirmWay[]
  /** The page this stands on: a browser comes back to it after the camera, so this step must be what it shows then. */
  returnTo: Route
  /** Why an earlier confirmation was not taken (`confirmation.invalid`), said until something else is. */
  problem?: unknown
  /** The button under an SMS code or a card; 下一步 unless told. */
  action?: string
  /** Good for ten minutes, once. What it throws is said in the foot. */
  onConfirmed: (confirmation: string) => void | Promise<void>
  /** What will be done, above the question. */
  children?: ReactNode
}

/** A whole page: is it still you? By the account's own phone, or by face or bank card where that is lost. */
export function ConfirmStep({ title, purpose, ways, returnTo, problem: earlier = null, action = words.next, onConfirmed, children }: ConfirmStepProps) {
  const me = useMe()
  const open = ways.filter(way => way === 'sms' || (me?.level ?? 1) >= 2)
  const [chosen, setChosen] = useState<ConfirmWay | null>(null)
  const [code, setCode] = useState('')
  const [card, setCard] = useState(emptyCard)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const held = useRef<string | null>(null)
  const faceConsent = useConsent(['face'])
  const cardConsent = useConsent(['bank_card'])
  const phone = me?.phone ?? null
  const sms = useCodeSending({ target: `${purpose}:${me?.accountId ?? ''}`, ready: phone !== null, send: humanCheck => sendConfirmCode({ purpose, humanCheck }) })
  const face = useFace({
    returnTo,
    begin: through => beginConfirmFace({ purpose, through, consents: faceConsent.consents }),
    finish: passed => confirmByFace({ ...passed, purpose }),
    onDone: ({ confirmation }) => void settle(async () => confirmation),
    onRefused: faceConsent.heed,
  })
  const way: ConfirmWay = chosen ?? (face.returning || face.problem !== null ? 'face' : (open[0] ?? 'sms'))
  const consent = way === 'face' ? faceConsent : cardConsent

  async function settle(confirm: () => Promise<string>): Promise<void> {
    setBusy(true)
    setRefusal(null)
    try {
      // A code serves once: where only what came after it failed, the confirmation it brought is still good.
      held.current ??= await confirm()
      await onConfirmed(held.current)
    } catch (problem) {
      if (isRefused(problem, 'confirmation.invalid')) held.current = null
      cardConsent.heed(problem)
      setRefusal(problem)
    }
    setBusy(false)
  }
  const wrong = way === 'sms' ? Number(!isCode(code)) : (way === 'bank_card' ? Object.keys(cardProblems(card)).length : 0) + Number(!consent.agreed)
  const submit = () => {
    setTried(true)
    if (wrong > 0) return
    if (way === 'face') face.start()
    else if (way === 'sms') void settle(async () => (await confirmBySms({ purpose, code })).confirmation)
    else
      void settle(async () => (await confirmByBankCard({ purpose, ...cardOf(card), consents: cardConsent.consents })).confirmation)
  }
  const choose = (next: ConfirmWay) => {
    setChosen(next)
    setTried(false)
    setRefusal(null)
  }

  if (face.returning || (way === 'face' && busy)) return <Returning title={title} />
  const said = refusal ?? (tried ? null : earlier)
  const canSend = way !== 'sms' || phone !== null
  return (
    <Page
      title={title}
      foot={
        canSend &&
        (way === 'face' ? (
          <FaceFoot face={{ ...face, problem: face.problem ?? said }} wrong={wrong} tried={tried} onStart={submit} />
        ) : (
          <>
            {said === null && tried && wrong > 0 && <FormCheck wrong={wrong} />}
            {said !== null && !isCodeRefused(said) && Object.keys(refusedCard(said)).length === 0 && <ProblemNotice problem={said} />}
            <Button busy={busy} onTap={submit}>
              {busy ? words.checking : action}
            </Button>
          </>
        ))
      }
    >
      {children}
      <View className='opening'>
        <View className='t3 strong'>{words.heading}</View>
        <View className='soft'>{way === 'face' ? words.byFace : way === 'bank_card' ? words.byCard : phone !== null && words.bySms(phone)}</View>
      </View>
      {open.length > 1 && (
        <View className='on-ground'>
          <Chips label={words.wayLabel} choices={open.map(value => ({ value, words: words.ways[value] }))} chosen={way} onChoose={choose} />
        </View>
      )}
      {way === 'sms' &&
        (phone === null ? (
          <Notice kind='accent'>
            <View className='strong'>{words.noPhone}</View>
            <View>{words.noPhoneText}</View>
            <View className='notice__action'>
              <WayOut action='bind_phone' size='inline' look='white' />
            </View>
          </Notice>
        ) : (
          <View className='list'>
            <CodeField
              value={code}
              sending={sms}
              sentTo={phone}
              tried={tried}
              problem={refusal}
              onType={text => {
                setCode(text)
                setRefusal(null)
              }}
            />
          </View>
        ))}
      {way === 'bank_card' && (
        <View className='list'>
          <CardFields
            form={card}
            tried={tried}
            problem={refusal}
            onChange={next => {
              setCard(next)
              setRefusal(null)
            }}
          />
        </View>
      )}
      {way !== 'sms' && <ConsentTick sentence={way === 'face' ? words.consentFace : words.consentCard} {...consent.tick} problem={tried && !consent.agreed} />}
      {way === 'sms' && ways.length > open.length && (
        <Notice>
          <View className='strong'>{words.lost}</View>
          <View>{words.lostText}</View>
          <View className='notice__action'>
            <WayOut action='verify' size='inline' look='soft' />
          </View>
        </Notice>
      )}
    </Page>
  )
}
