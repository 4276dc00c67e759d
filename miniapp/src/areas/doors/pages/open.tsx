import { View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import { goBack, goInstead, go, useParams } from '../../../device/navigation'
import { usePlace } from '../../../device/use-place'
import { words } from '../../../phrases/doors'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { useElder } from '../../../theme/elder'
import { chooseDoor } from '../../../rules/nearest-door'
import { Button } from '../../../ui/button'
import { Cell } from '../../../ui/cell'
import { DoorCard } from '../../../ui/door-card'
import { Failure } from '../../../ui/failure'
import { KeptSince } from '../../../ui/kept-since'
import { Page } from '../../../ui/page'
import { PlaceCard } from '../../../ui/place-card'
import { HeroSkeleton } from '../../../ui/skeleton'
import { NoDoors } from '../components/no-doors'
import { OpeningCard } from '../components/opening-card'
import { useDoors, type Door } from '../doors.api'
import { useOpenDoor } from '../use-open-door'

/** Opens the door given, or the nearest; asks once. */
export default function OpenPage() {
  const { doorId: given } = useParams()
  const [picked, setPicked] = useState<string | null>(given ?? null)
  const { doors, problem, at, again } = useDoors()
  const access = usePlace()
  const elder = useElder(state => state.elder)
  const fix = access.place.kind === 'found' ? access.place.fix : null
  // Once a door is on the screen it stays: a better fix must not swap it under the thumb.
  const [settled, setSettled] = useState<Door | null>(null)
  const choice = useMemo(() => (doors && fix ? chooseDoor(doors, fix) : null), [doors, fix])
  const byId = doors?.find(({ doorId }) => doorId === picked) ?? null
  const door = byId ?? settled ?? (choice?.kind === 'one' && choice.near.inRange ? choice.near.door : null)
  const { state, open } = useOpenDoor(door?.doorId ?? null)
  if (door && !byId && settled === null) setSettled(door)

  const another = () => (given === undefined ? go(routes.doors) : goBack())
  return (
    <Page title={door?.name ?? titles.openDoor}>
      {doors && problem && <KeptSince problem={problem} at={at} onRetry={again} />}
      {content()}
      {state.step === 'answered' && state.opening.outcome === 'confirmed' && (
        <View className='column'>
          <Button look='soft' onTap={() => goInstead(routes.passages)}>
            {words.seeRecords}
          </Button>
        </View>
      )}
    </Page>
  )

  function content() {
    if (!doors) return problem ? <Failure problem={problem} onRetry={again} /> : <HeroSkeleton />
    if (doors.length === 0) return <NoDoors />
    if (!fix && access.place.kind !== 'checking' && access.place.kind !== 'locating') return <PlaceCard {...access} />
    if (door && fix) return <OpeningCard door={door} state={state} onOpen={() => void open(fix)} onAnother={another} onAgain={() => void open(fix)} />
    if (!choice || choice.kind === 'none') return <DoorCard door='shut' label={words.nearest} title={words.finding} live />
    if (choice.kind === 'rough')
      return (
        <DoorCard ground='white' door='silent' label={words.nearest} title={words.rough} text={words.roughText(choice.accuracy)} live>
          <View className='door__actions'>
            <Button size='small' icon='again' onTap={access.ask}>
              {words.locateAgain}
            </Button>
            <Button size='small' look='soft' onTap={() => go(routes.doors)}>
              {words.choose}
            </Button>
          </View>
        </DoorCard>
      )
    if (choice.kind === 'several')
      return (
        <View className='list'>
          <View className='t3 strong sheet__title'>{choice.near.length === 2 ? words.which : words.whichMany(choice.near.length)}</View>
          {choice.near.map(({ door: each, metres }) => (
            <Cell
              key={each.doorId}
              icon='doors'
              what={each.name}
              more={`${words.distance(metres)} · ${each.estateName}`}
              label={words.openNamed(each.name)}
              onTap={() => setPicked(each.doorId)}
            />
          ))}
        </View>
      )
    return (
      <DoorCard
        ground='white'
        door='locked'
        label={elder ? words.distance(choice.near.metres) : words.nearestAt(choice.near.metres)}
        pin={!elder}
        title={choice.near.door.name}
        text={words.comeCloser(choice.near.door.rangeMetres)}
        live
      >
        <View className='door__actions'>
          <Button size='small' icon='again' onTap={access.ask}>
            {words.locateAgain}
          </Button>
          <Button size='small' look='soft' onTap={() => go(routes.doors)}>
            {words.all}
          </Button>
        </View>
      </DoorCard>
    )
  }
}
