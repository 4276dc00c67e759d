import { View } from '@tarojs/components'
import { isMobile, maskPhone } from '@linli/shared-types/values/phone'
import { useEffect, useState } from 'react'
import '../../../theme/checkpoint.scss'
import { isRefused } from '../../../api/refused'
import { refreshTrust } from '../../../api/trust'
import { useConnected } from '../../../device/connected'
import { words } from '../../../phrases/checkpoint'
import { clock } from '../../../phrases/time'
import { titles } from '../../../phrases/titles'
import { Button } from '../../../ui/button'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Field, TextInput } from '../../../ui/field'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { HeroSkeleton } from '../../../ui/skeleton'
import { confirmPhone, sendAssistedCode, useHere, useSites } from '../checkpoint.api'
import { AssistedFields, type Registered } from '../components/assisted-fields'
import { SiteSheet } from '../components/site-sheet'
import { SiteStrip } from '../components/site-strip'

const w = words.assist
interface Confirmed {
  phone: string
  confirmation: string
  /** ISO */
  expiresAt: string
}

/** The seconds until then, counting down. */
function useSecondsUntil(instant: number): number {
  const [now, setNow] = useState(Date.now())
  const left = Math.max(0, Math.ceil((instant - now) / 1000))
  useEffect(() => {
    if (left === 0) return
    const timer = setTimeout(() => setNow(Date.now()), 1000)
    return () => clearTimeout(timer)
  }, [left, now])
  return left
}

/** Whose phone it is: a code sent to it and read out by them. The SMS says what it is for. */
function PhoneStep({ onConfirmed }: { onConfirmed: (confirmed: Confirmed) => void }) {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const [resendAt, setResendAt] = useState(0)
  const [tried, setTried] = useState<'none' | 'phone' | 'both'>('none')
  const [busy, setBusy] = useState<'sending' | 'confirming' | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const left = useSecondsUntil(resendAt)
  const waits = left > 0 && sentTo === phone

  const send = async () => {
    setTried('phone')
    if (!isMobile(phone) || waits) return
    setBusy('sending')
    setProblem(null)
    try {
      const { resendAt: next } = await sendAssistedCode({ phone })
      setResendAt(new Date(next).getTime())
      setSentTo(phone)
      setTried('none')
    } catch (refusal) {
      if (isRefused(refusal, 'sms.too_frequent') && refusal.retryAfter) {
        setResendAt(Date.now() + refusal.retryAfter * 1000)
        setSentTo(phone)
      }
      setProblem(refusal)
    } finally {
      setBusy(null)
    }
  }
  const confirm = async () => {
    setTried('both')
    if (!isMobile(phone) || !/^\d{6}$/.test(code)) return
    setBusy('confirming')
    setProblem(null)
    try {
      onConfirmed({ phone, ...(await confirmPhone({ phone, code })) })
    } catch (refusal) {
      setProblem(refusal)
      setBusy(null)
    }
  }
  return (
    <>
      <View className='soft'>{w.why}</View>
      <View className='group'>{w.step(1, w.steps[0])}</View>
      <View className='list'>
        <Field label={w.phone} required problem={tried !== 'none' && !isMobile(phone) ? w.phoneProblem : null} hint={sentTo === phone && !problem ? w.sent : undefined}>
          <TextInput label={w.phone} value={phone} placeholder={w.phonePlaceholder} keys='digits' longest={11} onType={setPhone} />
          <Button size='inline' look='soft' off={waits} busy={busy === 'sending'} onTap={() => void send()}>
            {waits ? w.resend(left) : w.sendCode}
          </Button>
        </Field>
        <Field label={w.code} required problem={tried === 'both' && !/^\d{6}$/.test(code) ? w.codeProblem : null}>
          <TextInput label={w.code} value={code} placeholder={w.codePlaceholder} keys='digits' longest={6} onType={setCode} />
        </Field>
      </View>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Button busy={busy === 'confirming'} onTap={() => void confirm()}>
        {w.confirm}
      </Button>
    </>
  )
}

/** Somebody without a phone that shows codes (features.md D4). Needs a network: the code, and who they are, are the server's to check. */
export default function AssistedPage() {
  const { sites, problem, again } = useSites()
  const { site, choose } = useHere(sites)
  const connected = useConnected(state => state.connected)
  const [choosing, setChoosing] = useState(false)
  const [confirmed, setConfirmed] = useState<Confirmed | null>(null)
  const [done, setDone] = useState<Registered | null>(null)
  // The strip tells the age of what codes are verified with, here as everywhere.
  useEffect(() => void refreshTrust(), [])
  const open = sites?.filter(({ active }) => active) ?? []
  const anew = () => {
    setConfirmed(null)
    setDone(null)
  }
  return (
    <Page title={titles.assisted}>
      {!sites ? (
        problem ? <Failure problem={problem} onRetry={again} /> : <HeroSkeleton />
      ) : open.length === 0 ? (
        <Empty icon='badge' title={words.noSites} text={words.noSitesText} />
      ) : (
        <>
          <SiteStrip site={site?.name ?? null} onChange={() => setChoosing(true)} />
          {!connected && (
            <Notice kind='warn'>
              <View className='strong'>{w.needsNetwork}</View>
              <View>{w.needsNetworkText}</View>
            </Notice>
          )}
          {!site ? (
            <Button onTap={() => setChoosing(true)}>{words.chooseSite}</Button>
          ) : done ? (
            <Empty icon='tick' title={w.done} text={w.doneText(done.name, words.decisions[done.decision])}>
              <Button onTap={anew}>{w.next}</Button>
            </Empty>
          ) : confirmed ? (
            <>
              <Notice kind='accent'>
                {w.confirmed(maskPhone(confirmed.phone))} · {w.confirmedUntil(clock(confirmed.expiresAt))}
              </Notice>
              <View className='group'>{w.step(2, w.steps[1])}</View>
              <AssistedFields siteId={site.siteId} confirmation={confirmed.confirmation} onDone={setDone} onExpired={anew} />
            </>
          ) : (
            <PhoneStep onConfirmed={setConfirmed} />
          )}
        </>
      )}
      <SiteSheet title={words.siteTitle} sites={open} chosen={site?.siteId ?? null} open={choosing} onChoose={siteId => siteId && choose(siteId)} onClose={() => setChoosing(false)} />
    </Page>
  )
}
