import { View } from '@tarojs/components'
import { words } from '../../../phrases/doors'
import { clock, day } from '../../../phrases/time'
import { Cell } from '../../../ui/cell'
import type { Passage } from '../doors.api'

const looks = { confirmed: 'tag tag--ok', refused: 'tag', no_answer: 'tag tag--warn', unknown: 'tag tag--warn' } as const

interface PassageDaysProps<P extends Passage> {
  passages: readonly P[]
  /** Where and, for staff, who. */
  more: (passage: P) => string
}

/** Passages under the day they fell on, newest first, as the server sends them. */
export function PassageDays<P extends Passage>({ passages, more }: PassageDaysProps<P>) {
  const days: { name: string; passages: P[] }[] = []
  for (const passage of passages) {
    const name = day(passage.requestedAt)
    const last = days.at(-1)
    if (last?.name === name) last.passages.push(passage)
    else days.push({ name, passages: [passage] })
  }
  return (
    <>
      {days.map(({ name, passages: ofDay }) => (
        <View key={name}>
          <View className='group group--above'>{name}</View>
          <View className='list'>
            {ofDay.map(passage => (
              <Cell
                key={passage.openingId}
                what={passage.doorName}
                more={`${clock(passage.requestedAt)} · ${more(passage)}`}
                end={<View className={looks[passage.outcome]}>{words.passages.outcome[passage.outcome]}</View>}
              />
            ))}
          </View>
        </View>
      ))}
    </>
  )
}
