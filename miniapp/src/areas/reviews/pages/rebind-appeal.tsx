import '../../../theme/realname.scss'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useConsent } from '../../../api/agreements'
import { takeDocument } from '../../../api/typed-document'
import { words as all } from '../../../phrases/reviews'
import { titles } from '../../../phrases/titles'
import { documentOf } from '../../../rules/document-form'
import { ConsentTick } from '../../../ui/consent-tick'
import { DocumentFields } from '../../../ui/document-fields'
import { Field, LongInput } from '../../../ui/field'
import { PhotoInput } from '../../../ui/photo-input'
import { useDocumentForm } from '../../../ui/use-document-form'
import { CommunityField } from '../components/community-field'
import { RequestPage } from '../components/request-page'
import { isTooShort } from '../request-forms'
import { useCommunity } from '../use-community'
import { useRequest } from '../use-request'

const words = all.appeal

/** An identity held elsewhere, where neither face nor card help (features.md B5): staff look at it. */
export default function RebindAppealPage() {
  const [carried] = useState(takeDocument)
  const community = useCommunity()
  const { agreed, consents, tick, heed } = useConsent(['real_name'])
  const sending = useRequest(heed)
  const [why, setWhy] = useState('')
  const [photo, setPhoto] = useState<string | null>(null)
  const document = useDocumentForm({ initial: carried, tried: sending.tried, problem: sending.problem, onChange: sending.anew })
  const { tried } = sending
  return (
    <RequestPage
      title={titles.rebindAppeal}
      intro={words.intro}
      sending={sending}
      wrong={document.wrong + (isTooShort(why) ? 1 : 0) + (community.communityId === null ? 1 : 0) + (agreed ? 0 : 1)}
      saidAtField={document.saidAtField}
      request={() => ({
        kind: 'rebind',
        communityId: community.communityId!,
        document: documentOf(document.form),
        why: why.trim(),
        ...(photo !== null && { photo }),
        consents,
      })}
    >
      <View className='list'>
        <Field label={all.why} problem={tried && isTooShort(why) ? all.whyProblem : null}>
          <LongInput
            label={all.why}
            value={why}
            placeholder={words.whyPlaceholder}
            longest={200}
            onType={typed => {
              setWhy(typed)
              sending.anew()
            }}
          />
        </Field>
        <CommunityField choice={community} tried={tried} />
      </View>
      <View className='group'>{words.document}</View>
      <View className='list'>
        <DocumentFields {...document.fields} />
      </View>
      <View className='card column column--wide'>
        <View className='soft'>{words.photo}</View>
        <View className='t1 quiet'>{words.photoText}</View>
        <PhotoInput of='paper' photo={photo} label={words.photoLabel} optional onChange={setPhoto} />
      </View>
      <ConsentTick sentence={all.consentRealName} {...tick} problem={tried && !agreed} />
    </RequestPage>
  )
}
