import '../../../theme/accounts.scss'
import { View } from '@tarojs/components'
import { useMemo } from 'react'
import { returnTo, useParams, withParams } from '../../../device/navigation'
import { words } from '../../../phrases/pc-sign-in'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Icon } from '../../../ui/icon'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page'
import { Qr, qrPicture } from '../../../ui/qr'
import { HeroSkeleton } from '../../../ui/skeleton'
import { Tap } from '../../../ui/tap'
import { pcCode } from '../pc-code'
import { settleIn } from '../settle-in'
import { usePcSignIn, type PcState } from '../use-pc-sign-in'

function Live({ state }: { state: Extract<PcState, { step: 'waiting' | 'scanned' }> }) {
  const { pc, seconds, lost, step } = state
  const picture = useMemo(() => qrPicture(pcCode(pc.ticket)), [pc.ticket])
  return (
    <View className='card pc-card'>
      <View className='t3 strong'>{words.heading}</View>
      <View className={step === 'scanned' ? 'pc-code pc-code--over' : 'pc-code'}>
        <Qr picture={picture} label={words.label} />
        {step === 'scanned' && (
          <View className='pc-code__over' role='status' aria-live='polite'>
            <Icon name='ok' ink='ok' size='big' />
            <View className='t3 strong'>{words.scanned}</View>
            <View>{words.scannedText}</View>
          </View>
        )}
      </View>
      <View className='t1 quiet'>{words.left(seconds)}</View>
      <View className='soft'>{words.check}</View>
      <View className='pc-check' role='img' aria-label={words.checkLabel(pc.check)}>
        {pc.check}
      </View>
      <View className='soft'>{words.checkText}</View>
      {lost && <Notice kind='warn'>{words.lost}</Notice>}
    </View>
  )
}

/** On a computer: a code for the phone, and what the phone has said to it. */
export default function PcSignInPage() {
  const { back } = useParams()
  const { state, start } = usePcSignIn(session => settleIn(session, back))
  return (
    <Page title={titles.pcSignIn}>
      {state.step === 'starting' && <HeroSkeleton />}
      {state.step === 'failed' && <Failure problem={state.problem} onRetry={() => void start()} />}
      {(state.step === 'waiting' || state.step === 'scanned') && <Live state={state} />}
      {(state.step === 'refused' || state.step === 'expired') && (
        <View className='card pc-card' role='alert'>
          <Icon name={state.step === 'refused' ? 'bad' : 'history'} ink={state.step === 'refused' ? 'bad' : 'quiet'} size='big' />
          <View className='t3 strong'>{words[state.step]}</View>
          <View className='soft'>{state.step === 'refused' ? words.refusedText : words.expiredText}</View>
          <Button icon='again' onTap={() => void start()}>
            {words.renew}
          </Button>
        </View>
      )}
      <View className='card column'>
        {words.how.map((line, at) => (
          <View className='row row--wide' key={line}>
            <View className='disc strong accent'>{at + 1}</View>
            <View className='grow'>{line}</View>
          </View>
        ))}
      </View>
      <View className='centre'>
        <Tap className='link' role='link' onTap={() => returnTo(withParams(routes.signIn, back ? { back } : {}))}>
          {words.otherWay}
        </Tap>
      </View>
    </Page>
  )
}
