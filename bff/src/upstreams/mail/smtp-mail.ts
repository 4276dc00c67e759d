import { Refusal } from '@linli/shared-types/errors'
import { createTransport, type NodemailerError } from 'nodemailer'
import { nonsense, unreached } from '../unreached'
import type { Mail } from './mail'

export interface MailSettings {
  /** `smtps://user:password@smtp.example.com`, or `smtp://…:587`, which must offer STARTTLS unless it is this machine. */
  url: string
  /** `邻里 <no-reply@example.com>` */
  from: string
  /** For one message; 5,000 unless told. */
  timeoutMs?: number
}

/** One plain address: no list, no name, no comment, nothing a header could be made of. */
const address = /^[^\s<>()[\]\\,;:"@\x00-\x1f\x7f]+@[^\s<>()[\]\\,;:"@\x00-\x1f\x7f]+$/
const thisMachine = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** The server's words are left out: they quote the address. */
function refusalOf({ code, responseCode, permanent, command = '' }: NodemailerError, error: unknown): Refusal {
  const call = `SMTP ${command}`.trim()
  const cause = new Error(`${call}: ${responseCode ?? code}`)
  if (code === 'EPROTOCOL') return nonsense(call, 'not SMTP')
  // Our own login refused is no fault of the address.
  if (code === 'EAUTH') return new Refusal('upstream.unavailable', { cause })
  if (responseCode !== undefined) return new Refusal(permanent ? 'email.not_delivered' : 'upstream.unavailable', { cause })
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return new Refusal('email.not_delivered', { cause })
  return unreached(call, error)
}

export function smtpMail({ url, from, timeoutMs = 5_000 }: MailSettings): Mail {
  const transport = createTransport({
    url,
    // A code and our own password must not cross a network for all to read.
    requireTLS: !thisMachine.has(new URL(url).hostname),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ to, subject, text }) {
      if (!address.test(to)) throw new Refusal('email.not_delivered', { cause: new Error('SMTP: not one address') })
      // The transport's own timeouts are counted for each step; this one is the whole message's.
      const signal = AbortSignal.timeout(timeoutMs)
      await transport.sendMail({ from, to: { name: '', address: to }, subject, text, signal }).catch((error: NodemailerError) => {
        throw signal.aborted ? unreached('SMTP', signal.reason) : refusalOf(error, error)
      })
    },
  }
}
