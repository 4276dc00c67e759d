import { useState } from 'react'
import { words } from '../phrases/realname'
import { today } from '../phrases/time'
import { facePersonProblems, refusedPerson, type PersonForm } from '../rules/person-form'
import { Field, TextInput } from './field'

interface PersonFieldsProps {
  form: PersonForm
  tried: boolean
  /** What the server said to it. */
  problem: unknown
  onChange: (form: PersonForm) => void
}

/** Name and ID number of whoever will look into the camera. To stand in a `.list`. */
export function PersonFields({ form, tried, problem, onChange }: PersonFieldsProps) {
  const [left, setLeft] = useState<Partial<Record<keyof PersonForm, boolean>>>({})
  const problems = facePersonProblems(form, today())
  const refused = refusedPerson(problem)
  const shown = (name: keyof PersonForm): string | null => refused[name] ?? (tried || left[name] ? (problems[name] ?? null) : null)
  return (
    <>
      <Field label={words.name} problem={shown('name')}>
        <TextInput
          label={words.name}
          value={form.name}
          placeholder={words.namePlaceholder}
          longest={60}
          onType={name => onChange({ ...form, name })}
          onLeave={() => form.name && setLeft(before => ({ ...before, name: true }))}
        />
      </Field>
      <Field label={words.idNumber} problem={shown('number')}>
        <TextInput
          label={words.idNumber}
          value={form.number}
          placeholder={words.idNumberPlaceholder}
          keys='id'
          longest={24}
          onType={number => onChange({ ...form, number })}
          onLeave={() => form.number && setLeft(before => ({ ...before, number: true }))}
        />
      </Field>
    </>
  )
}
