import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { callPhone } from '../../../device/call'
import { words } from '../../../phrases/residents'
import { titles } from '../../../phrases/titles'
import { words as common } from '../../../phrases/ui'
import { Button } from '../../../ui/button'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'
import { communitiesRead } from '../residents.api'

function Contact({ name, more, phone }: { name: string; more: string; phone: string }) {
  return (
    <View className='cell'>
      <View className='grow'>
        <View className='medium'>{name}</View>
        <View className='t1 quiet'>{`${more} · ${phone}`}</View>
      </View>
      <Button size='inline' look='soft' icon='phone' label={common.callNamed(name)} onTap={() => callPhone(phone)}>
        {common.call}
      </Button>
    </View>
  )
}

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
                <Contact key={contact.kind + contact.phone} name={contact.name} more={words.kinds[contact.kind]} phone={contact.phone} />
              ))}
            </View>
          </View>
        ))
      )}
      <View className='list'>
        <Contact name={words.hotline} more={words.hotlineText} phone='12345' />
      </View>
    </Page>
  )
}
