import { useState } from 'react'
import { useConsent } from '../../api/agreements'
import type { Session } from '../../api/session'
import { deviceName } from '../../device/device-name'
import { signInBySms } from './accounts.api'
import { usePhoneCode } from './use-phone-code'

/** Sign-in by a code to the phone; an unknown number is registered by it, so the agreements are asked for (features.md A3). */
export function useSmsSignIn(days: number | undefined, onSession: (session: Session) => void) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const consent = useConsent(['terms', 'privacy'])
  const phoneCode = usePhoneCode('sign_in', () => setProblem(null))

  const wrong = phoneCode.wrong + Number(!consent.agreed)
  return {
    phoneCode,
    tried: phoneCode.tried.code,
    busy,
    problem,
    wrong,
    consent,
    async submit() {
      phoneCode.attempt()
      if (wrong > 0) return
      setBusy(true)
      setProblem(null)
      try {
        const { phone, code } = phoneCode
        onSession(await signInBySms({ phone, code, consents: consent.consents, device: deviceName(), days }))
      } catch (refusal) {
        consent.heed(refusal)
        setProblem(refusal)
        setBusy(false)
      }
    },
  }
}
export type SmsSignIn = ReturnType<typeof useSmsSignIn>
