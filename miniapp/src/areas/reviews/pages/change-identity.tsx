import { View } from '@tarojs/components'
import { useState } from 'react'
import { useMe } from '../../../api/session'
import { goAndReturn } from '../../../device/navigation'
import { identities, words as all } from '../../../phrases/reviews'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Choice } from '../../../ui/choice'
import { Empty } from '../../../ui/empty'
import { Field, LongInput } from '../../../ui/field'
import { Page } from '../../../ui/page'
import { Wrong } from '../../../ui/wrong'
import { CommunityField } from '../components/community-field'
import { RequestPage } from '../components/request-page'
import { isTooShort } from '../request-forms'
import type { Request } from '../reviews.api'
import { useCommunity } from '../use-community'
import { useRequest } from '../use-request'

const words = all.identity
type To = Extract<Request, { kind: 'identity' }>['to']
const order: readonly To[] = ['resident', 'visitor', 'enterprise']

/** Another identity than the one chosen first (features.md A21); staff look at it. */
export default function ChangeIdentityPage() {
  const me = useMe()
  const community = useCommunity()
  const sending = useRequest()
  const [to, setTo] = useState<To | null>(null)
  const [why, setWhy] = useState('')
  const { tried } = sending
  if (me?.identity === 'staff')
    return (
      <Page title={titles.changeIdentity}>
        <Empty icon='badge' title={words.staff} text={words.staffText} />
      </Page>
    )
  if (me && me.identity === null)
    return (
      <Page title={titles.changeIdentity}>
        <Empty icon='people' title={words.unchosen} text={words.unchosenText}>
          <Button onTap={() => goAndReturn(routes.chooseIdentity)}>{words.choose}</Button>
        </Empty>
      </Page>
    )
  return (
    <RequestPage
      title={titles.changeIdentity}
      intro={words.intro}
      sending={sending}
      wrong={(to === null ? 1 : 0) + (isTooShort(why) ? 1 : 0) + (community.communityId === null ? 1 : 0)}
      request={() => ({ kind: 'identity', communityId: community.communityId!, to: to!, why: why.trim() })}
    >
      {me?.identity && <View className='group'>{words.now(identities[me.identity])}</View>}
      <View className='list' role='radiogroup' aria-label={words.to}>
        {order
          .filter(each => each !== me?.identity)
          .map(each => (
            <Choice
              key={each}
              on={each === to}
              what={words.toNamed(identities[each])}
              more={words.means[each]}
              onTap={() => {
                setTo(each)
                sending.anew()
              }}
            />
          ))}
      </View>
      {tried && to === null && <Wrong>{words.toProblem}</Wrong>}
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
    </RequestPage>
  )
}
