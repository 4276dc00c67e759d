import '../../../theme/accounts.scss'
import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { optionsRead } from '../../../api/options'
import { currentSession, useSession } from '../../../api/session'
import { go, returnTo, useParams } from '../../../device/navigation'
import { useShown } from '../../../device/page-life'
import { recall, remember } from '../../../device/storage'
import { useWide } from '../../../device/wide'
import { sentenceOf } from '../../../phrases/advice'
import { words } from '../../../phrases/sign-in'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { FaceFoot } from '../../../ui/face-foot'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page'
import { Returning } from '../../../ui/returning'
import { Tap } from '../../../ui/tap'
import { DaysChoice } from '../components/days-choice'
import { FaceFields, PasswordSignInFields, SmsFields } from '../components/sign-in-fields'
import { SignInFoot } from '../components/sign-in-foot'
import { settleIn } from '../settle-in'
import { useFaceSignIn } from '../use-face-sign-in'
import { usePasswordSignIn } from '../use-password-sign-in'
import { useSmsSignIn } from '../use-sms-sign-in'

const order = ['sms', 'password', 'face'] as const
type Way = (typeof order)[number]
const ways = order.map(value => ({ value, words: words.ways[value] }))
const lastWay = 'sign-in.way'

/** Three ways in on one page, the last used first; afterwards back to where one was. What was typed stays while one changes the way. */
export default function SignInPage() {
  const face = useFaceSignIn(settleIn)
  // Come back from the camera, this page is loaded anew: what it was left with is what was chosen on it.
  const left = face.face.kept
  const { back = left?.back } = useParams()
  // Whoever comes back here from what followed (the wizard's 立即认证, the choice of an identity) is signed in: there is nothing to do here any more.
  useShown(() => {
    if (currentSession()) returnTo(back)
  })
  const endedBecause = useSession(state => state.endedBecause)
  const [picked, setPicked] = useState<Way | null>(() => recall<Way>(lastWay))
  const { data: options } = useQuery(optionsRead)
  const [chosenDays, setChosenDays] = useState<number | null>(null)
  const offered = options?.signInDays ?? []
  const days = chosenDays ?? left?.days ?? offered.at(-1)
  const wide = useWide()
  const sms = useSmsSignIn(days, session => settleIn(session, back))
  const password = usePasswordSignIn(days, session => settleIn(session, back))
  const choose = (way: Way) => {
    remember(lastWay, way)
    setPicked(way)
  }
  // Whoever came back from the camera to a browser that did not leave for it reads why nothing came of it.
  const chosen = picked ?? (face.face.problem !== null ? 'face' : 'sms')
  if (face.face.returning) return <Returning title={titles.signIn} />
  const form = chosen === 'sms' ? sms : password
  const along: Record<string, string> = back ? { back } : {}
  return (
    <Page
      title={titles.signIn}
      foot={
        chosen === 'face' ? (
          <FaceFoot face={face.face} wrong={face.wrong} tried={face.tried} onStart={() => face.start({ back, days })} />
        ) : (
          <SignInFoot
            busy={form.busy}
            problem={form.problem}
            wrong={form.wrong}
            tried={form.tried}
            along={along}
            onSubmit={() => void form.submit()}
            onByCode={() => choose('sms')}
          />
        )
      }
    >
      <View className='opening'>
        <View className='t4 strong'>{words.heading}</View>
        <View className='soft'>{words.intro[chosen]}</View>
      </View>
      {endedBecause !== null && <Notice kind='accent'>{sentenceOf(endedBecause)}</Notice>}
      <View className='on-ground'>
        <Chips label={words.wayLabel} choices={ways} chosen={chosen} onChoose={choose} />
      </View>
      {chosen === 'sms' ? <SmsFields form={sms} /> : chosen === 'password' ? <PasswordSignInFields form={password} /> : <FaceFields form={face} />}
      <DaysChoice offered={offered} chosen={days} onChoose={setChosenDays} />
      <View className='links'>
        <Tap className='link' role='link' onTap={() => go(routes.register, along)}>
          {words.register}
        </Tap>
        <Tap className='link' role='link' onTap={() => go(routes.forgot)}>
          {words.forgot}
        </Tap>
      </View>
      {wide && (
        <Button look='soft' icon='mobile' onTap={() => go(routes.pcSignIn, along)}>
          {words.pc}
        </Button>
      )}
    </Page>
  )
}
