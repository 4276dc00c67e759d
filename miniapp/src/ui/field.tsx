import { Input, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon } from './icon'

interface FieldProps {
  label: string
  hint?: string
  /** What is wrong with it, in words; shown instead of the hint. */
  problem?: string | null
  children: ReactNode
}

/** A label, the thing to fill in, and what is wrong with it right below. */
export function Field({ label, hint, problem, children }: FieldProps) {
  return (
    <View className='field'>
      <View className='field__label'>{label}</View>
      <View className='field__box'>{children}</View>
      {problem ? (
        <View className='field__problem t1' role='alert'>
          <Icon name='bad' ink='bad' size='small' />
          <View className='grow'>{problem}</View>
        </View>
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
  /** `digits` brings the number keys, `id` the keys of an ID number (digits and X). */
  keys?: 'text' | 'digits' | 'id'
  longest: number
  onType: (text: string) => void
  onLeave?: () => void
}

const types = { text: 'text', digits: 'number', id: 'idcard' } as const

export function TextInput({ label, value, placeholder, keys = 'text', longest, onType, onLeave }: TextInputProps) {
  return (
    <Input
      className='field__input'
      type={types[keys]}
      value={value}
      placeholder={placeholder}
      placeholderClass='placeholder'
      maxlength={longest}
      aria-label={label}
      nativeProps={{ 'aria-label': label }}
      onInput={event => onType(event.detail.value)}
      onBlur={onLeave}
    />
  )
}
