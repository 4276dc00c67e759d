import { useState } from 'react'
import { words } from '../phrases/password'
import { passwordProblems, refusedPassword, type PasswordForm } from '../rules/password-form'
import { Field } from './field'
import { PasswordInput } from './password-input'

interface PasswordFieldsProps {
  form: PasswordForm
  /** As this deployment has set: `usePasswordLongest`. */
  longest: number
  /** It should be filled in by now. */
  tried: boolean
  /** What the server said to it. */
  problem: unknown
  label?: string
  onChange: (form: PasswordForm) => void
}

/** A password being chosen, and once more, for nobody sees what they type. To stand in a `.list`. */
export function PasswordFields({ form, longest, tried, problem, label = words.password, onChange }: PasswordFieldsProps) {
  const [left, setLeft] = useState<Partial<Record<keyof PasswordForm, boolean>>>({})
  const problems = passwordProblems(form, longest)
  const shown = (name: keyof PasswordForm): string | null => (tried || left[name] ? (problems[name] ?? null) : null)
  return (
    <>
      <Field label={label} problem={refusedPassword(problem, longest) ?? shown('password')} hint={words.passwordHint}>
        <PasswordInput
          label={label}
          value={form.password}
          placeholder={words.passwordPlaceholder(longest)}
          longest={64}
          chosenNow
          onType={password => onChange({ ...form, password })}
          onLeave={() => form.password && setLeft(before => ({ ...before, password: true }))}
        />
      </Field>
      <Field label={words.again} problem={shown('again')}>
        <PasswordInput
          label={words.again}
          value={form.again}
          placeholder={words.againPlaceholder}
          longest={64}
          chosenNow
          onType={again => onChange({ ...form, again })}
          onLeave={() => form.again && setLeft(before => ({ ...before, again: true }))}
        />
      </Field>
    </>
  )
}
