import { View } from '@tarojs/components'
import { useLevelNames } from '../../../api/options'
import { goAndReturn } from '../../../device/navigation'
import { levelName, type Level } from '../../../phrases/level-names'
import { words } from '../../../phrases/levels'
import { routes, type Route } from '../../../routes'
import { Button } from '../../../ui/button'
import { Icon } from '../../../ui/icon'
import type { RealNameState } from '../realname.api'

const rungs: readonly Level[] = [1, 2, 3, 4]

type Way = keyof typeof words.raise
const pages: Record<Way, Route> = { face: routes.faceLevel, bankCard: routes.bankCard, counter: routes.counterCode }

/** Which ways lead to a rung from where one stands. In person is open to everybody: also to whom the phone could not verify. */
function waysTo(rung: Level, { level, document, faceable }: RealNameState): Way[] {
  if (rung <= level) return []
  if (rung === 4) return ['counter']
  if (rung === 3 && document !== null && !document.expired) return faceable ? ['face', 'bankCard'] : ['bankCard']
  return []
}

/** The levels from the lowest up: what each opens, which is reached, and how to reach the next. */
export function LevelLadder({ state }: { state: RealNameState }) {
  const called = useLevelNames()
  return (
    <View>
      <View className='group group--above'>{words.ladder}</View>
      <View className='list'>
        {rungs.map(rung => {
          const reached = rung <= state.level
          const now = rung === state.level
          const { how, opens } = words.rungs[rung]
          const ways = waysTo(rung, state)
          return (
            <View className='rung' key={rung}>
              <View className={reached ? 'rung__mark rung__mark--on' : 'rung__mark'}>{reached && <Icon name='tick' ink='white' size='small' />}</View>
              <View className='grow'>
                <View className='row'>
                  <View className={now ? 'grow strong' : 'grow medium'}>{`${levelName(rung, called)} · ${how}`}</View>
                  {reached && <View className={now ? 'tag tag--accent' : 'unseen'}>{now ? words.now : words.reached}</View>}
                </View>
                <View className='t1 quiet'>{opens}</View>
                {rung === 3 && ways.length === 1 && <View className='t1 quiet'>{words.notFaceable}</View>}
                {ways.length > 0 && (
                  <View className='rung__ways'>
                    {ways.map(way => (
                      <Button key={way} size='inline' look='soft' label={words.raiseLabel[way]} onTap={() => goAndReturn(pages[way])}>
                        {words.raise[way]}
                      </Button>
                    ))}
                  </View>
                )}
              </View>
            </View>
          )
        })}
      </View>
    </View>
  )
}
