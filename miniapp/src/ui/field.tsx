import { Input, Text, Textarea, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Wrong } from './wrong'

interface FieldProps {
  label: string
  /** Marked with a star. Leave out where the whole form must be filled in. */
  required?: boolean
  hint?: string
  /** What is wrong with it, in words; shown instead of the hint. */
  problem?: string | null
  children: ReactNode
}

/** A label, the thing to fill in, and what is wrong with it right below. */
export function Field({ label, required = false, hint, problem, children }: FieldProps) {
  return (
    <View className='field'>
      <View className='field__label'>
        {label}
        {required && <Text className='wrong'> *</Text>}
      </View>
      <View className='field__box'>{children}</View>
      {problem ? (
        <Wrong>{problem}</Wrong>
      ) : (
        hint && <View className='field__hint t1'>{hint}</View>
      )}
    </View>
  )
}

interface TextInputProps {
  label: string
  value: string
  placeholder: string
  /** `digits` brings the number keys, `decimal` those with a point, `id` the keys of an ID number (digits and X). */
  keys?: 'text' | 'digits' | 'decimal' | 'id'
  longest: number
  /** A long number, of which every figure must be seen at once: smaller in large type. */
  whole?: boolean
  /** A code from an SMS: phones offer it above the keys. The button that sends it stands beside it, so it is smaller on a small phone. */
  once?: boolean
  onType: (text: string) => void
  onLeave?: () => void
}

const types = { text: 'text', digits: 'number', decimal: 'digit', id: 'idcard' } as const

export function TextInput({ label, value, placeholder, keys = 'text', longest, whole = false, once = false, onType, onLeave }: TextInputProps) {
  return (
    <Input
      className={['field__input', whole && 'field__input--whole', once && 'field__input--once'].filter(Boolean).join(' ')}
      type={types[keys]}
      value={value}
      placeholder={placeholder}
      placeholderClass='placeholder'
      maxlength={longest}
      aria-label={label}
      nativeProps={{ 'aria-label': label, ...(once && { autocomplete: 'one-time-code' }) }}
      onInput={event => onType(event.detail.value)}
      onBlur={onLeave}
    />
  )
}

/** Several lines, growing with what is written. */
export function LongInput({ label, value, placeholder, longest, onType, onLeave }: Omit<TextInputProps, 'keys' | 'whole' | 'once'>) {
  return (
    <Textarea
      className='field__long'
      value={value}
      placeholder={placeholder}
      placeholderClass='placeholder'
      maxlength={longest}
      autoHeight
      aria-label={label}
      nativeProps={{ 'aria-label': label }}
      onInput={event => onType(event.detail.value)}
      onBlur={onLeave}
    />
  )
}
