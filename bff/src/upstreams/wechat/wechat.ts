/** WeChat's mini-program server API (api.weixin.qq.com): sign-in codes, phone numbers, subscribe messages, face checks. */
import { Refusal } from '@linli/shared-types/errors'
import { isMobile } from '@linli/shared-types/values/phone'
import { z } from 'zod'
import { nonsense, unreached } from '../unreached'
import { stableToken, type Ephemeral } from './stable-token'
import { wechatFace, type WechatFace } from './wechat-face'

export interface Wechat extends WechatFace {
  /**
   * Trades the code of `wx.login` for the user.
   * @throws Refusal wechat.code_invalid, wechat.blocked, request.too_many, upstream.*
   */
  codeToSession(code: string): Promise<{ openid: string; unionid: string | null }>
  /**
   * Trades the code of `<button open-type="getPhoneNumber">` for a mainland mobile number, 11 digits.
   * @throws Refusal wechat.code_invalid, phone.not_mainland, request.too_many, upstream.*
   */
  phoneNumber(code: string): Promise<{ phone: string }>
  /** `refused`: the user has no subscription left for this template. @throws Refusal upstream.* */
  sendSubscribeMessage(message: SubscribeMessage): Promise<'sent' | 'refused'>
}

export interface SubscribeMessage {
  openid: string
  templateId: string
  /** Opened by a tap: a page's path without a leading slash. */
  page?: string
  data: Record<string, string>
}

export interface WechatSettings {
  /** `https://api.weixin.qq.com`, or the sandbox. */
  baseUrl: string
  appId: string
  secret: string
  /** For one call; 5,000 unless told. */
  timeoutMs?: number
}

const failure = z.looseObject({ errcode: z.number(), errmsg: z.string().optional() })
const session = z.object({ openid: z.string().min(1), unionid: z.string().min(1).optional() })
const phoneAnswer = z.object({
  phone_info: z.object({ purePhoneNumber: z.string(), countryCode: z.coerce.string() }),
})

/** The error numbers that mean something to the caller; every other is our own settings' or WeChat's trouble. */
function refusalOf(call: string, errcode: number, errmsg: string | undefined): Refusal {
  const cause = new Error(`${call}: ${errcode} ${errmsg ?? ''}`)
  switch (errcode) {
    case 40029:
    case 41008:
    case 40163:
      return new Refusal('wechat.code_invalid', { cause })
    case 40226:
      return new Refusal('wechat.blocked', { cause })
    case 45011:
      return new Refusal('request.too_many', { retryAfter: 60, cause })
    default:
      return new Refusal('upstream.unavailable', { cause })
  }
}

const tokenTroubles = new Set([40001, 40014, 42001])

export function wechatClient(settings: WechatSettings & { ephemeral: Ephemeral }): Wechat {
  const { baseUrl, appId, secret, timeoutMs = 5_000 } = settings

  /** The JSON object WeChat answers with; its failures are HTTP 200 with an errcode. */
  async function ask(path: string, query: Record<string, string>, body?: object): Promise<unknown> {
    const url = new URL(path, baseUrl)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    let text: string
    try {
      const response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        signal: AbortSignal.timeout(timeoutMs),
        ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      })
      text = await response.text()
      if (response.status >= 500) throw new Refusal('upstream.unavailable', { cause: new Error(`${path}: HTTP ${response.status}`) })
    } catch (error) {
      throw error instanceof Refusal ? error : unreached(path, error)
    }
    try {
      return JSON.parse(text)
    } catch {
      throw nonsense(path, 'not JSON')
    }
  }

  function read<T>(path: string, schema: z.ZodType<T>, answer: unknown): T {
    const failed = failure.safeParse(answer)
    if (failed.success && failed.data.errcode !== 0) throw refusalOf(path, failed.data.errcode, failed.data.errmsg)
    const parsed = schema.safeParse(answer)
    if (!parsed.success) throw nonsense(path, 'unexpected fields')
    return parsed.data
  }

  const token = stableToken({
    ephemeral: settings.ephemeral,
    key: `wechat:stable-token:${appId}`,
    async request(force) {
      const path = '/cgi-bin/stable_token'
      const body = { grant_type: 'client_credential', appid: appId, secret, force_refresh: force }
      const schema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })
      const answer = read(path, schema, await ask(path, {}, body))
      return { token: answer.access_token, seconds: answer.expires_in }
    },
  })

  /** Asks with the token; a token WeChat no longer takes is replaced once, and the call made once more. */
  async function askWithToken(path: string, body: object): Promise<unknown> {
    const held = await token.current()
    const answer = await ask(path, { access_token: held }, body)
    const failed = failure.safeParse(answer)
    if (!failed.success || !tokenTroubles.has(failed.data.errcode)) return answer
    return ask(path, { access_token: await token.insteadOf(held) }, body)
  }

  return {
    async codeToSession(code) {
      const path = '/sns/jscode2session'
      const query = { appid: appId, secret, js_code: code, grant_type: 'authorization_code' }
      const { openid, unionid } = read(path, session, await ask(path, query))
      return { openid, unionid: unionid ?? null }
    },

    ...wechatFace(async (path, body, schema) => read(path, schema, await askWithToken(path, body))),

    async phoneNumber(code) {
      const path = '/wxa/business/getuserphonenumber'
      const { phone_info: phone } = read(path, phoneAnswer, await askWithToken(path, { code }))
      if (phone.countryCode !== '86') throw new Refusal('phone.not_mainland', { cause: new Error(`${path}: country code ${phone.countryCode}`) })
      if (!isMobile(phone.purePhoneNumber)) throw nonsense(path, 'not a mobile number')
      return { phone: phone.purePhoneNumber }
    },

    async sendSubscribeMessage({ openid, templateId, page, data }) {
      const path = '/cgi-bin/message/subscribe/send'
      const body = {
        touser: openid,
        template_id: templateId,
        ...(page !== undefined && { page }),
        data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])),
      }
      const answer = failure.safeParse(await askWithToken(path, body))
      if (!answer.success) throw nonsense(path, 'no errcode')
      if (answer.data.errcode === 0) return 'sent'
      if (answer.data.errcode === 43101) return 'refused'
      throw refusalOf(path, answer.data.errcode, answer.data.errmsg)
    },
  }
}
