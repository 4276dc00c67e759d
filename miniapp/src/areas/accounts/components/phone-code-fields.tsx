import { CodeField } from '../../../ui/code-field'
import { PhoneField } from '../../../ui/phone-field'
import type { PhoneCode } from '../use-phone-code'

/** To stand in a `.list`. @param problem what the server said to the form */
export function PhoneCodeFields({ form, problem, hint }: { form: PhoneCode; problem: unknown; hint?: string }) {
  const { phone, code, tried, sending } = form
  return (
    <>
      <PhoneField value={phone} tried={tried.phone} problem={problem} hint={hint} onType={form.typePhone} />
      <CodeField value={code} sending={sending} sentTo={phone} tried={tried.code} problem={problem} onType={form.typeCode} onSend={form.sendCode} />
    </>
  )
}
