import '../../../theme/accounts.scss'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useConsent } from '../../../api/agreements'
import { isRefused } from '../../../api/refused'
import { useFace } from '../../../api/use-face'
import { useHumanCheck, withProof } from '../../../api/use-human-check'
import { go, returnTo, useParams } from '../../../device/navigation'
import { words } from '../../../phrases/recovery'
import { today } from '../../../phrases/time'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { emptyPerson, facePersonProblems, personOf, type PersonForm } from '../../../rules/person-form'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { isCodeRefused } from '../../../ui/code-field'
import { ConsentTick } from '../../../ui/consent-tick'
import { Done } from '../../../ui/done'
import { FaceFoot } from '../../../ui/face-foot'
import { FormCheck } from '../../../ui/form-check'
import { Page } from '../../../ui/page'
import { PersonFields } from '../../../ui/person-fields'
import { ProblemNotice } from '../../../ui/problem-notice'
import { Progress } from '../../../ui/progress'
import { Returning } from '../../../ui/returning'
import { NewPassword } from '../components/new-password'
import { RecoveryCodeFields } from '../components/recovery-code-fields'
import { beginRecoveryFace, confirmRecoveryByFace, type Confirmed } from '../recovery.api'
import { useRecoveryCode } from '../use-recovery-code'

type Way = 'sms' | 'face'
const ways = (['sms', 'face'] as const).map(value => ({ value, words: words.ways[value] }))

/** A forgotten password (features.md A9): that the account is one's own, by its phone or by one's face, and a new one. */
export default function ForgotPage() {
  const { way: asked } = useParams()
  const [confirmed, setConfirmed] = useState<Confirmed | null>(null)
  const [done, setDone] = useState(false)
  /** Why one is back at the beginning. */
  const [earlier, setEarlier] = useState<unknown>(null)
  const [chosen, setChosen] = useState<Way | null>(asked === 'face' ? 'face' : null)
  const recovery = useRecoveryCode(setConfirmed)
  const [person, setPerson] = useState<PersonForm>(emptyPerson)
  const [faceTried, setFaceTried] = useState(false)
  const consent = useConsent(['face'])
  const faceWrong = Object.keys(facePersonProblems(person, today())).length + Number(!consent.agreed)
  const takeProof = useHumanCheck(faceWrong === 0)
  const face = useFace({
    returnTo: routes.forgot,
    begin: through => withProof(takeProof, humanCheck => beginRecoveryFace({ ...personOf(person), through, consents: consent.consents, humanCheck })),
    finish: passed => confirmRecoveryByFace(passed),
    onDone: setConfirmed,
    onRefused: consent.heed,
  })
  const way = chosen ?? (face.problem !== null ? 'face' : 'sms')
  const startFace = () => {
    setFaceTried(true)
    if (faceWrong === 0) face.start()
  }

  if (done)
    return (
      <Page title={titles.forgot}>
        <Done title={words.done} text={words.doneText}>
          <Button onTap={() => returnTo(routes.signIn)}>{words.toSignIn}</Button>
        </Done>
      </Page>
    )
  if (face.returning) return <Returning title={titles.forgot} />
  if (confirmed)
    return (
      <NewPassword
        confirmed={confirmed}
        onDone={() => setDone(true)}
        onExpired={problem => {
          setConfirmed(null)
          setEarlier(problem)
        }}
      />
    )
  const { busy, tried, wrong } = recovery
  const problem = recovery.problem ?? (tried.all ? null : earlier)
  return (
    <Page
      title={titles.forgot}
      foot={
        way === 'face' ? (
          <FaceFoot face={{ ...face, problem: face.problem ?? (faceTried ? null : earlier) }} wrong={faceWrong} tried={faceTried} onStart={startFace} />
        ) : (
          <>
            {problem === null && tried.all && wrong > 0 && <FormCheck wrong={wrong} />}
            {problem !== null && !isCodeRefused(problem) && (
              <ProblemNotice problem={problem}>
                {isRefused(problem, 'recovery.not_confirmed') && (
                  <Button size='inline' look='white' icon='phone' onTap={() => go(routes.contacts)}>
                    {words.window}
                  </Button>
                )}
              </ProblemNotice>
            )}
            <Button busy={busy} onTap={() => void recovery.submit()}>
              {busy ? words.checking : words.next}
            </Button>
          </>
        )
      }
    >
      <Progress step={1} steps={2} title={words.title} />
      <View className='on-ground'>
        <Chips label={words.wayLabel} choices={ways} chosen={way} onChoose={setChosen} />
      </View>
      {way === 'sms' ? (
        <RecoveryCodeFields recovery={recovery} />
      ) : (
        <>
          <View className='soft'>{words.faceText}</View>
          <View className='list'>
            <PersonFields form={person} tried={faceTried} problem={face.problem} onChange={setPerson} />
          </View>
          <ConsentTick sentence={words.consentFace} {...consent.tick} problem={faceTried && !consent.agreed} />
        </>
      )}
    </Page>
  )
}
