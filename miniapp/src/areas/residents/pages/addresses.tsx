import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { go } from '../../../device/navigation'
import { words } from '../../../phrases/residents'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Cell } from '../../../ui/cell'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'
import { addressesRead } from '../residents.api'

export default function AddressesPage() {
  const { data, error, refetch } = useQuery(addressesRead)
  const contact = (
    <Button size='small' look='soft' icon='phone' onTap={() => go(routes.contacts)}>
      {words.contacts}
    </Button>
  )
  return (
    <Page title={titles.addresses}>
      {!data ? (
        error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={2} />
      ) : data.length === 0 ? (
        <Empty icon='house' title={words.none} text={words.noneText}>
          {contact}
        </Empty>
      ) : (
        <>
          <View className='list'>
            {data.map(address => (
              <Cell
                key={address.addressId}
                icon='house'
                what={words.place(address)}
                more={words.where(address)}
                end={<View className='tag tag--accent'>{words.relations[address.relation]}</View>}
              />
            ))}
          </View>
          <View className='t1 quiet centre'>{words.wrong}</View>
          {contact}
        </>
      )}
    </Page>
  )
}
