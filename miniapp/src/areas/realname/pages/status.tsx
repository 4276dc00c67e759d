import '../../../theme/realname.scss'
import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useMe } from '../../../api/session'
import { go, goAndReturn, returnTo, useParams } from '../../../device/navigation'
import { words as more } from '../../../phrases/levels'
import { words } from '../../../phrases/realname'
import { moment } from '../../../phrases/time'
import { titles } from '../../../phrases/titles'
import { words as common } from '../../../phrases/ui'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Cell } from '../../../ui/cell'
import { Empty } from '../../../ui/empty'
import { Fact } from '../../../ui/fact'
import { Failure } from '../../../ui/failure'
import { Icon } from '../../../ui/icon'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'
import { LevelLadder } from '../components/level-ladder'
import { realNameRead, type RealNameState } from '../realname.api'

type VerifiedState = RealNameState & { document: NonNullable<RealNameState['document']> }

function Registry({ registered }: { registered: boolean | null }) {
  if (registered) return null
  return (
    <Notice kind={registered === null ? 'plain' : 'accent'}>
      <View className='strong'>{registered === null ? words.registryUnknown : words.notRegistered}</View>
      <View>{registered === null ? words.registryUnknownText : words.notRegisteredText}</View>
      {registered === false && (
        <View className='notice__action'>
          <Button size='inline' look='white' icon='house' onTap={() => goAndReturn(routes.supplement)}>
            {words.supplement}
          </Button>
          <Button size='inline' look='white' icon='phone' onTap={() => go(routes.contacts)}>
            {words.window}
          </Button>
        </View>
      )}
    </Notice>
  )
}

function Verified({ state: { document, registered } }: { state: VerifiedState }) {
  const { validFrom, validTo } = document
  return (
    <>
      <View className='list'>
        <View className='cell cell--name'>
          <View className='grow t4 strong'>{document.name}</View>
          {document.expired ? (
            <View className='tag tag--warn'>{words.expired}</View>
          ) : (
            <View className='tag tag--ok'>
              <Icon name='shield' ink='ok' size='small' />
              {words.verified}
            </View>
          )}
        </View>
        <Fact label={words.type} low>{words.types[document.type]}</Fact>
        <Fact label={words.number} low>{document.number}</Fact>
        <Fact label={words.validity} low>{validFrom === null ? words.never : `${common.dots(validFrom)} – ${validTo === null ? words.terms.forever : common.dots(validTo)}`}</Fact>
        <Fact label={words.verifiedAt} low>{moment(document.verifiedAt)}</Fact>
        <Fact label={words.registeredLabel} low>{registered === null ? words.registryUnknown : registered ? words.registered : words.notRegistered}</Fact>
      </View>
      {document.expired ? (
        <Notice kind='warn'>
          <View>{validFrom === null ? words.unsaidText : words.expiredText}</View>
        </Notice>
      ) : (
        <Registry registered={registered} />
      )}
      {document.expired && <Button onTap={() => goAndReturn(routes.verify)}>{words.renew}</Button>}
      {!document.expired && validFrom === null && (
        <Notice>
          <View>{words.fillInText}</View>
          <View className='notice__action'>
            <Button size='inline' look='soft' onTap={() => goAndReturn(routes.verify)}>
              {words.fillIn}
            </Button>
          </View>
        </Notice>
      )}
    </>
  )
}

/** What else one's identity is used for. */
function Others({ state: { document, gateFace } }: { state: RealNameState }) {
  const me = useMe()
  return (
    <View>
      <View className='group group--above'>{more.others}</View>
      <View className='list'>
        {document && <Cell icon='person' what={more.gateFace} end={more.gateFaceStates[gateFace]} onTap={() => goAndReturn(routes.gateFace)} />}
        {document && !document.expired && <Cell icon='people' what={more.dependents} onTap={() => go(routes.dependents)} />}
        {me?.identity === 'enterprise' && <Cell icon='building' what={more.enterprise} onTap={() => goAndReturn(routes.enterprise)} />}
        <Cell icon='paper' what={more.myReviews} onTap={() => go(routes.myReviews)} />
      </View>
    </View>
  )
}

/** Who the account is, what that is worth, and how it becomes worth more; led here for a higher level, one is led back. */
export default function RealNamePage() {
  const { back } = useParams()
  const query = useQuery(realNameRead)
  const state = query.data
  if (!state)
    return <Page title={titles.realName}>{query.isError ? <Failure problem={query.error} onRetry={() => void query.refetch()} /> : <ListSkeleton rows={5} />}</Page>
  return (
    <Page title={titles.realName} foot={back && state.level > 2 && <Button onTap={() => returnTo(back)}>{more.goOn}</Button>}>
      {state.document === null ? (
        <Empty icon='badge' title={words.none} text={words.noneText}>
          <Button onTap={() => goAndReturn(routes.verify)}>{words.start}</Button>
        </Empty>
      ) : (
        <Verified state={{ ...state, document: state.document }} />
      )}
      <LevelLadder state={state} />
      <Others state={state} />
      {state.document && (
        <Button size='small' look='plain' onTap={() => go(routes.unbind)}>
          {more.toUnbind}
        </Button>
      )}
    </Page>
  )
}
