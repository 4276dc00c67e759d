import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { now } from '../../../api/clock'
import { useMe } from '../../../api/session'
import { colourNames } from '../../../phrases/health'
import { words } from '../../../phrases/health-desk'
import { today } from '../../../phrases/time'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { DateInput } from '../../../ui/date-input'
import { Field } from '../../../ui/field'
import { Sheet } from '../../../ui/sheet'
import { Tick } from '../../../ui/tick'
import { daysBefore } from '../declare-form'
import { placesRead, type Colour, type RecordFilter } from '../health.api'

/** As far as records are looked back to, days. */
const furthest = 90
const any = 'any'
const colours = [{ value: any, words: words.anyColour }, ...(Object.keys(colourNames) as Colour[]).map(value => ({ value, words: colourNames[value] }))]

/** How many of the filters are set. */
export const countFilters = ({ communityId, gridId, from, to, symptoms, colour }: RecordFilter): number =>
  [communityId, gridId, from, to, symptoms, colour].filter(value => value !== undefined).length

const states = ['entered', 'today', 'missing'] as const

/** What an address says of it; the rest of it is as at first. */
export const filterIn = ({ state, communityId, gridId, from, to, symptoms, colour }: Partial<Record<string, string>>): RecordFilter => ({
  state: states.find(each => each === state) ?? 'entered',
  communityId,
  gridId,
  from,
  to,
  symptoms: symptoms === 'true' ? symptoms : undefined,
  colour: colours.find(({ value }) => value === colour && value !== any)?.value as Colour | undefined,
})

interface RecordFiltersProps {
  filter: RecordFilter
  open: boolean
  onClose: () => void
  onChange: (filter: RecordFilter) => void
}

/** What is looked for: where, when, what. */
export function RecordFilters({ filter, open, onClose, onChange }: RecordFiltersProps) {
  const me = useMe()
  const { data } = useQuery(placesRead)
  const [draft, setDraft] = useState(filter)
  const mine = (data ?? []).filter(({ communityId }) => me?.grants.some(({ communityIds }) => communityIds.includes(communityId)))
  const communities = mine.map(({ communityId, name }) => ({ value: communityId, words: name }))
  const grids = mine
    .filter(({ communityId }) => draft.communityId === undefined || communityId === draft.communityId)
    .flatMap(community => community.grids.map(({ gridId, name }) => ({ value: gridId, words: name })))
  const change = (part: Partial<RecordFilter>) => setDraft({ ...draft, ...part })
  const dates = { from: daysBefore(now(), furthest), to: today(now()), startAt: today(now()) }
  const take = (next: RecordFilter) => {
    setDraft(next)
    onChange(next)
    onClose()
  }
  return (
    <Sheet title={words.filters} open={open} onClose={onClose}>
      {communities.length > 1 && (
        <Field label={words.community}>
          <Chips
            label={words.community}
            choices={[{ value: any, words: words.allCommunities }, ...communities]}
            chosen={draft.communityId ?? any}
            onChoose={value => change({ communityId: value === any ? undefined : value, gridId: undefined })}
          />
        </Field>
      )}
      <Field label={words.grid}>
        <Chips
          label={words.grid}
          choices={[{ value: any, words: words.allGrids }, ...grids]}
          chosen={draft.gridId ?? any}
          onChoose={value => change({ gridId: value === any ? undefined : value })}
        />
      </Field>
      <Field label={words.from}>
        <DateInput label={words.from} value={draft.from ?? ''} {...dates} onChoose={from => change({ from })} />
      </Field>
      <Field label={words.to}>
        <DateInput label={words.to} value={draft.to ?? ''} {...dates} onChoose={to => change({ to })} />
      </Field>
      <Field label={words.colour}>
        <Chips label={words.colour} choices={colours} chosen={draft.colour ?? any} onChoose={value => change({ colour: value === any ? undefined : (value as Colour) })} />
      </Field>
      <Tick on={draft.symptoms === 'true'} label={words.symptoms} onChange={on => change({ symptoms: on ? 'true' : undefined })}>
        {words.symptoms}
      </Tick>
      <View className='column'>
        <Button onTap={() => take(draft)}>{words.show}</Button>
        <Button look='plain' size='small' onTap={() => take({ state: filter.state, search: filter.search })}>
          {words.reset}
        </Button>
      </View>
    </Sheet>
  )
}
