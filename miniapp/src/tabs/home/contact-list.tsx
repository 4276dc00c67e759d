import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { communitiesRead } from '../../areas/residents/residents.api'
import { words } from '../../phrases/residents'
import { ContactCell } from '../../ui/contact-cell'
import { Failure } from '../../ui/failure'
import { ListSkeleton } from '../../ui/skeleton'

/** Who answers the phone here: the first community's contacts; the rest are on the contacts page. */
export function ContactList() {
  const { data, error, refetch } = useQuery(communitiesRead)
  if (!data) return error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={2} />
  const contacts = data[0]?.contacts ?? []
  if (contacts.length === 0) return null
  return (
    <View className='list'>
      {contacts.map(({ kind, name, phone }) => (
        <ContactCell key={kind + phone} name={name} kind={words.kinds[kind]} phone={phone} />
      ))}
    </View>
  )
}
