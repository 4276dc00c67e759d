import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { contactNames, degrees, symptomNames, words } from '../../../phrases/health'
import { monthAndDay } from '../../../phrases/time'
import { healthRulesRead, type Declared } from '../health.api'

/** What a declaration said, a line for each thing that was not well. */
export function DeclarationLines({ declared }: { declared: Pick<Declared, 'temperature' | 'symptoms' | 'contact' | 'travel' | 'corrected'> }) {
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
