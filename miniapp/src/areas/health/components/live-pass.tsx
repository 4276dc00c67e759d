import { Text, View } from '@tarojs/components'
import { redrawSeconds } from '@linli/shared-types/pass/verify'
import { dateOfToday, words } from '../../../phrases/health'
import { exactClock } from '../../../phrases/time'
import { verdictDrawing } from '../../../ui/drawings'
import { Icon } from '../../../ui/icon'
import { Qr } from '../../../ui/qr'
import { Tap } from '../../../ui/tap'
import type { Colour, Person } from '../health.api'
import { useTick } from '../use-tick'

/** Enough to run across a screen and once more. */
const repeats = Array.from({ length: 8 }, (_, at) => at)

/** Sign, word and colour before anything else: read at arm's length, and without colours. */
export function VerdictHead({ colour, person: { name, number } }: { colour: Colour; person: Person }) {
  return (
    <>
      <View className='pass__top' role='status' aria-label={`${words.verdict[colour]}，${name}`}>
        <View className='pass__sign' style={{ backgroundImage: verdictDrawing(colour, 'ground') }} />
        <View className='grow'>
          <View className='t4 strong'>{words.verdict[colour]}</View>
          <View className='two-parts'>
            <Text className='part'>{name}</Text>
            <Text className='part pass__number'>{number}</Text>
          </View>
        </View>
      </View>
      {colour === 'red' && <View className='pass__hatch' />}
    </>
  )
}

/** The clock of the server, running: a still picture shows itself. */
function Clock() {
  const time = useTick()
  const [hours, minutes, seconds] = exactClock(new Date(time).toISOString()).split(':')
  return (
    <>
      <View className='pass__clock'>
        {`${hours}:${minutes}:`}
        <Text className='accent'>{seconds}</Text>
      </View>
      <View className='t1 quiet pass__date'>{`${dateOfToday(time)} · ${words.beijing}`}</View>
    </>
  )
}

function NextIn({ drawnAt }: { drawnAt: number }) {
  const left = Math.min(redrawSeconds, Math.max(0, Math.ceil(redrawSeconds - (useTick() - drawnAt) / 1000)))
  return (
    <View className='row'>
      <View className='ring' style={{ background: `conic-gradient(var(--accent) ${(left / redrawSeconds) * 100}%, var(--line) 0)` }} />
      <View className='soft'>{words.nextIn(left)}</View>
    </View>
  )
}

interface LivePassProps {
  colour: Colour
  person: Person
  /** Of an issuer that is none. */
  demo: boolean
  drawn: { picture: string; at: number } | null
  onRedraw: () => void
}

/** The code as it is shown at a gate. */
export function LivePass({ colour, person, demo, drawn, onRedraw }: LivePassProps) {
  return (
    <View className={`pass pass--${colour}`}>
      <VerdictHead colour={colour} person={person} />
      <View className='pass__band'>
        <View className='pass__run'>
          {repeats.map(at => (
            <View className='pass__word' key={at}>
              {words.band}
            </View>
          ))}
        </View>
      </View>
      <View className='pass__middle'>
        <Clock />
        {demo && <View className='tag pass__demo'>{words.demo}</View>}
        <Qr picture={drawn?.picture ?? null} label={words.qrLabel(person.name)} />
        <View className='pass__turn'>
          {drawn && <NextIn drawnAt={drawn.at} />}
          <Tap className='link' onTap={onRedraw}>
            <Icon name='again' size='small' />
            {words.redraw}
          </Tap>
        </View>
      </View>
    </View>
  )
}
