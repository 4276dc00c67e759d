import '../../../theme/realname.scss'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useConsent } from '../../../api/agreements'
import { words as all } from '../../../phrases/reviews'
import { titles } from '../../../phrases/titles'
import { Chips } from '../../../ui/chips'
import { ConsentTick } from '../../../ui/consent-tick'
import { Field, TextInput } from '../../../ui/field'
import { PhotoInput } from '../../../ui/photo-input'
import { CommunityField } from '../components/community-field'
import { RequestPage } from '../components/request-page'
import { codeProblem, codeWrongAlready, emptyEnterprise, enterpriseOf, enterpriseProblems, refusedEnterprise, type EnterpriseField, type EnterpriseForm } from '../request-forms'
import { useCommunity } from '../use-community'
import { useRequest } from '../use-request'

const words = all.enterprise
const positions = words.positions.map(value => ({ value, words: value }))

/** That one acts for an enterprise (features.md B10). Its code is judged while it is typed. */
export default function EnterprisePage() {
  const community = useCommunity()
  const { agreed, consents, tick, heed } = useConsent(['enterprise'])
  const sending = useRequest(heed)
  const [form, setForm] = useState<EnterpriseForm>(emptyEnterprise)
  const [photo, setPhoto] = useState<string | null>(null)
  const { tried } = sending
  const problems = enterpriseProblems(form)
  const refused = refusedEnterprise(sending.problem)
  const shown = (name: EnterpriseField): string | null => refused[name] ?? (tried ? (problems[name] ?? null) : null)
  const change = (part: Partial<EnterpriseForm>) => {
    setForm({ ...form, ...part })
    sending.anew()
  }
  return (
    <RequestPage
      title={titles.enterprise}
      intro={words.intro}
      sending={sending}
      wrong={Object.keys(problems).length + (community.communityId === null ? 1 : 0) + (agreed ? 0 : 1)}
      saidAtField={Object.keys(refused).length > 0}
      request={() => ({ kind: 'enterprise', communityId: community.communityId!, ...enterpriseOf(form), ...(photo !== null && { photo }), consents })}
    >
      <View className='list'>
        <Field label={words.company} problem={shown('companyName')}>
          <TextInput label={words.company} value={form.companyName} placeholder={words.companyPlaceholder} longest={100} onType={companyName => change({ companyName })} />
        </Field>
        <Field
          label={words.code}
          problem={shown('creditCode') ?? (codeWrongAlready(form.creditCode) ? codeProblem(form.creditCode) : null)}
          hint={codeProblem(form.creditCode) === null ? words.codeRight : words.codeHint}
        >
          <TextInput label={words.code} value={form.creditCode} placeholder={words.codePlaceholder} longest={24} whole onType={creditCode => change({ creditCode })} />
        </Field>
        <Field label={words.legal} problem={shown('legalRepresentative')}>
          <TextInput label={words.legal} value={form.legalRepresentative} placeholder={words.legalPlaceholder} longest={60} onType={legalRepresentative => change({ legalRepresentative })} />
        </Field>
        <Field label={words.position} problem={shown('position')}>
          <TextInput label={words.position} value={form.position} placeholder={words.positionPlaceholder} longest={30} onType={position => change({ position })} />
        </Field>
        <Chips label={words.position} choices={positions} chosen={form.position} onChoose={position => change({ position })} />
        <CommunityField choice={community} tried={tried} />
      </View>
      <View className='card column column--wide'>
        <View className='soft'>{words.photo}</View>
        <PhotoInput of='paper' photo={photo} label={words.photoLabel} optional onChange={setPhoto} />
      </View>
      <ConsentTick sentence={all.consentEnterprise} {...tick} problem={tried && !agreed} />
    </RequestPage>
  )
}
