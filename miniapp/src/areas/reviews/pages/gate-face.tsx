import '../../../theme/realname.scss'
import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useConsent } from '../../../api/agreements'
import { go } from '../../../device/navigation'
import { words as all } from '../../../phrases/reviews'
import { words as photoWords } from '../../../phrases/photo'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { ConsentTick } from '../../../ui/consent-tick'
import { Notice } from '../../../ui/notice'
import { PhotoInput } from '../../../ui/photo-input'
import { Points } from '../../../ui/points'
import { CommunityField } from '../components/community-field'
import { ForWhomField } from '../components/for-whom-field'
import { RequestPage } from '../components/request-page'
import { VerifiedOnly } from '../components/verified-only'
import { myReviewRead, myReviewsRead } from '../reviews.api'
import { useCommunity } from '../use-community'
import { useForWhom } from '../use-for-whom'
import { useRequest } from '../use-request'

const words = all.face

/** A photo for the gates (features.md B8), one's own or of somebody one has verified; a second one takes the place of the first. */
export default function GateFacePage() {
  return (
    <VerifiedOnly title={titles.gateFace}>
      <GateFace />
    </VerifiedOnly>
  )
}

/** Of this person: a photo that waits, and the one approved last, which a new one takes the place of. */
function useFacesOf(name: string | null) {
  const { data = [] } = useQuery(myReviewsRead)
  const faces = data.filter(({ kind, forName }) => kind === 'face' && forName === name)
  const [approved] = faces.filter(({ state }) => state === 'approved').sort((a, b) => (b.decidedAt ?? '').localeCompare(a.decidedAt ?? ''))
  const { data: before } = useQuery({ ...myReviewRead(approved?.reviewId ?? ''), enabled: approved !== undefined })
  return { waiting: faces.find(({ state }) => state === 'waiting'), before: approved && before?.photo && approved.decidedAt ? { photo: before.photo, at: approved.decidedAt } : null }
}

function GateFace() {
  const whom = useForWhom()
  const community = useCommunity()
  const { agreed, consents, tick, heed } = useConsent(['face'])
  const sending = useRequest(heed)
  const [photo, setPhoto] = useState<string | null>(null)
  const { waiting, before } = useFacesOf(whom.name)
  const { tried } = sending
  return (
    <RequestPage
      title={titles.gateFace}
      intro={words.intro}
      sending={sending}
      wrong={(photo === null ? 1 : 0) + (community.communityId === null ? 1 : 0) + (agreed ? 0 : 1)}
      request={() => ({ kind: 'face', dependentId: whom.dependentId, communityId: community.communityId!, photo: photo!, consents })}
    >
      {waiting && (
        <Notice kind='accent'>
          <View className='strong'>{words.waiting}</View>
          <View>{words.waitingText}</View>
          <View className='notice__action'>
            <Button size='inline' look='white' onTap={() => go(routes.myReview, { reviewId: waiting.reviewId })}>
              {all.seeWaiting}
            </Button>
          </View>
        </Notice>
      )}
      {whom.choices && (
        <View className='list'>
          <ForWhomField whom={whom} />
        </View>
      )}
      <View className='card column column--wide'>
        <Points points={words.tips} />
        <PhotoInput
          of='face'
          photo={photo}
          label={words.photoOf(whom.name ?? all.self)}
          before={before && { photo: before.photo, words: words.now(before.at), wordsNow: words.next }}
          problem={tried && photo === null ? photoWords.missing : null}
          onChange={taken => {
            setPhoto(taken)
            sending.anew()
          }}
        />
      </View>
      <View className='list'>
        <CommunityField choice={community} tried={tried} />
      </View>
      <ConsentTick sentence={whom.name === null ? all.consentFace : all.consentFaceOther} {...tick} problem={tried && !agreed} />
    </RequestPage>
  )
}
