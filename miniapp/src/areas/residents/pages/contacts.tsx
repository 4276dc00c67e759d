import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { words } from '../../../phrases/residents'
import { titles } from '../../../phrases/titles'
import { ContactCell } from '../../../ui/contact-cell'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'
import { communitiesRead } from '../residents.api'

/** Whom to call. The city's hotline is there whatever happens, so the page is never a dead end. */
export default function ContactsPage() {
  const { data, error, refetch } = useQuery(communitiesRead)
  return (
    <Page title={titles.contacts}>
      {!data ? (
        error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={3} />
      ) : data.length === 0 ? (
        <Empty icon='phone' title={words.noCommunities} text={words.noCommunitiesText} />
      ) : (
        data.map(({ communityId, name, street, contacts }) => (
          <View key={communityId}>
            <View className='group group--above'>{`${name} · ${street}`}</View>
            <View className='list'>
              {contacts.map(contact => (
                <ContactCell key={contact.kind + contact.phone} name={contact.name} kind={words.kinds[contact.kind]} phone={contact.phone} />
              ))}
            </View>
          </View>
        ))
      )}
      <View className='list'>
        <ContactCell name={words.hotline} kind={words.hotlineText} phone='12345' />
      </View>
    </Page>
  )
}
