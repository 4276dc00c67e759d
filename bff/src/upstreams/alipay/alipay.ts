/** Alipay's open gateway: sign-in codes, and the encrypted answer of `my.getPhoneNumber`. */
import { createDecipheriv, createPrivateKey, type KeyObject } from 'node:crypto'
import { Refusal } from '@linli/shared-types/errors'
import { isMobile } from '@linli/shared-types/values/phone'
import { AlipayRequestError, AlipaySdk } from 'alipay-sdk'
import { z } from 'zod'
import { nonsense, unreached } from '../unreached'

export interface Alipay {
  /**
   * Trades the code of `my.getAuthCode` for the user: open_id where Alipay gives one, else the older user_id.
   * @throws Refusal alipay.code_invalid, upstream.*
   */
  codeToUser(code: string): Promise<{ userId: string }>
  /**
   * Reads what `my.getPhoneNumber` gave the phone: signed by Alipay, encrypted for this application.
   * @throws Refusal alipay.phone_unreadable
   */
  readPhone(parcel: { response: string; sign: string }): { phone: string }
}

export interface AlipaySettings {
  /** `https://openapi.alipay.com/gateway.do`, or the sandbox. */
  gateway: string
  appId: string
  /** The application's RSA key: PEM, or the bare base64 of Alipay's key tool; PKCS#8 or PKCS#1. */
  privateKey: string
  /** Alipay's own public key, as the console shows it. */
  alipayPublicKey: string
  /** AES-128 key for content, base64. */
  encryptKey: string
  /** For one call; 5,000 unless told. */
  timeoutMs?: number
}

const answered = z.object({
  /** Absent, or 10000, where Alipay agrees. */
  code: z.string().optional(),
  subCode: z.string().optional(),
  openId: z.string().min(1).optional(),
  userId: z.string().min(1).optional(),
})
const phoneAnswer = z.object({ code: z.literal('10000'), mobile: z.string().refine(isMobile) })

function privateKeyOf(text: string): KeyObject {
  if (text.includes('BEGIN')) return createPrivateKey(text)
  const der = Buffer.from(text, 'base64')
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  } catch {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs1' })
  }
}

/** The SDK's own check, with two gaps closed. */
class CheckedSdk extends AlipaySdk {
  override checkResponseSign(raw: string, key: string, sign: string, traceId: string): void {
    const answer = JSON.parse(raw) as Record<string, unknown>
    // A refusal comes as `error_response`, sometimes unsigned, and the SDK looks for the signed text under another name. It grants nothing.
    if (!(key in answer)) return
    super.checkResponseSign(raw, key, sign, traceId)
    // The SDK checks the first object of that name but reads the last: they must be the same.
    if (JSON.stringify(JSON.parse(this.getSignStr(raw, key))) !== JSON.stringify(answer[key])) throw new TypeError('signed text is another')
  }
}

export function alipayClient(settings: AlipaySettings): Alipay {
  const timeoutMs = settings.timeoutMs ?? 5_000
  const encryptKey = Buffer.from(settings.encryptKey, 'base64')
  const sdk = new CheckedSdk({
    appId: settings.appId,
    privateKey: privateKeyOf(settings.privateKey).export({ format: 'pem', type: 'pkcs8' }).toString(),
    keyType: 'PKCS8',
    alipayPublicKey: settings.alipayPublicKey,
    gateway: settings.gateway,
    timeout: timeoutMs,
  })

  function refusalOf(call: string, error: unknown): Refusal {
    if (!(error instanceof AlipayRequestError)) return nonsense(call, 'not signed by Alipay')
    // Without any answer the SDK names no raw text, and keeps what broke as its cause.
    if (error.responseDataRaw === undefined) return unreached(call, error.cause)
    const status = /status: (\d+)/.exec(error.message)?.[1]
    return status?.startsWith('5')
      ? new Refusal('upstream.unavailable', { cause: new Error(`${call}: HTTP ${status}`) })
      : nonsense(call, 'unreadable, or not signed by Alipay')
  }

  return {
    async codeToUser(code) {
      const call = 'alipay.system.oauth.token'
      const parameters = { grantType: 'authorization_code', code }
      // The SDK's own timeout is counted per stage and by the half second; this one is the whole call's.
      const late = AbortSignal.timeout(timeoutMs)
      const deadline = new Promise<never>((_, reject) => late.addEventListener('abort', () => reject(late.reason)))
      const asked = sdk.exec(call, parameters, { validateSign: true })
      const reply: unknown = await Promise.race([asked, deadline]).catch((error: unknown) => {
        throw late.aborted ? unreached(call, late.reason) : refusalOf(call, error)
      })
      const parsed = answered.safeParse(reply)
      if (!parsed.success) throw nonsense(call, 'unexpected fields')
      const { code: result = '10000', subCode, openId, userId } = parsed.data
      if (result !== '10000') {
        const cause = new Error(`${call}: ${result} ${subCode ?? ''}`)
        throw new Refusal(subCode === 'isv.code-invalid' ? 'alipay.code_invalid' : 'upstream.unavailable', { cause })
      }
      const user = openId ?? userId
      if (user === undefined) throw nonsense(call, 'neither open_id nor user_id')
      return { userId: user }
    },

    readPhone({ response, sign }) {
      const unreadable = (why: string) => new Refusal('alipay.phone_unreadable', { cause: new Error(`my.getPhoneNumber: ${why}`) })
      // The signature is over the JSON string literal, quotes included.
      if (!sdk.rsaCheck(`"${response}"`, sign)) throw unreadable('signature')
      try {
        const decipher = createDecipheriv('aes-128-cbc', encryptKey, Buffer.alloc(16))
        const text = Buffer.concat([decipher.update(response, 'base64'), decipher.final()]).toString('utf8')
        return { phone: phoneAnswer.parse(JSON.parse(text)).mobile }
      } catch {
        throw unreadable('decryption or content')
      }
    },
  }
}
