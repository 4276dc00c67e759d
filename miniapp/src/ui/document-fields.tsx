import { words } from '../phrases/realname'
import { validToOf, yearsAfter, type DocumentField, type DocumentForm, type Term } from '../rules/document-form'
import { Chips } from './chips'
import { DateInput } from './date-input'
import { DocumentTypeField } from './document-type-field'
import { Field, TextInput } from './field'

const order: readonly Term[] = ['5', '10', '20', 'forever', 'date']
const terms = order.map(value => ({ value, words: words.terms[value] }))

interface DocumentFieldsProps {
  form: DocumentForm
  /** `YYYY-MM-DD` in the community. */
  today: string
  /** Whose it is alone: no validity. */
  short?: boolean
  shown: (name: DocumentField) => string | null
  onChange: (part: Partial<DocumentForm>) => void
  onLeave: (name: DocumentField) => void
}

/** What stands on the document, whoever it belongs to. */
export function DocumentFields({ form, today, short = false, shown, onChange, onLeave }: DocumentFieldsProps) {
  const validTo = validToOf(form)
  return (
    <>
      <DocumentTypeField chosen={form.documentType} onChoose={documentType => onChange({ documentType })} />
      <Field label={words.name} problem={shown('name')} hint={words.nameHint}>
        <TextInput label={words.name} value={form.name} placeholder={words.namePlaceholder} longest={60} onType={name => onChange({ name })} onLeave={() => form.name && onLeave('name')} />
      </Field>
      <Field label={words.number} problem={shown('number')} hint={words.numberHint[form.documentType]}>
        <TextInput
          label={words.number}
          value={form.number}
          placeholder={words.numberPlaceholder}
          keys={form.documentType === 'id_card' ? 'id' : 'text'}
          longest={24}
          onType={number => onChange({ number })}
          onLeave={() => form.number && onLeave('number')}
        />
      </Field>
      {!short && (
        <>
          <Field label={words.validFrom} problem={shown('validFrom')}>
            <DateInput
              label={words.validFrom}
              value={form.validFrom}
              from={yearsAfter(today, -40)}
              to={today}
              startAt={yearsAfter(today, -5)}
              onChoose={validFrom => onChange({ validFrom })}
            />
          </Field>
          <Field
            label={words.validTo}
            problem={shown('validTo')}
            hint={validTo === null ? words.forever : validTo && form.term !== 'date' ? words.until(validTo) : undefined}
          >
            <Chips label={words.validTo} choices={terms} chosen={form.term} onChoose={term => onChange({ term })} />
          </Field>
          {form.term === 'date' && (
            <Field label={words.terms.date}>
              <DateInput
                label={words.validTo}
                value={form.validTo}
                from={today}
                to={yearsAfter(today, 40)}
                startAt={yearsAfter(today, 5)}
                onChoose={date => onChange({ validTo: date })}
              />
            </Field>
          )}
        </>
      )}
    </>
  )
}
