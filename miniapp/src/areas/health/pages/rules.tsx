import '../../../theme/health.scss'
import { View } from '@tarojs/components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { symptoms } from '@linli/shared-types/values/health-rules'
import { isRefused } from '../../../api/refused'
import { say } from '../../../device/attention'
import { contactNames, degrees, symptomNames, words as common } from '../../../phrases/health'
import { words as all } from '../../../phrases/health-desk'
import { titles } from '../../../phrases/titles'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Field, LongInput, TextInput } from '../../../ui/field'
import { FormCheck } from '../../../ui/form-check'
import { Notice } from '../../../ui/notice'
import { Page } from '../../../ui/page'
import { ProblemNotice } from '../../../ui/problem-notice'
import { ListSkeleton } from '../../../ui/skeleton'
import { AreaSheet, RuleColour } from '../components/rules-parts'
import { changeHealthRules, healthRulesRead, type Colour, type Rules, type RulesNow } from '../health.api'
import { formOf, rulesOf, rulesProblems, type Effects, type RulesForm } from '../rules-form'

const words = all.rules

/** Staff: what makes which colour. Who may change it changes a copy, says why, and all codes of today are judged anew. */
export default function HealthRulesPage() {
  const { data, error, refetch } = useQuery(healthRulesRead)
  const [editing, setEditing] = useState(false)
  if (!data) return <Page title={titles.healthRules}>{error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={6} />}</Page>
  if (editing) return <EditRules key={data.version} current={data} onDone={() => setEditing(false)} />
  return (
    <Page
      title={titles.healthRules}
      foot={data.mayChange && <Button onTap={() => setEditing(true)}>{words.edit}</Button>}
    >
      <View className='t1 quiet opening'>{words.version(data.version, data.changedAt)}</View>
      {!data.mayChange && <Notice>{words.readOnly}</Notice>}
      <RulesList form={formOf(data.rules)} />
    </Page>
  )
}

function EditRules({ current, onDone }: { current: RulesNow; onDone: () => void }) {
  const cache = useQueryClient()
  const [form, setForm] = useState(() => formOf(current.rules))
  const [reason, setReason] = useState('')
  const [sent, setSent] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const problems = rulesProblems(form, reason)
  const wrong = Object.keys(problems).length
  const save = async () => {
    setSent(true)
    if (wrong > 0) return
    setBusy(true)
    setProblem(null)
    try {
      cache.setQueryData(healthRulesRead.queryKey, await changeHealthRules({ from: current.version, rules: rulesOf(form), reason: reason.trim() }))
      say(words.saved)
      onDone()
    } catch (refusal) {
      setProblem(refusal)
      setBusy(false)
    }
  }
  return (
    <Page
      title={titles.healthRules}
      foot={
        <View className='column'>
          {sent && wrong > 0 && <FormCheck wrong={wrong} />}
          {problem !== null && (
            <ProblemNotice problem={problem}>
              {isRefused(problem, 'health.rules_changed') && (
                <Button
                  size='inline'
                  look='white'
                  onTap={() => {
                    void cache.invalidateQueries({ queryKey: healthRulesRead.queryKey })
                    onDone()
                  }}
                >
                  {words.seeNewest}
                </Button>
              )}
            </ProblemNotice>
          )}
          <Button busy={busy} onTap={() => void save()}>
            {busy ? words.saving : words.save}
          </Button>
          <Button look='plain' size='small' onTap={onDone}>
            {words.stop}
          </Button>
        </View>
      }
    >
      <Notice kind='accent'>{words.effect}</Notice>
      <RulesList form={form} problem={name => (sent ? problems[name] : undefined)} onChange={setForm} />
      <View className='list'>
        <Field label={words.reason} required problem={sent ? problems.reason : undefined}>
          <LongInput label={words.reason} value={reason} placeholder={words.reasonPlaceholder} longest={200} onType={setReason} />
        </Field>
      </View>
    </Page>
  )
}

interface RulesListProps {
  form: RulesForm
  problem?: (name: Effects | 'temperature') => string | undefined
  /** Leave out where the rules are only read. */
  onChange?: (form: RulesForm) => void
}

