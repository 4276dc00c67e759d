import { useState } from 'react'
import { words } from '../phrases/password'
import { refusedUserName, userNameProblem } from '../rules/password-form'
import { Field, TextInput } from './field'

interface UserNameFieldProps {
  value: string
  /** None is right too. */
  optional?: boolean
  tried: boolean
  /** What the server said to it. */
  problem: unknown
  onType: (name: string) => void
}

export function UserNameField({ value, optional = false, tried, problem, onType }: UserNameFieldProps) {
  const [left, setLeft] = useState(false)
  return (
    <Field
      label={optional ? words.userNameOptional : words.userName}
      problem={refusedUserName(problem) ?? (tried || left ? userNameProblem(value, optional) : null)}
      hint={words.userNameHint}
    >
      <TextInput
        label={words.userName}
        value={value}
        placeholder={words.userNamePlaceholder}
        longest={20}
        onType={name => onType(name.trim())}
        onLeave={() => value && setLeft(true)}
      />
    </Field>
  )
}
