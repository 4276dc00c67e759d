import { View } from '@tarojs/components'
import { callPhone } from '../../../device/call'
import { go } from '../../../device/navigation'
import { adviceFor } from '../../../phrases/advice'
import { words } from '../../../phrases/doors'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { DoorCard, type DoorGround } from '../../../ui/door-card'
import type { DoorState } from '../../../ui/drawings'
import { Icon } from '../../../ui/icon'
import { WayOut } from '../../../ui/way-out'
import type { Door, Opening } from '../doors.api'
import type { OpenState } from '../use-open-door'

interface OpeningCardProps {
  door: Door
  state: OpenState
  onOpen: () => void
  onAnother: () => void
  onAgain: () => void
}

/** Two ways on from a door that is not open: again, or a person. */
function Retreat({ door, again, onAgain, ground }: { door: Door; again: string | null; onAgain: () => void; ground: 'warn' | 'white' }) {
  return (
    <View className='door__actions'>
      {again && (
        <Button size='small' icon='again' onTap={onAgain}>
          {again}
        </Button>
      )}
      {door.gatehousePhone !== null ? (
        <Button size='small' look={again ? (ground === 'warn' ? 'white' : 'soft') : 'primary'} icon='phone' onTap={() => callPhone(door.gatehousePhone!)}>
          {words.gatehouse}
        </Button>
      ) : (
        <Button size='small' look={ground === 'warn' ? 'white' : 'soft'} icon='phone' onTap={() => go(routes.contacts)}>
          {words.contacts}
        </Button>
      )}
    </View>
  )
}

function Opened({ door, opening, late }: { door: Door; opening: Opening; late: boolean }) {
  const answeredAt = opening.answeredAt ?? opening.requestedAt
  return (
    <DoorCard
      ground='ok'
      door='open'
      label={door.name}
      title={words.opened}
      text={late ? words.late(answeredAt) : words.openedText(answeredAt, opening.staysOpenSeconds)}
      live
    >
      <View className='door__line'>
        <Icon name='ok' ink='white' />
        {words.recorded}
      </View>
    </DoorCard>
  )
}

/** One door, in each of the states it can be in. */
export function OpeningCard({ door, state, onOpen, onAnother, onAgain }: OpeningCardProps) {
  const shut = (ground: DoorGround, picture: DoorState, title: string, text: string, again: string | null) => (
    <DoorCard ground={ground} door={picture} label={door.name} title={title} text={text} live>
      <Retreat door={door} again={again} onAgain={onAgain} ground={ground === 'warn' ? 'warn' : 'white'} />
    </DoorCard>
  )
  switch (state.step) {
    case 'asking':
      return (
        <DoorCard door='shut' label={words.toOpen} title={door.name} text={door.estateName}>
          <View className='ask door__button'>
            <Button look='glass' size='open' className='button--third' onTap={onAnother}>
              {words.another}
            </Button>
            <Button look='white' size='open' label={words.openNamed(door.name)} onTap={onOpen}>
              {words.confirm}
            </Button>
          </View>
        </DoorCard>
      )
    case 'opening':
      return (
        <DoorCard door='ajar' label={door.name} title={words.opening} text={words.openingText} live>
          <View className='wait'>
            <View className='wait__band' />
          </View>
        </DoorCard>
      )
    case 'lost':
      return shut('warn', 'silent', words.lost, words.lostText, words.again)
    case 'refused': {
      const { title, advice, action } = adviceFor(state.problem)
      return (
        <DoorCard ground='white' door='locked' label={door.name} title={title} text={advice} live>
          {action ? (
            <View className='door__actions'>
              <WayOut action={action} />
            </View>
          ) : (
            <Retreat door={door} again={words.again} onAgain={onAgain} ground='white' />
          )}
        </DoorCard>
      )
    }
    case 'answered': {
      const { opening, late, listening } = state
      if (opening.outcome === 'confirmed') return <Opened door={door} opening={opening} late={late} />
      if (opening.outcome === 'refused')
        return shut(
          'white',
          'locked',
          words.refusedByDoor,
          opening.reason === null ? words.refusedText : `${words.refusedText}${words.refusedReason(opening.reason)}`,
          null,
        )
      const [title, text] =
        opening.outcome === 'unknown' ? [words.unknown, words.unknownText] : [words.noAnswer, words.noAnswerText(opening.waitSeconds)]
      return shut('warn', 'silent', title, listening ? `${text}。${words.stillListening}` : text, words.again)
    }
  }
}