function RulesList({ form, problem, onChange }: RulesListProps) {
  const [adding, setAdding] = useState(false)
  const { rules } = form
  const change = (part: Partial<Rules>) => onChange?.({ ...form, rules: { ...rules, ...part } })
  const setting = (take: (colour: Colour) => Partial<Rules>) => onChange && ((colour: Colour) => change(take(colour)))

  const effect = (name: Effects, what: string, colour: Colour, take: (colour: Colour) => Partial<Rules>) => (
    <View key={name}>
      <RuleColour what={what} more={words.daysText(Number(form.days[name]))} colour={colour} onChoose={setting(take)} />
      {onChange && (
        <Field label={words.days} problem={problem?.(name)}>
          <TextInput
            label={`${what} ${words.days}`}
            value={form.days[name]}
            placeholder='0–60'
            keys='digits'
            longest={2}
            onType={days => onChange({ ...form, days: { ...form.days, [name]: days } })}
          />
        </Field>
      )}
    </View>
  )
  const { suspected, confirmed } = rules.contact
  const { medium, high } = rules.travel
  return (
    <>
      <View className='group'>{words.symptoms}</View>
      <View className='list'>
        {symptoms.map(symptom => (
          <RuleColour
            key={symptom}
            what={symptomNames[symptom]}
            colour={rules.symptoms[symptom]}
            onChoose={setting(colour => ({ symptoms: { ...rules.symptoms, [symptom]: colour } }))}
          />
        ))}
      </View>
      <View className='group'>{words.temperature}</View>
      <View className='list'>
        <RuleColour
          what={onChange ? common.declaring.temperature : words.fromText(rules.temperature.from)}
          colour={rules.temperature.colour}
          onChoose={setting(colour => ({ temperature: { ...rules.temperature, colour } }))}
        />
        {onChange && (
          <Field label={words.from} problem={problem?.('temperature')}>
            <TextInput
              label={words.from}
              value={form.temperature}
              placeholder={degrees(37.3)}
              keys='decimal'
              longest={4}
              onType={temperature => onChange({ ...form, temperature })}
            />
          </Field>
        )}
      </View>
      <View className='group'>{words.contact}</View>
      <View className='list'>
        {effect('suspected', contactNames.suspected, suspected.colour, colour => ({ contact: { ...rules.contact, suspected: { ...suspected, colour } } }))}
        {effect('confirmed', contactNames.confirmed, confirmed.colour, colour => ({ contact: { ...rules.contact, confirmed: { ...confirmed, colour } } }))}
      </View>
      <View className='group'>{words.travel}</View>
      <View className='list'>
        {effect('medium', words.travelRisk.medium, medium.colour, colour => ({ travel: { ...rules.travel, medium: { ...medium, colour } } }))}
        {effect('high', words.travelRisk.high, high.colour, colour => ({ travel: { ...rules.travel, high: { ...high, colour } } }))}
      </View>
      <View className='group'>{words.areas}</View>
      <View className='list'>
        {rules.areas.length === 0 && <View className='cell quiet'>{words.areasNone}</View>}
        {rules.areas.map((area, at) => (
          <View className='cell' key={area.code + area.from + at}>
            <View className='grow'>
              <View className='medium'>{area.name}</View>
              <View className='t1 quiet'>{`${words.area(area.risk, area.from, area.to)} · ${area.code}`}</View>
            </View>
            {onChange && (
              <Button size='inline' look='plain' label={words.removeArea(area.name)} onTap={() => change({ areas: rules.areas.filter(other => other !== area) })}>
                {words.remove}
              </Button>
            )}
          </View>
        ))}
      </View>
      {onChange && (
        <Button look='soft' size='small' icon='plus' onTap={() => setAdding(true)}>
          {words.addArea}
        </Button>
      )}
      {onChange && <AreaSheet open={adding} onAdd={area => change({ areas: [...rules.areas, area] })} onClose={() => setAdding(false)} />}
    </>
  )
}
