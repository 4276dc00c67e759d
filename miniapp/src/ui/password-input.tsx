import { Input } from '@tarojs/components'
import { useState } from 'react'
import { words } from '../phrases/password'
import { Icon } from './icon'
import { Tap } from './tap'

interface PasswordInputProps {
  label: string
  value: string
  placeholder: string
  longest: number
  /** One that is being chosen: the browser offers to make and keep it, not to fill in the old. */
  chosenNow?: boolean
  onType: (text: string) => void
  onLeave?: () => void
}

/** A password: hidden, and to be seen by whoever wants to know what they typed. To stand in a `Field`. */
export function PasswordInput({ label, value, placeholder, longest, chosenNow = false, onType, onLeave }: PasswordInputProps) {
  const [seen, setSeen] = useState(false)
  return (
    <>
      <Input
        className='field__input'
        type='text'
        password={!seen}
        value={value}
        placeholder={placeholder}
        placeholderClass='placeholder'
        maxlength={longest}
        aria-label={label}
        nativeProps={{ 'aria-label': label, autocomplete: chosenNow ? 'new-password' : 'current-password', autocapitalize: 'off' }}
        onInput={event => onType(event.detail.value)}
        onBlur={onLeave}
      />
      <Tap className='field__eye' label={`${seen ? words.hide : words.show}（${label}）`} onTap={() => setSeen(!seen)}>
        <Icon name={seen ? 'eyeOff' : 'eye'} ink='quiet' />
      </Tap>
    </>
  )
}
