/** A document being filled in: what it holds, what is wrong with it, and when that is said. */
import { useState } from 'react'
import { today } from '../phrases/time'
import { documentProblems, emptyDocument, personProblems, refusedDocument, type DocumentField, type DocumentForm } from '../rules/document-form'

interface DocumentFormProps {
  /** What was carried here. */
  initial?: DocumentForm | null
  /** Whose it is alone: no validity is asked for. */
  short?: boolean
  /** The form it is a part of was sent. */
  tried?: boolean
  /** What the server said to it. */
  problem: unknown
  /** Something was changed: what the server said is of yesterday. */
  onChange: () => void
}

export function useDocumentForm({ initial, short = false, tried: sent = false, problem, onChange }: DocumentFormProps) {
  const [form, setForm] = useState<DocumentForm>(initial ?? emptyDocument)
  const [left, setLeft] = useState<Partial<Record<DocumentField, boolean>>>({})
  const [tried, setTried] = useState(false)
  const now = today()
  const problems = (short ? personProblems : documentProblems)(form, now)
  const refused = refusedDocument(problem, form)
  return {
    form,
    /** How many fields are not right. */
    wrong: Object.keys(problems).length,
    /** It was sent once: all that is wrong is said. */
    tried,
    attempt: () => setTried(true),
    /** For the next person. */
    clear() {
      setForm(emptyDocument)
      setLeft({})
      setTried(false)
    },
    /** What the server said is said at a field already. */
    saidAtField: Object.keys(refused).length > 0,
    /** What `DocumentFields` needs. */
    fields: {
      form,
      today: now,
      short,
      shown: (name: DocumentField): string | null => refused[name] ?? (left[name] || tried || sent ? (problems[name] ?? null) : null),
      onChange(part: Partial<DocumentForm>) {
        setForm(before => ({ ...before, ...part }))
        onChange()
      },
      onLeave: (name: DocumentField) => setLeft(before => ({ ...before, [name]: true })),
    },
  }
}
