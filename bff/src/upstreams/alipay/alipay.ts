/** Alipay's open gateway: sign-in codes, the encrypted answer of `my.getPhoneNumber`, and face checks. */
import { createDecipheriv, createPrivateKey, type KeyObject } from 'node:crypto'
import { Refusal } from '@linli/shared-types/errors'
import { isMobile } from '@linli/shared-types/values/phone'
import { AlipayRequestError, AlipaySdk } from 'alipay-sdk'
import { z } from 'zod'
import type { FaceOutcome, FacePerson } from '../face/face'
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
  /**
   * Asks for a face check, which the phone then runs with `my.startAPVerify({ url, certifyId })`.
   * @param check `orderId`: up to 32 letters and digits, never used before
   * @throws Refusal upstream.*
   */
  beginFace(check: FacePerson & { orderId: string }): Promise<{ certifyId: string; url: string }>
  /** @throws Refusal upstream.* */
  faceResult(certifyId: string): Promise<FaceOutcome>
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

/** `code` is absent, or 10000, where Alipay agrees. */
const verdict = z.looseObject({ code: z.string().default('10000'), subCode: z.string().default('') })
const user = z.object({ openId: z.string().min(1).optional(), userId: z.string().min(1).optional() })
const begun = z.object({ certifyId: z.string().min(1) })
/** `F` is said of a face that did not fit and of a check nobody has made yet; `failReason` comes only where the contract with Alipay has it. */
const certified = z.object({ passed: z.enum(['T', 'F']), failReason: z.string().optional() })
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

  /** What Alipay signed as its answer. */
  async function ask<T>(call: string, parameters: object, schema: z.ZodType<T>): Promise<T> {
    // The SDK's own timeout is counted per stage and by the half second; this one is the whole call's.
    const late = AbortSignal.timeout(timeoutMs)
    const deadline = new Promise<never>((_, reject) => late.addEventListener('abort', () => reject(late.reason)))
    const asked = sdk.exec(call, parameters, { validateSign: true })
    const reply: unknown = await Promise.race([asked, deadline]).catch((error: unknown) => {
      throw late.aborted ? unreached(call, late.reason) : refusalOf(call, error)
    })
    const said = verdict.safeParse(reply)
    if (!said.success) throw nonsense(call, 'unexpected fields')
    if (said.data.code !== '10000') {
      const cause = new Error(`${call}: ${said.data.code} ${said.data.subCode}`)
      throw new Refusal(said.data.subCode === 'isv.code-invalid' ? 'alipay.code_invalid' : 'upstream.unavailable', { cause })
    }
    const parsed = schema.safeParse(reply)
    if (!parsed.success) throw nonsense(call, 'unexpected fields')
    return parsed.data
  }

  return {
    async codeToUser(code) {
      const call = 'alipay.system.oauth.token'
      const { openId, userId } = await ask(call, { grantType: 'authorization_code', code }, user)
      const known = openId ?? userId
      if (known === undefined) throw nonsense(call, 'neither open_id nor user_id')
      return { userId: known }
    },

    async beginFace({ orderId, name, number }) {
      const bizContent = {
        outerOrderNo: orderId,
        bizCode: 'FACE',
        identityParam: { identityType: 'CERT_INFO', certType: 'IDENTITY_CARD', certName: name, certNo: number },
        // Must be given; inside a mini-program nobody is sent there.
        merchantConfig: { returnUrl: `alipays://platformapi/startapp?appId=${settings.appId}` },
      }
      const { certifyId } = await ask('alipay.user.certify.open.initialize', { bizContent }, begun)
      return { certifyId, url: sdk.pageExecute('alipay.user.certify.open.certify', 'GET', { bizContent: { certifyId } }) }
    },

    async faceResult(certifyId) {
      const { passed, failReason } = await ask('alipay.user.certify.open.query', { bizContent: { certifyId } }, certified)
      if (passed === 'T') return { kind: 'passed' }
      return { kind: 'refused', reason: failReason ? 'mismatch' : 'unfinished' }
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
