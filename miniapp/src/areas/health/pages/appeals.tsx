import '../../../theme/health.scss'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { usePages } from '../../../api/use-pages'
import { go } from '../../../device/navigation'
import { useWide } from '../../../device/wide'
import { words } from '../../../phrases/health-desk'
import { titles } from '../../../phrases/titles'
import { routes } from '../../../routes'
import { Chips } from '../../../ui/chips'
import { Desk } from '../../../ui/desk'
import { Empty } from '../../../ui/empty'
import { Failure } from '../../../ui/failure'
import { Icon } from '../../../ui/icon'
import { ListEnd } from '../../../ui/list-end'
import { Page } from '../../../ui/page'
import { ListSkeleton } from '../../../ui/skeleton'
import { Tap } from '../../../ui/tap'
import { VerdictSign } from '../../../ui/verdict-sign'
import { AppealDetail } from '../components/appeal-detail'
import { listAppeals } from '../health.api'

/** Staff: what residents say against a colour, the longest waiting first as the server gives them. */
export default function HealthAppealsPage() {
  const wide = useWide()
  const [state, setState] = useState<'waiting' | 'decided'>('waiting')
  const [chosen, setChosen] = useState<string | null>(null)
  const appeals = usePages(['health-appeals', state], before => listAppeals({ state, before }))
  const waiting = appeals.pages?.[0]?.waiting ?? 0
  const move = (by: 1 | -1) => {
    const items = appeals.items ?? []
    const next = items[items.findIndex(({ appealId }) => appealId === chosen) + by] ?? items[by > 0 ? items.length - 1 : 0]
    if (next) setChosen(next.appealId)
  }
  const list = (
    <>
      <Chips
        label={titles.healthAppeals}
        choices={[
          { value: 'waiting', words: words.waiting(waiting) },
          { value: 'decided', words: words.decided },
        ]}
        chosen={state}
        onChoose={value => {
          setState(value)
          setChosen(null)
        }}
      />
      {!appeals.items ? (
        appeals.problem ? <Failure problem={appeals.problem} onRetry={appeals.again} /> : <ListSkeleton rows={4} />
      ) : appeals.items.length === 0 ? (
        state === 'waiting' ? <Empty icon='shield' title={words.appealsNone} text={words.appealsNoneText} /> : <Empty icon='paper' title={words.decidedNone} />
      ) : (
        <>
          <View className='list'>
            {appeals.items.map(({ appealId, name, madeAt, judged, text, state: outcome }) => (
              <Tap
                key={appealId}
                className={wide && appealId === chosen ? 'cell cell--tap cell--on' : 'cell cell--tap'}
                label={`${name} ${words.appealLine(judged.colour, madeAt)}`}
                onTap={() => (wide ? setChosen(appealId) : go(routes.healthAppeal, { appealId }))}
              >
                <VerdictSign colour={judged.colour} small />
                <View className='grow'>
                  <View className='row'>
                    <View className='grow medium'>{name}</View>
                    {outcome !== 'waiting' && <View className='tag'>{words.outcome[outcome]}</View>}
                  </View>
                  <View className='soft two-lines'>{text}</View>
                  <View className='t1 quiet'>{words.appealLine(judged.colour, madeAt)}</View>
                </View>
                <Icon name='next' ink='quiet' size='small' />
              </Tap>
            ))}
          </View>
          <ListEnd {...appeals} />
        </>
      )}
    </>
  )
  return (
    <Page title={titles.healthAppeals}>
      <Desk
        list={list}
        onMove={move}
        detail={
          chosen ? (
            <AppealDetail key={chosen} appealId={chosen} onDecided={() => setChosen(null)} frame={(body, foot) => [body, foot && <View className='desk__foot' key='foot'>{foot}</View>]} />
          ) : (
            <View className='empty'>
              <Icon name='paper' ink='quiet' size='big' />
              <View className='soft'>{words.pick}</View>
              <View className='t1 quiet'>{words.keys}</View>
            </View>
          )
        }
      />
    </Page>
  )
}
