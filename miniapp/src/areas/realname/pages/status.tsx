import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { go, goAndReturn } from '../../../device/navigation'
import { words } from '../../../phrases/realname'
import { moment } from '../../../phrases/time'
import { titles } from '../../../phrases/titles'
import { words as common } from '../../../phrases/ui'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Icon } from '../../../ui/icon'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'
import { realNameRead, type RealNameState } from '../realname.api'

function Fact({ label, children }: { label: string; children: string }) {
  return (
    <View className='cell cell--fact'>
      <View className='quiet'>{label}</View>
      <View className='grow fact'>{children}</View>
    </View>
  )
}

function Registry({ registered }: { registered: boolean | null }) {
  if (registered) return null
  return (
    <Notice kind={registered === null ? 'plain' : 'accent'}>
      <View className='strong'>{registered === null ? words.registryUnknown : words.notRegistered}</View>
      <View>{registered === null ? words.registryUnknownText : words.notRegisteredText}</View>
      {registered === false && (
        <View className='notice__action'>
          <Button size='inline' look='white' icon='phone' onTap={() => go(routes.contacts)}>
            {words.window}
          </Button>
        </View>
      )}
    </Notice>
  )
}

function Verified({ state: { level, document, registered } }: { state: RealNameState & { document: NonNullable<RealNameState['document']> } }) {
  return (
    <>
      <View className='list'>
        <View className='cell'>
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
        <Fact label={words.type}>{words.types[document.type]}</Fact>
        <Fact label={words.number}>{document.number}</Fact>
        <Fact label={words.validity}>
          {`${common.dots(document.validFrom)} – ${document.validTo === null ? words.terms.forever : common.dots(document.validTo)}`}
        </Fact>
        <Fact label={words.levelLabel}>{words.level(level)}</Fact>
        <Fact label={words.verifiedAt}>{moment(document.verifiedAt)}</Fact>
        <Fact label={words.registeredLabel}>
          {registered === null ? words.registryUnknown : registered ? words.registered : words.notRegistered}
        </Fact>
      </View>
      {document.expired ? (
        <Notice kind='warn'>
          <View>{words.expiredText}</View>
        </Notice>
      ) : (
        <Registry registered={registered} />
      )}
      {document.expired && <Button onTap={() => goAndReturn(routes.verify)}>{words.renew}</Button>}
    </>
  )
}

export default function RealNamePage() {
  const query = useQuery(realNameRead)
  const state = query.data
  return (
    <Page title={titles.realName}>
      {!state ? (
        query.isError ? <Failure problem={query.error} onRetry={() => void query.refetch()} /> : <ListSkeleton rows={5} />
      ) : state.document === null ? (
        <Empty icon='badge' title={words.none} text={words.noneText}>
          <Button onTap={() => goAndReturn(routes.verify)}>{words.start}</Button>
        </Empty>
      ) : (
        <Verified state={{ ...state, document: state.document }} />
      )}
    </Page>
  )
}
