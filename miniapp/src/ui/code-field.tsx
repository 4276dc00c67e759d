import { isRefused, refusedFields } from '../api/refused'
import type { CodeSending } from '../api/use-code-sending'
import { sentenceFor } from '../phrases/advice'
import { words } from '../phrases/code'
import { Button } from './button'
import { Field, TextInput } from './field'

export const isCode = (text: string): boolean => /^\d{6}$/.test(text)

interface CodeFieldProps {
  value: string
  /** Of `useCodeSending`. */
  sending: CodeSending
  /** Where it went, for the line below: 138****4127. */
  sentTo: string
  /** By e-mail, so not in an SMS. */
  mail?: boolean
  /** It should be there by now. */
  tried: boolean
  /** No code can be there yet, and why: said in place of what is wrong with it. */
  missing?: string
  /** What the server said to the form: of the code itself, it is said here; else it belongs in the foot (`isCodeRefused`). */
  problem: unknown
  onType: (code: string) => void
  /** The button was pressed: send it, or say what is missing first. Left out: send it. */
  onSend?: () => void
}

/** Six digits, the button that has them sent, the wait until the next, and where they went. */
export function CodeField({ value, sending, sentTo, mail = false, tried, missing, problem, onType, onSend }: CodeFieldProps) {
  const { sending: underWay, secondsLeft, problem: notSent, sent } = sending
  const wrong = mail ? words.problemMail : words.problem
  // What kept it from being sent goes on being said until another is on its way.
  const said = isRefused(problem) && isCodeRefused(problem) ? (problem.code === 'request.invalid' ? wrong : sentenceFor(problem)) : notSent !== null ? sentenceFor(notSent) : null
  return (
    <Field
      label={words.code}
      problem={said ?? (tried ? (missing ?? (isCode(value) ? null : wrong)) : null)}
      hint={sent && secondsLeft > 0 && sentTo !== '' ? words.sentTo(sentTo) : undefined}
    >
      <TextInput label={words.code} value={value} placeholder={mail ? words.placeholderMail : words.placeholder} keys='digits' longest={6} once onType={onType} />
      <Button size='inline' look='soft' off={secondsLeft > 0} busy={underWay} onTap={onSend ?? (() => void sending.send())}>
        {underWay ? words.sending : secondsLeft > 0 ? words.again(secondsLeft) : words.get}
      </Button>
    </Field>
  )
}

/** The server did not take the code itself: it belongs below the field, not in the foot. */
export const isCodeRefused = (refusal: unknown): boolean =>
  (isRefused(refusal) && /^(sms|email)\.code_/.test(refusal.code)) || refusedFields(refusal).some(({ path }) => path === 'code')
