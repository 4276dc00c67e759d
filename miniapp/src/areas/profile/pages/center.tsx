import { View } from '@tarojs/components'
import { ethnicities } from '@linli/shared-types/values/account'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { say } from '../../../device/attention'
import { go, goAndReturn } from '../../../device/navigation'
import { platform } from '../../../device/platform'
import { useWide } from '../../../device/wide'
import { sentenceFor } from '../../../phrases/advice'
import { ethnicityName } from '../../../phrases/ethnicities'
import { words as all } from '../../../phrases/profile'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Cell } from '../../../ui/cell'
import { Failure } from '../../../ui/failure'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'
import { ChoiceSheet } from '../components/choice-sheet'
import { changeProfile, profileRead, type OwnProfile } from '../profile.api'

const words = all.center
const genders = (['male', 'female'] as const).map(value => ({ value, words: words.genders[value] }))
const groups = ethnicities.map(value => ({ value, words: ethnicityName(value) }))

interface LineProps {
  what: string
  now: string
  more?: string
  onTap?: () => void
}

/** What it is, what it is now, and that it can be changed. */
const Line = ({ what, now, more, onTap }: LineProps) => (
  <Cell what={what} more={more} end={<View className='soft'>{now}</View>} label={onTap && words.changeLabel(what, now)} onTap={onTap} />
)

function Who({ profile }: { profile: OwnProfile }) {
  const cache = useQueryClient()
  const [choosing, setChoosing] = useState<'gender' | 'ethnicity' | null>(null)
  const { userName, gender, genderFixed, ethnicity } = profile
  const save = async (change: Parameters<typeof changeProfile>[0]) => {
    setChoosing(null)
    try {
      cache.setQueryData(profileRead.queryKey, await changeProfile(change))
      say(words.saved)
    } catch (refusal) {
      say(sentenceFor(refusal))
    }
  }
  return (
    <>
      <View className='group'>{words.who}</View>
      <View className='list'>
        <Line what={words.userName} now={userName ?? words.noUserName} onTap={() => go(routes.userName)} />
        <Line
          what={words.gender}
          now={gender === null ? words.unset : words.genders[gender]}
          more={genderFixed ? words.genderFixed : undefined}
          onTap={genderFixed ? undefined : () => setChoosing('gender')}
        />
        <Line what={words.ethnicity} now={ethnicity === null ? words.unset : ethnicityName(ethnicity)} onTap={() => setChoosing('ethnicity')} />
      </View>
      <ChoiceSheet title={words.chooseGender} choices={genders} chosen={gender} open={choosing === 'gender'} onChoose={value => void save({ gender: value })} onClose={() => setChoosing(null)} />
      <ChoiceSheet
        title={words.chooseEthnicity}
        choices={groups}
        chosen={ethnicity}
        open={choosing === 'ethnicity'}
        onChoose={value => void save({ ethnicity: value })}
        onClose={() => setChoosing(null)}
      />
    </>
  )
}

/** 账号与安全 (features.md A15–A19, A22): who one is here, and everything by which one gets in. */
export default function CenterPage() {
  const { data: profile, error, refetch } = useQuery(profileRead)
  const wide = useWide()
  if (!profile) return <Page title={titles.center}>{error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={6} />}</Page>
  const { phone, hasPassword, email, channels } = profile
  // A browser has no phone number to hand over.
  const toPhone = phone !== null ? () => go(routes.changePhone) : platform() === 'h5' ? undefined : () => goAndReturn(routes.bindPhone)
  return (
    <Page title={titles.center}>
      <Who profile={profile} />
      <View className='group'>{words.safety}</View>
      <View className='list'>
        <Line what={words.phone} now={phone ?? words.noPhone} onTap={toPhone} />
        <Line what={words.password} now={hasPassword ? words.hasPassword : words.noPassword} onTap={() => go(routes.changePassword)} />
        <Line what={words.email} now={email ?? words.noEmail} onTap={() => go(routes.email)} />
        {channels.length > 0 && <Line what={words.ways} now={channels.map(channel => words.channels[channel]).join('、')} />}
        <Cell what={words.sessions} onTap={() => go(routes.sessions)} />
        {!wide && <Cell what={words.scanPc} onTap={() => go(routes.confirmPc)} />}
      </View>
      <View className='group'>{words.others}</View>
      <View className='list'>
        <Cell what={words.myReviews} onTap={() => go(routes.myReviews)} />
        <Cell what={words.close} onTap={() => go(routes.closeAccount)} />
      </View>
    </Page>
  )
}
