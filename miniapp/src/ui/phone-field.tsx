import { isMobile } from '@linli/shared-types/values/phone'
import { useState } from 'react'
import { refusedFields } from '../api/refused'
import { words } from '../phrases/code'
import { Field, TextInput } from './field'

interface PhoneFieldProps {
  label?: string
  placeholder?: string
  value: string
  /** It should be a number by now: it was sent, or a code was asked for. */
  tried: boolean
  /** What the server said to the form, and to sending a code. */
  problem?: unknown
  hint?: string
  onType: (phone: string) => void
}

/** A mainland mobile number. */
export function PhoneField({ label = words.phone, placeholder = words.phonePlaceholder, value, tried, problem, hint, onType }: PhoneFieldProps) {
  const [left, setLeft] = useState(false)
  const refused = refusedFields(problem).some(({ path }) => path === 'phone')
  return (
    <Field label={label} problem={refused || ((tried || left) && !isMobile(value)) ? words.phoneProblem : null} hint={hint}>
      <TextInput label={label} value={value} placeholder={placeholder} keys='digits' longest={11} onType={onType} onLeave={() => value && setLeft(true)} />
    </Field>
  )
}
