import { normalizeNumber } from '@linli/shared-types/values/id-number'
import { isMobile } from '@linli/shared-types/values/phone'
import { useState } from 'react'
import { isRefused } from '../../api/refused'
import { markOf, useCodeSending } from '../../api/use-code-sending'
import { keepInTab, takeFromTab } from '../../device/tab-storage'
import { today } from '../../phrases/time'
import { anyNumberProblem } from '../../rules/person-form'
import { isCode } from '../../ui/code-field'
import { confirmRecovery, sendRecoveryCode, type Confirmed } from './recovery.api'

const shortest = 4

/** Of the last code, and for whom it was asked. */
interface Asked {
  of: string
  token: string
}
const place = 'recovery'

/** Whoever went to read the SMS may find the page loaded anew: what they have in hand must still serve. */
function askedBefore(): Asked | null {
  const asked = takeFromTab<Asked>(place)
  if (asked) keepInTab(place, asked)
  return asked
}

export interface RecoveryForm {
  account: string
  phone: string
  code: string
  number: string
}

/** Account, its phone, the code that came there, and the document's number: asked of everybody, so that the page tells nothing of the account. */
export function useRecoveryCode(onConfirmed: (confirmed: Confirmed) => void) {
  const [form, setForm] = useState<RecoveryForm>({ account: '', phone: '', code: '', number: '' })
  const [recovery, setRecovery] = useState<Asked | null>(askedBefore)
  const [tried, setTried] = useState({ code: false, all: false })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const account = form.account.trim()
  const target = `recover:${account}:${form.phone}`
  const named = account.length >= shortest
  const ready = named && isMobile(form.phone)
  const sending = useCodeSending({
    target,
    ready,
    async send(humanCheck) {
      const { recovery: token, resendAt } = await sendRecoveryCode({ account, phone: form.phone, humanCheck })
      const asked = { of: markOf(target), token }
      keepInTab(place, asked)
      setRecovery(asked)
      return { resendAt }
    },
  })
  const token = recovery?.of === markOf(target) ? recovery.token : null
  const numberProblem = form.number.trim() === '' ? null : anyNumberProblem(form.number, today())
  const wrong = Number(!named) + Number(!isMobile(form.phone)) + Number(!isCode(form.code) || token === null) + Number(numberProblem !== null)
  return {
    form,
    sending,
    tried,
    busy,
    problem,
    wrong,
    named,
    numberProblem,
    /** No code was asked for since the page was opened: what is typed cannot be one. */
    unasked: token === null,
    change(part: Partial<RecoveryForm>) {
      setForm({ ...form, ...part })
      setProblem(null)
    },
    sendCode() {
      setTried({ ...tried, code: true })
      if (ready) void sending.send()
    },
    async submit() {
      setTried({ code: true, all: true })
      if (wrong > 0 || token === null) return
      setBusy(true)
      setProblem(null)
      try {
        const number = normalizeNumber(form.number)
        onConfirmed(await confirmRecovery({ recovery: token, code: form.code, ...(number && { number }) }))
      } catch (refusal) {
        // A recovery that is over needs another code.
        if (isRefused(refusal, 'confirmation.invalid')) setRecovery(null)
        setProblem(refusal)
      }
      setBusy(false)
    },
  }
}
export type RecoveryCode = ReturnType<typeof useRecoveryCode>
