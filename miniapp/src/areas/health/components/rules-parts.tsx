import { View } from '@tarojs/components'
import { useState } from 'react'
import { now } from '../../../api/clock'
import { colourNames } from '../../../phrases/health'
import { words as all } from '../../../phrases/health-desk'
import { today } from '../../../phrases/time'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { DateInput } from '../../../ui/date-input'
import { Field, TextInput } from '../../../ui/field'
import { Sheet } from '../../../ui/sheet'
import { VerdictSign } from '../../../ui/verdict-sign'
import { daysBefore } from '../declare-form'
import type { Colour } from '../health.api'
import { areaOf, areaProblems, emptyArea, type Area, type AreaForm } from '../rules-form'

const words = all.rules
const colours = (Object.keys(colourNames) as Colour[]).map(value => ({ value, words: colourNames[value] }))
const risks = (['medium', 'high'] as const).map(value => ({ value, words: words.risks[value] }))

/** What a rule makes of something; chosen anew where the rules may be changed. */
export function RuleColour({ what, more, colour, onChoose }: { what: string; more?: string; colour: Colour; onChoose?: (colour: Colour) => void }) {
  if (onChoose)
    return (
      <Field label={what}>
        <Chips label={what} choices={colours} chosen={colour} onChoose={onChoose} />
      </Field>
    )
  return (
    <View className='cell cell--low'>
      <View className='grow'>
        <View>{what}</View>
        {more && <View className='t1 quiet'>{more}</View>}
      </View>
      <VerdictSign colour={colour} small />
      <View>{colourNames[colour]}</View>
    </View>
  )
}

/** A risk area with its days, to be added. */
export function AreaSheet({ open, onAdd, onClose }: { open: boolean; onAdd: (area: Area) => void; onClose: () => void }) {
  const [form, setForm] = useState<AreaForm>(emptyArea)
  const [sent, setSent] = useState(false)
  const problems = sent ? areaProblems(form) : {}
  const change = (part: Partial<AreaForm>) => setForm({ ...form, ...part })
  const dates = { from: daysBefore(now(), 365), to: daysBefore(now(), -365), startAt: today(now()) }
  const add = () => {
    setSent(true)
    if (Object.keys(areaProblems(form)).length > 0) return
    onAdd(areaOf(form))
    setForm(emptyArea)
    setSent(false)
    onClose()
  }
  return (
    <Sheet title={words.addArea} open={open} onClose={onClose}>
      <Field label={words.name} required problem={problems.name}>
        <TextInput label={words.name} value={form.name} placeholder={words.namePlaceholder} longest={40} onType={name => change({ name })} />
      </Field>
      <Field label={words.code} required problem={problems.code} hint={words.codeHint}>
        <TextInput label={words.code} value={form.code} placeholder={words.codePlaceholder} keys='digits' longest={6} onType={code => change({ code })} />
      </Field>
      <Field label={words.risk} required>
        <Chips label={words.risk} choices={risks} chosen={form.risk} onChoose={risk => change({ risk })} />
      </Field>
      <Field label={words.start} required problem={problems.from}>
        <DateInput label={words.start} value={form.from} {...dates} onChoose={from => change({ from })} />
      </Field>
      <Field label={words.end} problem={problems.to}>
        <DateInput label={words.end} value={form.to} {...dates} onChoose={to => change({ to })} />
      </Field>
      <View className='column'>
        <Button onTap={add}>{words.add}</Button>
        <Button look='plain' size='small' onTap={onClose}>
          {words.stop}
        </Button>
      </View>
    </Sheet>
  )
}
