import { View } from '@tarojs/components'
import { useState } from 'react'
import { words as residents } from '../../../phrases/residents'
import { words as all } from '../../../phrases/reviews'
import { titles } from '../../../phrases/titles'
import { Chips } from '../../../ui/chips'
import { Field, LongInput, TextInput } from '../../../ui/field'
import { CommunityField } from '../components/community-field'
import { ForWhomField } from '../components/for-whom-field'
import { RequestPage } from '../components/request-page'
import { VerifiedOnly } from '../components/verified-only'
import { emptySupplement, supplementOf, supplementProblems, type SupplementField, type SupplementForm } from '../request-forms'
import { useCommunity } from '../use-community'
import { useForWhom } from '../use-for-whom'
import { useRequest } from '../use-request'

const words = all.supplement
const relations = (['owner', 'family', 'tenant'] as const).map(value => ({ value, words: residents.relations[value] }))

/** An address for whom the registry does not know (features.md B7), or knows without it. */
export default function SupplementPage() {
  return (
    <VerifiedOnly title={titles.supplement}>
      <Supplement />
    </VerifiedOnly>
  )
}

function Supplement() {
  const whom = useForWhom()
  const community = useCommunity()
  const sending = useRequest()
  const [form, setForm] = useState<SupplementForm>(emptySupplement)
  const problems = supplementProblems(form)
  const shown = (name: SupplementField): string | null => (sending.tried ? (problems[name] ?? null) : null)
  const change = (part: Partial<SupplementForm>) => {
    setForm({ ...form, ...part })
    sending.anew()
  }
  return (
    <RequestPage
      title={titles.supplement}
      intro={words.intro}
      sending={sending}
      wrong={Object.keys(problems).length + (community.communityId === null ? 1 : 0)}
      request={() => ({ kind: 'supplement', dependentId: whom.dependentId, communityId: community.communityId!, ...supplementOf(form) })}
    >
      <View className='list'>
        <ForWhomField whom={whom} />
        <CommunityField choice={community} tried={sending.tried} />
        <Field label={words.estate} problem={shown('estateName')}>
          <TextInput label={words.estate} value={form.estateName} placeholder={words.estatePlaceholder} longest={60} onType={estateName => change({ estateName })} />
        </Field>
        <Field label={words.building} problem={shown('building')}>
          <TextInput label={words.building} value={form.building} placeholder={words.buildingPlaceholder} longest={30} onType={building => change({ building })} />
        </Field>
        <Field label={words.unit}>
          <TextInput label={words.unit} value={form.unit} placeholder={words.unitPlaceholder} longest={30} onType={unit => change({ unit })} />
        </Field>
        <Field label={words.room} problem={shown('room')}>
          <TextInput label={words.room} value={form.room} placeholder={words.roomPlaceholder} longest={30} onType={room => change({ room })} />
        </Field>
        <Field label={words.relation} problem={shown('relation')}>
          <Chips label={words.relation} choices={relations} chosen={form.relation} onChoose={relation => change({ relation })} />
        </Field>
        <Field label={words.note}>
          <LongInput label={words.note} value={form.note} placeholder={words.notePlaceholder} longest={200} onType={note => change({ note })} />
        </Field>
      </View>
    </RequestPage>
  )
}
