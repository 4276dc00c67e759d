/** Codes of six digits, by SMS or e-mail (features.md A3, A13; NIST SP 800-63B, out-of-band): five minutes, five tries, once, for one purpose. */
import { createHmac, randomInt } from 'node:crypto'
import { Refusal } from '@linli/shared-types/errors'
import type { Mail } from '../../upstreams/mail/mail'
import type { Sms } from '../../upstreams/sms/sms'
import type { CodePurpose } from './accounts.entity'
import { confirmWords, mailOfCode } from './notice.words'
import type { SmsCodesStore } from './sms-codes.store'
import { heldBack, type SmsLimit } from './sms.rules'

export interface CodesNeeds {
  store: SmsCodesStore
  sms: Sms
  mail: Mail | null
  /** HMAC of a phone or an address. */
  lookup(target: string, kind: 'phone' | 'email'): string
  smsLimits: SmsLimit[]
  /** The HMAC key of codes at rest. */
  codeKey: string
  now(): number
}

export interface Sent {
  /** ISO 8601. */
  expiresAt: string
  resendAt: string
}

export interface Codes {
  /** Sends a code that is good for one purpose. A phone has one at a time, and its limits count for all purposes together. Throws sms.*. */
  send(phone: string, purpose: CodePurpose): Promise<Sent>
  /** The same in everything but the SMS: nobody is told a code, and nobody can tell. Throws sms.too_frequent. */
  pretend(phone: string, purpose: CodePurpose): Promise<Sent>
  /** As `send`, without waiting for the provider: how long it takes says nothing about whether anything was sent. */
  sendUnwatched(phone: string, purpose: CodePurpose, failed: (error: unknown) => void): Promise<Sent>
  /** Throws sms.code_wrong, sms.code_spent, sms.code_expired. */
  verify(phone: string, code: string, purpose: CodePurpose): Promise<void>
  /** By what it is looked up with; answers instead of throwing. Null for the code: a try is spent, and none can be the right one. */
  verifyLookup(phoneLookup: string, code: string | null, purpose: CodePurpose): Promise<boolean>
  sendMail(email: string): Promise<Sent>
  /** Throws email.code_wrong, email.code_expired. */
  verifyMail(email: string, code: string): Promise<void>
}

const minutes = 5
const tries = 5

export function codes(needs: CodesNeeds): Codes {
  const { store, now } = needs
  const iso = (ms: number): string => new Date(ms).toISOString()
  const hashed = (lookup: string, code: string): string => createHmac('sha256', needs.codeKey).update(`${lookup}\n${code}`).digest('hex')

  /** Keeps a new code and counts it; `send` brings it there. */
  const give = async (lookup: string, purpose: CodePurpose, tooFrequent: 'sms.too_frequent' | 'email.too_frequent', send: (code: string) => Promise<void>): Promise<Sent> => {
    const held = (found: { limit: SmsLimit; until: number }): Refusal =>
      new Refusal(tooFrequent, { retryAfter: Math.max(1, Math.ceil((found.until - now()) / 1000)), details: { ...found.limit } })
    const { sentAt, version } = await store.history(lookup, now())
    const holding = heldBack(needs.smsLimits, sentAt, now())
    if (holding) throw held(holding)
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const expiresAt = now() + minutes * 60_000
    const sent = [...sentAt, now()]
    const kept = await store.keep({ phoneLookup: lookup, purpose, codeHash: hashed(lookup, code), expiresAt, tries, sentAt: sent, version })
    if (!kept) throw held(heldBack(needs.smsLimits, sent, now()) ?? { limit: { count: 1, within: 'minute' }, until: now() + 1000 })
    try {
      await send(code)
    } catch (error) {
      // Without an answer the message may be on its way: its code stays good, and it counts. Otherwise the provider took nothing: the
      // user may try again at once, and the code nobody has is dead.
      const mayHaveGone = error instanceof Refusal && ['upstream.timeout', 'upstream.nonsense'].includes(error.code)
      if (!mayHaveGone) await store.takeBack(lookup, version + 1)
      throw error
    }
    return { expiresAt: iso(expiresAt), resendAt: iso(heldBack(needs.smsLimits, sent, now())?.until ?? now()) }
  }
  const bySms = (phone: string, purpose: CodePurpose) => (code: string): Promise<void> => {
    const what = confirmWords[purpose]
    if (what) return needs.sms.send({ phone, template: 'confirm', parameters: [what, code, String(minutes)] })
    return needs.sms.send({ phone, template: purpose === 'assisted' ? 'assisted' : 'code', parameters: [code, String(minutes)] })
  }

  return {
    send: (phone, purpose) => give(needs.lookup(phone, 'phone'), purpose, 'sms.too_frequent', bySms(phone, purpose)),
    pretend: (phone, purpose) => give(needs.lookup(phone, 'phone'), purpose, 'sms.too_frequent', async () => undefined),
    sendUnwatched: (phone, purpose, failed) =>
      give(needs.lookup(phone, 'phone'), purpose, 'sms.too_frequent', async code => void bySms(phone, purpose)(code).catch(failed)),
    async verify(phone, code, purpose) {
      const lookup = needs.lookup(phone, 'phone')
      const verdict = await store.verify(lookup, purpose, hashed(lookup, code), now())
      if (verdict.kind === 'wrong') throw new Refusal('sms.code_wrong', { details: { triesLeft: verdict.triesLeft } })
      if (verdict.kind !== 'right') throw new Refusal(verdict.kind === 'spent' ? 'sms.code_spent' : 'sms.code_expired')
    },
    verifyLookup: async (lookup, code, purpose) => (await store.verify(lookup, purpose, code === null ? '' : hashed(lookup, code), now())).kind === 'right',
    sendMail(email) {
      const { mail } = needs
      if (mail === null) throw new Refusal('email.not_delivered')
      return give(needs.lookup(email, 'email'), 'email', 'email.too_frequent', code => mail.send({ to: email, ...mailOfCode(code, minutes) }))
    },
    async verifyMail(email, code) {
      const lookup = needs.lookup(email, 'email')
      const verdict = await store.verify(lookup, 'email', hashed(lookup, code), now())
      if (verdict.kind === 'wrong') throw new Refusal('email.code_wrong', { details: { triesLeft: verdict.triesLeft } })
      if (verdict.kind !== 'right') throw new Refusal('email.code_expired')
    },
  }
}
