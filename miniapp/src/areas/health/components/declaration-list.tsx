import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { now } from '../../../api/clock'
import { contactNames, degrees, symptomNames, words } from '../../../phrases/health'
import { day, monthAndDay } from '../../../phrases/time'
import { healthRulesRead, type Correctable } from '../health.api'

type Said = Omit<Correctable, 'address'>

/** What a declaration said, a line for each thing that was not well. */
function Lines({ declared }: { declared: Said }) {
  const { temperature, symptoms, contact, travel, corrected } = declared
  const { data } = useQuery({ ...healthRulesRead, enabled: travel.length > 0 })
  const nameOf = (areaCode: string) => data?.rules.areas.find(({ code }) => code === areaCode)?.name ?? words.past.area(areaCode)
  const lines = [
    symptoms.map(symptom => symptomNames[symptom]).join('、'),
    contact.kind === 'none' ? '' : `${contactNames[contact.kind]}${contact.on ? `（${monthAndDay(contact.on)}）` : ''}`,
    ...travel.map(({ areaCode, on }) => words.past.travelled(nameOf(areaCode), monthAndDay(on))),
  ].filter(Boolean)
  return (
    <>
      {lines.length === 0 && <View className='medium'>{words.past.well}</View>}
      {lines.map(line => (
        <View className='medium' key={line}>
          {line}
        </View>
      ))}
      {temperature !== null && <View className='soft'>{`${words.declaring.temperature} ${degrees(temperature)}`}</View>}
      {corrected && <View className='soft'>{words.past.corrected(corrected.reason)}</View>}
    </>
  )
}

/** What was declared, each with its day. @param end what may be done about one */
export function DeclarationList<D extends Said>({ declarations, end }: { declarations: readonly D[]; end?: (declared: D) => ReactNode }) {
  return (
    <View className='list'>
      {declarations.map(declared => (
        <View className='cell' key={declared.declarationId}>
          <View className='grow'>
            <Lines declared={declared} />
            <View className='t1 quiet'>{`${day(declared.declaredAt, now())} ${words.past.at(declared.declaredAt)}`}</View>
          </View>
          {end?.(declared)}
        </View>
      ))}
    </View>
  )
}
