import { View } from '@tarojs/components'
import { goInstead } from '../../../device/navigation'
import { usePlace } from '../../../device/use-place'
import { words } from '../../../phrases/doors'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { byDistance } from '../../../rules/nearest-door'
import { Cell } from '../../../ui/cell'
import { Failure } from '../../../ui/failure'
import { KeptSince } from '../../../ui/kept-since'
import { Page } from '../../../ui/page'
import { PlaceCard } from '../../../ui/place-card'
import { ListSkeleton } from '../../../ui/skeleton'
import { NoDoors } from '../components/no-doors'
import { useDoors, type Door } from '../doors.api'

/** Every door one may open: nearest first, by name while the place is not known. */
export default function DoorsPage() {
  const { doors, problem, at, again } = useDoors()
  const access = usePlace()
  const fix = access.place.kind === 'found' ? access.place.fix : null
  const near = fix && doors ? byDistance(doors, fix) : null

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
      {!doors ? (
        problem ? <Failure problem={problem} onRetry={again} /> : <ListSkeleton rows={5} />
      ) : doors.length === 0 ? (
        <NoDoors />
      ) : (
        <>
          {problem && <KeptSince problem={problem} at={at} onRetry={again} />}
          <View className='t1 quiet'>{near ? words.sortedByDistance : words.sortedByName}</View>
          <View className='list'>{near ? near.map(({ door, metres }) => line(door, metres)) : doors.map(door => line(door, null))}</View>
          <PlaceCard {...access} />
        </>
      )}
    </Page>
  )
}
