import { View } from '@tarojs/components'
import { feverFrom } from '@linli/shared-types/values/health-rules'
import { useRef, useState } from 'react'
import { now } from '../../../api/clock'
import { newKey } from '../../../api/keys'
import { isRefused } from '../../../api/refused'
import { words } from '../../../phrases/checkpoint'
import { words as realName } from '../../../phrases/realname'
import { today } from '../../../phrases/time'
import { Button } from '../../../ui/button'
import { Chips } from '../../../ui/chips'
import { DocumentTypeField } from '../../../ui/document-type-field'
import { Field, TextInput } from '../../../ui/field'
import { FormCheck } from '../../../ui/form-check'
import { Notice } from '../../../ui/notice'
import { ProblemNotice } from '../../../ui/problem-notice'
import { Tick } from '../../../ui/tick'
import { assistedProblems, emptyAssisted, refusedAssisted, registration, type AssistedField, type AssistedForm } from '../assisted-form'
import { registerAssisted } from '../checkpoint.api'

const w = words.assist
export interface Registered {
  /** As typed: the person is standing there. */
  name: string
  decision: NonNullable<AssistedForm['decision']>
}

interface AssistedFieldsProps {
  siteId: string
  confirmation: string
  onDone: (registered: Registered) => void
  /** The confirmation of the phone is too old. */
  onExpired: () => void
}

const decisions = (['passed', 'turned_back'] as const).map(value => ({ value, words: words.decisions[value] }))

/** Name, document, temperature and what was decided; the exception is asked for only where the server says the home needs it. */
export function AssistedFields({ siteId, confirmation, onDone, onExpired }: AssistedFieldsProps) {
  const [form, setForm] = useState<AssistedForm>(emptyAssisted)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [highRisk, setHighRisk] = useState(false)
  /** One registration, however often it is sent. */
  const scanId = useRef(newKey())
  const problems = assistedProblems(form, today())
  const wrong = Object.keys(problems).length
  const refused = refusedAssisted(problem, form)
  const shown = (name: AssistedField): string | null => refused[name] ?? (tried ? (problems[name] ?? null) : null)
  const change = (part: Partial<AssistedForm>) => {
    setForm({ ...form, ...part })
    setProblem(null)
  }

  const submit = async () => {
    setTried(true)
    if (wrong > 0) return
    setBusy(true)
    setProblem(null)
    try {
      await registerAssisted(registration(form, { scanId: scanId.current, siteId, confirmation, scannedAt: new Date(now()).toISOString() }))
      onDone({ name: form.name.trim(), decision: form.decision! })
    } catch (refusal) {
      if (isRefused(refusal, 'checkpoint.exception_needed')) setHighRisk(true)
      setProblem(refusal)
      setBusy(false)
    }
  }
  return (
    <>
      <View className='list'>
        <DocumentTypeField chosen={form.documentType} onChoose={documentType => change({ documentType })} />
        <Field label={w.name} required problem={shown('name')}>
          <TextInput label={w.name} value={form.name} placeholder={w.namePlaceholder} longest={60} onType={name => change({ name })} />
        </Field>
        <Field label={w.number} required problem={shown('number')} hint={realName.numberHint[form.documentType]}>
          <TextInput
            label={w.number}
            value={form.number}
            placeholder={w.numberPlaceholder}
            keys={form.documentType === 'id_card' ? 'id' : 'text'}
            longest={24}
            onType={number => change({ number })}
          />
        </Field>
        <Field label={w.temperature} problem={shown('temperature')} hint={Number(form.temperature) >= feverFrom ? w.feverHint : undefined}>
          <TextInput label={w.temperature} value={form.temperature} placeholder={w.temperaturePlaceholder} keys='decimal' longest={5} onType={temperature => change({ temperature })} />
        </Field>
        <Field label={w.note}>
          <TextInput label={w.note} value={form.note} placeholder={w.notePlaceholder} longest={200} onType={note => change({ note })} />
        </Field>
        <Field label={w.decision} required problem={shown('decision')}>
          <Chips label={w.decision} choices={decisions} chosen={form.decision} onChoose={decision => change({ decision })} />
        </Field>
      </View>
      {highRisk && (
        <View className='card column'>
          <View className='strong'>{w.highRisk}</View>
          <View className='soft'>{w.homeQuestion}</View>
          <Tick on={form.lived} label={words.home.lived} onChange={lived => change({ lived })}>
            {words.home.lived}
          </Tick>
          <Tick on={form.noRisk} label={words.home.noRisk} onChange={noRisk => change({ noRisk })}>
            {words.home.noRisk}
          </Tick>
        </View>
      )}
      {tried && wrong > 0 && <FormCheck wrong={wrong} />}
      {isRefused(problem, 'phone.not_confirmed') ? (
        <Notice kind='warn'>
          <View>{w.expired}</View>
          <View className='notice__action'>
            <Button size='inline' look='white' onTap={onExpired}>
              {w.sendCode}
            </Button>
          </View>
        </Notice>
      ) : (
        problem !== null && Object.keys(refused).length === 0 && <ProblemNotice problem={problem} />
      )}
      <Button busy={busy} onTap={() => void submit()}>
        {busy ? w.submitting : w.submit}
      </Button>
    </>
  )
}
