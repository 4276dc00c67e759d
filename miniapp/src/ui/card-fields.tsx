import { useState } from 'react'
import { words } from '../phrases/bank-card'
import { cardProblems, cardWrongAlready, grouped, refusedCard, type CardField, type CardForm } from '../rules/card-form'
import { Field, TextInput } from './field'

interface CardFieldsProps {
  form: CardForm
  /** It should be filled in by now. */
  tried: boolean
  /** What the server said to it. */
  problem: unknown
  onChange: (form: CardForm) => void
}

/** A debit card and the phone the bank knows: the number is judged while it is typed, and shown in fours beside the card in the hand. */
export function CardFields({ form, tried, problem, onChange }: CardFieldsProps) {
  const [left, setLeft] = useState<Partial<Record<CardField, boolean>>>({})
  const problems = cardProblems(form)
  const refused = refusedCard(problem)
  const shown = (name: CardField): string | null => refused[name] ?? (tried || left[name] ? (problems[name] ?? null) : null)
  const whole = grouped(form.card)
  return (
    <>
      <Field label={words.card} problem={shown('card') ?? (cardWrongAlready(form.card) ? (problems.card ?? null) : null)} hint={whole === null ? words.cardHint : words.cardRight(whole)}>
        <TextInput
          label={words.card}
          value={form.card}
          placeholder={words.cardPlaceholder}
          keys='digits'
          longest={23}
          whole
          onType={card => onChange({ ...form, card })}
          onLeave={() => form.card && setLeft(before => ({ ...before, card: true }))}
        />
      </Field>
      <Field label={words.phone} problem={shown('cardPhone')} hint={words.phoneHint}>
        <TextInput
          label={words.phone}
          value={form.cardPhone}
          placeholder={words.phonePlaceholder}
          keys='digits'
          longest={11}
          onType={cardPhone => onChange({ ...form, cardPhone })}
          onLeave={() => form.cardPhone && setLeft(before => ({ ...before, cardPhone: true }))}
        />
      </Field>
    </>
  )
}
