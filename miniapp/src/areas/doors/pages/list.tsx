import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { goInstead } from '../../../device/navigation'
import { usePlace } from '../../../device/use-place'
import { words } from '../../../phrases/doors'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { byDistance } from '../../../rules/nearest-door'
import { Cell } from '../../../ui/cell'
import { Failure } from '../../../ui/failure'
import { Page } from '../../../ui/page'
import { PlaceCard } from '../../../ui/place-card'
import { ListSkeleton } from '../../../ui/skeleton'
import { NoDoors } from '../components/no-doors'
import { doorsRead, type Door } from '../doors.api'

/** Every door one may open: nearest first, by name while the place is not known. */
export default function DoorsPage() {
  const doors = useQuery(doorsRead)
  const access = usePlace()
  const fix = access.place.kind === 'found' ? access.place.fix : null
  const near = fix && doors.data ? byDistance(doors.data, fix) : null

  const line = (door: Door, metres: number | null) => (
    <Cell
      key={door.doorId}
      icon='doors'
      what={door.name}
      more={metres === null ? door.estateName : `${words.distance(metres)} · ${door.estateName}`}
      label={words.openNamed(door.name)}
      onTap={() => goInstead(routes.openDoor, { doorId: door.doorId })}
    />
  )
  return (
    <Page title={titles.doors}>
      {doors.isPending ? (
        <ListSkeleton rows={5} />
      ) : !doors.data ? (
        <Failure problem={doors.error} onRetry={() => void doors.refetch()} />
      ) : doors.data.length === 0 ? (
        <NoDoors />
      ) : (
        <>
          <View className='t1 quiet'>{near ? words.sortedByDistance : words.sortedByName}</View>
          <View className='list'>{near ? near.map(({ door, metres }) => line(door, metres)) : doors.data.map(door => line(door, null))}</View>
          <PlaceCard {...access} />
        </>
      )}
    </Page>
  )
}
