import { View } from '@tarojs/components'
import { useDoors, type Door } from '../../areas/doors/doors.api'
import { go } from '../../device/navigation'
import { usePlace } from '../../device/use-place'
import { words } from '../../phrases/doors'
import { routes } from '../../routes'
import { chooseDoor } from '../../rules/nearest-door'
import { Button } from '../../ui/button'
import { useElder } from '../../theme/elder'
import { DoorCard } from '../../ui/door-card'
import { Empty } from '../../ui/empty'
import { Failure } from '../../ui/failure'
import { Icon } from '../../ui/icon'
import { KeptSince } from '../../ui/kept-since'
import { PlaceCard } from '../../ui/place-card'
import { HeroSkeleton } from '../../ui/skeleton'
import { Tap } from '../../ui/tap'

/** The door that is nearest now, and, when they could not be asked for again, since when the doors are known. */
export function DoorHero() {
  const { doors, problem, at, again } = useDoors()
  if (!doors) {
    if (!problem) return <HeroSkeleton />
    return (
      <Failure problem={problem} onRetry={again}>
        <Button size='small' look='soft' icon='phone' onTap={() => go(routes.contacts)}>
          {words.contacts}
        </Button>
      </Failure>
    )
  }
  if (doors.length === 0)
    return (
      <Empty icon='doors' title={words.none} text={words.noneText}>
        <Button size='small' icon='phone' onTap={() => go(routes.contacts)}>
          {words.contacts}
        </Button>
      </Empty>
    )
  return (
    <>
      {problem && <KeptSince problem={problem} at={at} onRetry={again} />}
      <NearestDoor doors={doors} />
    </>
  )
}

/** Its button leads to the question on the opening page, or, between two doors, to the choice. */
function NearestDoor({ doors }: { doors: readonly Door[] }) {
  const access = usePlace()
  const elder = useElder(state => state.elder)
  const label = elder ? words.distance : words.nearestAt
  // In elder mode both are tiles below the card.
  const links = (ink: 'white' | 'accent') => !elder && (
    <View className='door__links'>
      <Tap className={ink === 'white' ? 'link link--white' : 'link'} onTap={() => go(routes.doors)}>
        {doors.length > 1 ? words.others(doors.length - 1) : words.all}
        <Icon name='next' ink={ink} size='small' />
      </Tap>
      <Tap className={ink === 'white' ? 'link link--white' : 'link'} onTap={() => go(routes.passages)}>
        <Icon name='history' ink={ink} size='small' />
        {words.records}
      </Tap>
    </View>
  )
  const { place } = access
  if (place.kind === 'checking' || place.kind === 'locating')
    return (
      <DoorCard door='shut' label={words.nearest} pin title={words.finding}>
        <Button look='white' size='open' icon='doors' className='door__button' onTap={() => go(routes.doors)}>
          {words.choose}
        </Button>
        {links('white')}
      </DoorCard>
    )
  if (place.kind !== 'found') return <PlaceCard {...access}>{links(place.kind === 'not_asked' ? 'white' : 'accent')}</PlaceCard>

  const choice = chooseDoor(doors, place.fix)
  if (choice.kind === 'rough')
    return (
      <DoorCard ground='white' door='silent' label={words.nearest} title={words.rough} text={words.roughText(choice.accuracy)}>
        <Button size='open' icon='again' className='door__button' onTap={access.ask}>
          {words.locateAgain}
        </Button>
        {links('accent')}
      </DoorCard>
    )
  if (choice.kind === 'several') {
    return (
      <DoorCard door='shut' label={label(choice.near[0]!.metres)} pin={!elder} title={words.severalNear(choice.near.length)}>
        <Button look='white' size='open' icon='key' className='door__button' onTap={() => go(routes.openDoor)}>
          {words.open}
        </Button>
        {links('white')}
      </DoorCard>
    )
  }
  if (choice.kind === 'none') return null
  const { door, metres, inRange } = choice.near
  return (
    <DoorCard door={inRange ? 'shut' : 'locked'} label={label(metres)} pin={!elder} title={door.name}>
      <Button
        look='white'
        size='open'
        icon={inRange ? 'key' : undefined}
        off={!inRange}
        className='door__button'
        label={inRange ? words.openNamed(door.name) : undefined}
        onTap={() => go(routes.openDoor, { doorId: door.doorId })}
      >
        {inRange ? words.open : words.comeCloser(door.rangeMetres)}
      </Button>
      {links('white')}
    </DoorCard>
  )
}
