import { View } from '@tarojs/components'
import { now } from '../../../api/clock'
import { isRefused } from '../../../api/refused'
import { go, goAndReturn } from '../../../device/navigation'
import { Lost } from '../../../device/request'
import { speak } from '../../../device/voice'
import { until, words } from '../../../phrases/health'
import { routes } from '../../../routes'
import { Button } from '../../../ui/button'
import { Cell } from '../../../ui/cell'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Icon } from '../../../ui/icon'
import { StepCard } from '../../../ui/step-card'
import { Tap } from '../../../ui/tap'
import type { Person } from '../health.api'
import type { HeldPass } from '../pass-holder'
import { useLiveCode } from '../use-live-code'
import { usePass } from '../use-pass'
import { Causes } from './causes'
import { LivePass } from './live-pass'

interface PersonCodeProps {
  person: Person
  showing: boolean
  /** When the server last said what is known of the person, epoch milliseconds; 0: what is known is from before. */
  checkedAt: number
  offline: boolean
  onAgain: () => void
}

const ofSandbox = (issuer: string): boolean => issuer === 'sandbox' || issuer.startsWith('sandbox:')

export function PersonCode({ person, showing, checkedAt, offline, onAgain }: PersonCodeProps) {
  const { state, renew } = usePass(person, checkedAt)
  const pass = state.kind === 'code' ? state.pass : null
  const { drawn, redraw } = useLiveCode(pass, showing)
  const declare = () => goAndReturn(routes.declare, { subjectId: person.subjectId })

  if (state.kind === 'not_declared')
    return (
      <>
        <StepCard icon='pulse' title={words.notDeclared(person.relation === 'self')} text={words.notDeclaredText} action={words.declare} onTap={declare} />
        <Links person={person} />
      </>
    )
  if (state.kind === 'making')
    return (
      <View className='pass' role='status' aria-label={words.making}>
        <View className='pass__middle'>
          <View className='bone bone--hero' style={{ width: '100%' }} />
          <View className='quiet sheet__title'>{words.making}</View>
        </View>
      </View>
    )
  if (state.kind === 'none') {
    const { problem, expired } = state
    const again = () => {
      onAgain()
      renew()
    }
    if (!(problem instanceof Lost)) return <Failure problem={isRefused(problem) ? problem : null} onRetry={again} />
    return (
      <Empty icon='offline' title={expired ? words.expired : words.noCodeOffline} text={expired ? words.expiredText : words.noCodeOfflineText}>
        <Button size='small' icon='again' onTap={again}>
          {words.redraw}
        </Button>
        <Button size='small' look='soft' icon='phone' onTap={() => go(routes.contacts)}>
          {words.contacts}
        </Button>
      </Empty>
    )
  }
  const { judged, issuer } = state.pass
  return (
    <>
      <LivePass colour={judged.colour} person={person} demo={ofSandbox(issuer)} drawn={drawn} onRedraw={redraw} />
      <Facts person={person} pass={state.pass} />
      <View className='pass__foot'>
        <View className='row t1 quiet'>
          <Icon name='offline' ink='quiet' size='small' />
          {offline ? words.worksOffline : words.works}
        </View>
        <Tap className='link' onTap={() => speak(`health/code_${judged.colour}`)}>
          <Icon name='voice' size='small' />
          {words.readOut}
        </Tap>
      </View>
      <Causes judged={judged} />
      <Ways person={person} green={judged.colour === 'green'} onDeclare={declare} />
    </>
  )
}

/** How long it holds, and what it is from. */
function Facts({ person: { last, subjectId }, pass: { expiresAt } }: { person: Person; pass: HeldPass }) {
  return (
    <View className='list'>
      <View className='cell cell--low'>
        <View className='grow'>{words.validUntil}</View>
        <View className='medium'>{until(new Date(expiresAt).toISOString(), now())}</View>
      </View>
      {last && <Cell what={words.declaredToday} end={words.declaredAt(last.declaredAt)} onTap={() => go(routes.declarations, { subjectId })} />}
    </View>
  )
}

/** What can be done next: about a colour that stops one, or with one that does not. */
function Ways({ person: { appeal, subjectId }, green, onDeclare }: { person: Person; green: boolean; onDeclare: () => void }) {
  const toAppeal = () => go(routes.appeal, { subjectId })
  return (
    <View className='list'>
      {!green &&
        (appeal?.state === 'waiting' ? (
          <Cell icon='paper' what={words.appealState.waiting} onTap={toAppeal} />
        ) : (
          <Cell icon='paper' what={words.appeal} more={appeal ? words.appealState[appeal.state] : undefined} onTap={toAppeal} />
        ))}
      {!green && <Cell icon='phone' what={words.contacts} onTap={() => go(routes.contacts)} />}
      <Cell icon='pulse' what={words.redo} onTap={onDeclare} />
      {green && <Cell icon='print' what={words.print} onTap={() => go(routes.printedCode, { subjectId })} />}
    </View>
  )
}

function Links({ person: { subjectId, last } }: { person: Person }) {
  if (!last) return null
  return (
    <View className='list'>
      <Cell icon='history' what={words.declarations} onTap={() => go(routes.declarations, { subjectId })} />
    </View>
  )
}
