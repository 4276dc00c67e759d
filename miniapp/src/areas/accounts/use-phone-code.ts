import { isMobile } from '@linli/shared-types/values/phone'
import { useState } from 'react'
import { useCodeSending } from '../../api/use-code-sending'
import { isCode } from '../../ui/code-field'
import { sendSmsCode } from './accounts.api'

/** A phone and the code sent to it, good for one purpose. @param onType what the server said is of yesterday */
export function usePhoneCode(purpose: 'sign_in' | 'register' | 'activate', onType: () => void) {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [tried, setTried] = useState({ phone: false, code: false })
  const sending = useCodeSending({ target: `${purpose}:${phone}`, ready: isMobile(phone), send: humanCheck => sendSmsCode({ phone, humanCheck, purpose }) })
  return {
    phone,
    code,
    tried,
    /** How many of the two are not right. */
    wrong: Number(!isMobile(phone)) + Number(!isCode(code)),
    sending,
    typePhone(text: string) {
      setPhone(text)
      onType()
    },
    typeCode(text: string) {
      setCode(text)
      onType()
    },
    sendCode() {
      setTried({ ...tried, phone: true })
      if (isMobile(phone)) void sending.send()
    },
    /** Both should be there by now. */
    attempt: () => setTried({ phone: true, code: true }),
  }
}
export type PhoneCode = ReturnType<typeof usePhoneCode>
