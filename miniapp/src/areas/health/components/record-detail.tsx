import { View } from '@tarojs/components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { now } from '../../../api/clock'
import { say } from '../../../device/attention'
import { words as common } from '../../../phrases/health'
import { words } from '../../../phrases/health-desk'
import { day } from '../../../phrases/time'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Field, LongInput } from '../../../ui/field'
import { FormCheck } from '../../../ui/form-check'
import { ProblemNotice } from '../../../ui/problem-notice'
import { Sheet } from '../../../ui/sheet'
import { ListSkeleton } from '../../../ui/skeleton'
import { VerdictSign } from '../../../ui/verdict-sign'
import { declarationOf, declareProblems, type DeclareForm } from '../declare-form'
import { correctDeclaration, getHealthRecord, revokeHealthCodes, type Correctable } from '../health.api'
import { Causes } from './causes'
import { DeclarationList } from './declaration-list'
import { HealthForm } from './health-form'

/** As short as a reason may be. */
const shortest = 2
const tooShort = (reason: string): boolean => Array.from(reason.trim()).length < shortest

/** The frame of what is shown: a page on a phone, the right half of a desk. */
export type Frame = (body: ReactNode, foot?: ReactNode) => ReactNode

const asForm = ({ communityId, address, temperature, symptoms, contact, travel }: Correctable): DeclareForm => ({
  // Whom to call is the person's own to say.
  phone: '',
  communityId,
  address,
  temperature: temperature === null ? '' : temperature.toFixed(1),
  symptoms,
  contact: contact.kind,
  contactOn: contact.on ?? '',
  travel,
})

/** One person for staff: the colour and why, what was declared, and what may be put right. */
export function RecordDetail({ subjectId, frame }: { subjectId: string; frame: Frame }) {
  const cache = useQueryClient()
  const { data, error, refetch } = useQuery({ queryKey: ['health-record', subjectId], queryFn: () => getHealthRecord({ subjectId }) })
  const [correcting, setCorrecting] = useState<Correctable | null>(null)
  const [revoking, setRevoking] = useState(false)
  const changed = () => {
    void cache.invalidateQueries({ queryKey: ['health-record', subjectId] })
    void cache.invalidateQueries({ queryKey: ['health-records'] })
  }
  if (!data) return frame(error ? <Failure problem={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={5} />)
  if (correcting)
    return (
      <Correction
        subjectId={subjectId}
        declared={correcting}
        frame={frame}
        onDone={() => {
          setCorrecting(null)
          changed()
        }}
        onCancel={() => setCorrecting(null)}
      />
    )
  const { name, number, phone, gridName, today, declarations, rulesVersion } = data
  return frame(
    <View className='column column--wide' key='record'>
      <View className='card row row--wide'>
        {today ? <VerdictSign colour={today.colour} /> : <View className='no-verdict' />}
        <View className='grow'>
          <View className='t3 strong'>{name}</View>
          <View className='soft'>{today ? common.verdict[today.colour] : words.noColour}</View>
          {today && <View className='t1 quiet'>{words.rulesVersion(rulesVersion)}</View>}
        </View>
      </View>
      {today && <Causes judged={today} />}
      <View className='list'>
        {(
          [
            [words.number, number],
            [words.phone, phone ?? '–'],
            [words.gridLabel, gridName ?? words.noGrid],
          ] as const
        ).map(([what, value]) => (
          <View className='cell cell--low cell--fact' key={what}>
            <View className='quiet'>{what}</View>
            <View className='grow fact'>{value}</View>
          </View>
        ))}
      </View>
      {declarations.length > 0 && <View className='group'>{words.declarations}</View>}
      {declarations.length > 0 && (
        <DeclarationList
          declarations={declarations}
          end={declared => (
            <Button size='inline' look='soft' label={words.correctTitle(day(declared.declaredAt, now()))} onTap={() => setCorrecting(declared)}>
              {words.correct}
            </Button>
          )}
        />
      )}
      <Revocation subjectId={subjectId} open={revoking} onClose={() => setRevoking(false)} onDone={changed} />
    </View>,
    <Button look='soft' size='small' key='revoke' onTap={() => setRevoking(true)}>
      {words.revoke}
    </Button>,
  )
}

/** Every code of the person, refused from now on. */
function Revocation({ subjectId, open, onClose, onDone }: { subjectId: string; open: boolean; onClose: () => void; onDone: () => void }) {
  const [reason, setReason] = useState('')
  const [sent, setSent] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const revoke = async () => {
    setSent(true)
    if (tooShort(reason)) return
    setBusy(true)
    setProblem(null)
    try {
      await revokeHealthCodes({ subjectId, reason: reason.trim() })
      say(words.revoked)
      onDone()
      onClose()
    } catch (refusal) {
      setProblem(refusal)
    }
    setBusy(false)
  }
  return (
    <Sheet title={words.revoke} open={open} onClose={onClose}>
      <View className='soft'>{words.revokeText}</View>
      <Field label={words.reason} required problem={sent && tooShort(reason) ? words.reasonProblem : null}>
        <LongInput label={words.reason} value={reason} placeholder={words.reasonPlaceholder} longest={200} onType={setReason} />
      </Field>
      {problem !== null && <ProblemNotice problem={problem} />}
      <View className='column'>
        <Button busy={busy} onTap={() => void revoke()}>
          {words.revokeYes}
        </Button>
        <Button look='plain' size='small' onTap={onClose}>
          {words.no}
        </Button>
      </View>
    </Sheet>
  )
}

interface CorrectionProps {
  subjectId: string
  declared: Correctable
  frame: Frame
  onDone: () => void
  onCancel: () => void
}

function Correction({ subjectId, declared, frame, onDone, onCancel }: CorrectionProps) {
  const [form, setForm] = useState(() => asForm(declared))
  const [reason, setReason] = useState('')
  const [sent, setSent] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const { phone: _phone, ...problems } = declareProblems(form)
  const wrong = Object.keys(problems).length + (tooShort(reason) ? 1 : 0)
  const save = async () => {
    setSent(true)
    if (wrong > 0) return
    setBusy(true)
    setProblem(null)
    try {
      const { phone: _same, ...correction } = declarationOf(form)
      await correctDeclaration({ ...correction, subjectId, declarationId: declared.declarationId, reason: reason.trim() })
      say(words.saved)
      onDone()
    } catch (refusal) {
      setProblem(refusal)
      setBusy(false)
    }
  }
  return frame(
    <View className='column column--wide' key='correction'>
      <View className='opening'>
        <View className='t3 strong'>{words.correctTitle(day(declared.declaredAt, now()))}</View>
        <View className='t1 quiet'>{words.correctText}</View>
      </View>
      <HealthForm
        form={form}
        withPhone={false}
        problem={field => (sent && field !== 'phone' ? problems[field] : undefined)}
        onChange={part => {
          setForm({ ...form, ...part })
          setProblem(null)
        }}
        onLeave={() => undefined}
      />
      <View className='list'>
        <Field label={words.reason} required problem={sent && tooShort(reason) ? words.reasonProblem : null}>
          <LongInput label={words.reason} value={reason} placeholder={words.reasonPlaceholder} longest={200} onType={setReason} />
        </Field>
      </View>
    </View>,
    <View className='column' key='foot'>
      {sent && wrong > 0 && <FormCheck wrong={wrong} />}
      {problem !== null && <ProblemNotice problem={problem} />}
      <Button busy={busy} onTap={() => void save()}>
        {busy ? words.saving : words.save}
      </Button>
      <Button look='plain' size='small' onTap={onCancel}>
        {words.cancel}
      </Button>
    </View>,
  )
}
