import '../../../theme/health.scss'
import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { clockState } from '../../../api/clock'
import { useMe } from '../../../api/session'
import { refreshTrust } from '../../../api/trust'
import { go, goAndReturn, useParams } from '../../../device/navigation'
import { words } from '../../../phrases/health'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Failure } from '../../../ui/failure'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'
import { StepCard } from '../../../ui/step-card'
import { PeopleBar } from '../components/people-bar'
import { PersonCode } from '../components/person-code'
import { useHealth } from '../health.api'
import { useShowing } from '../use-showing'

/** The code of oneself, or of somebody one acts for; with a network and without. */
export default function HealthCodePage() {
  const verified = (useMe()?.level ?? 1) >= 2
  return (
    <Page title={titles.healthCode}>
      {verified ? (
        <Code />
      ) : (
        <StepCard icon='badge' title={words.verify} text={words.verifyText} action={words.goVerify} onTap={() => goAndReturn(routes.verify)} />
      )}
    </Page>
  )
}

function Code() {
  const { subjectId } = useParams()
  const [picked, setPicked] = useState<string | null>(null)
  const { health, problem, fresh, at, again } = useHealth()
  // A code that staff revoked is replaced as soon as the list says so.
  const showing = useShowing(useCallback(() => void refreshTrust(), []))
  if (!health) return problem ? <Failure problem={problem} onRetry={again} /> : <ListSkeleton rows={5} />

  const { people, scansKeptDays } = health
  const person = people.find(each => each.subjectId === (picked ?? subjectId)) ?? people[0]
  if (!person)
    return <StepCard icon='badge' title={words.verify} text={words.verifyText} action={words.goVerify} onTap={() => go(routes.realName)} />
  return (
    <>
      <PeopleBar people={people} chosen={person.subjectId} onChoose={setPicked} />
      {clockState().wentBack && (
        <Notice kind='warn'>
          <View className='strong'>{words.clockWrong}</View>
          <View>{words.clockWrongText}</View>
        </Notice>
      )}
      <PersonCode key={person.subjectId} person={person} showing={showing} checkedAt={fresh ? at : 0} offline={problem !== null} onAgain={again} />
      <View className='t1 quiet centre'>{words.kept(scansKeptDays)}</View>
    </>
  )
}
