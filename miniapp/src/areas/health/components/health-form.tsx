import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { contacts, symptoms } from '@linli/shared-types/values/health-rules'
import { now } from '../../../api/clock'
import { contactNames, symptomNames, words as all } from '../../../phrases/health'
import { today } from '../../../phrases/time'
import { Chips, ManyChips } from '../../../ui/chips'
import { DateInput } from '../../../ui/date-input'
import { Field, TextInput } from '../../../ui/field'
import { Tap } from '../../../ui/tap'
import { daysBefore, type DeclareField, type DeclareForm } from '../declare-form'
import { healthRulesRead, placesRead } from '../health.api'

const words = all.declaring
const symptomChoices = symptoms.map(value => ({ value, words: symptomNames[value] }))
const contactChoices = contacts.map(value => ({ value, words: contactNames[value] }))
/** Further back than this nobody is asked, days. */
const furthest = 60
const elsewhere = 'elsewhere'

interface HealthFormProps {
  form: DeclareForm
  problem: (field: DeclareField) => string | undefined
  onChange: (part: Partial<DeclareForm>) => void
  onLeave: (field: DeclareField) => void
  /** Staff correct what was said, not whom to call. */
  withPhone?: boolean
}

/** Everything a declaration says; the same for who declares and for who corrects. */
export function HealthForm({ form, problem, onChange, onLeave, withPhone = true }: HealthFormProps) {
  const places = useQuery(placesRead)
  const rules = useQuery(healthRulesRead)
  const time = now()
  const dates = { from: daysBefore(time, furthest), to: today(time), startAt: today(time) }
  // Two lines of the rules may speak of one area.
  const areas = [...new Map((rules.data?.rules.areas ?? []).map(area => [area.code, area])).values()]
  const nameOf = (code: string) => areas.find(area => area.code === code)?.name ?? code
  const travel = form.travel ?? []
  // An area that is on the list no more can still be taken off.
  const areaChoices = [
    ...areas.map(({ code, name, risk }) => ({ value: code, words: `${name} ${words.riskOf[risk]}` })),
    ...travel.filter(({ areaCode }) => !areas.some(({ code }) => code === areaCode)).map(({ areaCode }) => ({ value: areaCode, words: areaCode })),
  ]
  const homes = [...(places.data ?? []).map(({ communityId, name }) => ({ value: communityId, words: name })), { value: elsewhere, words: words.elsewhere }]
  return (
    <>
      <View className='list'>
        {withPhone && (
          <Field label={words.phone} required problem={problem('phone')}>
            <TextInput label={words.phone} value={form.phone} placeholder={words.phonePlaceholder} keys='digits' longest={11} onType={phone => onChange({ phone })} onLeave={() => form.phone && onLeave('phone')} />
          </Field>
        )}
        <Field label={words.community} required problem={problem('communityId')}>
          <Chips
            label={words.community}
            choices={homes}
            chosen={form.communityId === undefined ? null : (form.communityId ?? elsewhere)}
            onChoose={value => onChange({ communityId: value === elsewhere ? null : value })}
          />
        </Field>
        <Field label={words.address} required problem={problem('address')}>
          <TextInput label={words.address} value={form.address} placeholder={words.addressPlaceholder} longest={100} onType={address => onChange({ address })} onLeave={() => form.address && onLeave('address')} />
        </Field>
      </View>
      <View className='list'>
        <Field label={words.symptoms} required problem={problem('symptoms')}>
          <ManyChips label={words.symptoms} choices={symptomChoices} none={words.none} chosen={form.symptoms} onChoose={chosen => onChange({ symptoms: chosen })} />
        </Field>
        <Field label={words.temperature} problem={problem('temperature')} hint={words.temperatureHint}>
          <TextInput
            label={words.temperature}
            value={form.temperature}
            placeholder={words.temperaturePlaceholder}
            keys='decimal'
            longest={5}
            onType={temperature => onChange({ temperature })}
            onLeave={() => onLeave('temperature')}
          />
          <View className='quiet'>{words.degree}</View>
        </Field>
        <Field label={words.contact} required problem={problem('contact')}>
          <Chips label={words.contact} choices={contactChoices} chosen={form.contact} onChoose={contact => onChange({ contact })} />
        </Field>
        {form.contact !== null && form.contact !== 'none' && (
          <Field label={words.contactOn} required problem={problem('contactOn')}>
            <DateInput label={words.contactOn} value={form.contactOn} {...dates} onChoose={contactOn => onChange({ contactOn })} />
          </Field>
        )}
        <Field label={words.travel} required problem={problem('travel')} hint={words.travelHint}>
          {rules.isError && !rules.data ? (
            <Tap className='link' onTap={() => void rules.refetch()}>
              {words.rulesFailed}
            </Tap>
          ) : (
            <ManyChips
              label={words.travel}
              choices={areaChoices}
              none={words.travelNone}
              chosen={form.travel && travel.map(({ areaCode }) => areaCode)}
              onChoose={codes => onChange({ travel: codes.map(code => travel.find(({ areaCode }) => areaCode === code) ?? { areaCode: code, on: '' }) })}
            />
          )}
        </Field>
        {travel.map(({ areaCode, on }) => (
          <Field key={areaCode} label={words.travelOn(nameOf(areaCode))} required problem={on === '' ? problem('travelOn') : undefined}>
            <DateInput
              label={words.travelOn(nameOf(areaCode))}
              value={on}
              {...dates}
              onChoose={date => onChange({ travel: travel.map(each => (each.areaCode === areaCode ? { areaCode, on: date } : each)) })}
            />
          </Field>
        ))}
      </View>
    </>
  )
}
