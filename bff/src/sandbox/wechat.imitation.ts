/** WeChat's server API, imitated: the fields and error numbers are WeChat's own. */
import { createHash, randomBytes } from 'node:crypto'
import { calendarDate } from '@linli/shared-types/values/calendar'
import { maskName, numberProblem } from '@linli/shared-types/values/id-number'
import { maskPhone } from '@linli/shared-types/values/phone'
import { jsonOf, withoutSuffix, type FindImitation, type Imitation, type Question, type Reply } from './imitation'
import { personas, type FaceBehaviour } from './personas'
import type { SandboxState } from './state'

interface Settings {
  appId: string
  secret: string
}

const tokenSeconds = 7_200
/** WeChat lets the old token live on for five minutes after a renewal. */
const overlapSeconds = 300

const ok = (body: object, words: string): Reply => ({ body: JSON.stringify(body), result: '0', ok: true, words })
const no = (errcode: number, errmsg: string, words: string): Reply => ({
  body: JSON.stringify({ errcode, errmsg: `${errmsg}, rid: ${randomBytes(12).toString('hex')}` }),
  result: String(errcode),
  ok: false,
  words,
})

interface FaceCheck {
  orderId: unknown
  openid: unknown
  certHash: string
  verifyRet: number
  slow: boolean
}

/** What a mini-program's `wx.requestFacialVerify` would have come to. */
const verifyRets: Record<FaceBehaviour, number> = { match: 10000, slow: 10000, mismatch: 10004, not_live: 10002, cancelled: 90004 }

/** Codes that go wrong, for whoever wants to see it: `wx-blocked`, `wx-slow` and so on. */
const specialCodes: Record<string, Reply | Reply['trouble']> = {
  'wx-blocked': no(40226, 'high risk user, mini program login not allowed', '这个用户被微信拦下'),
  'wx-busy': no(-1, 'system error', '微信说系统繁忙'),
  'wx-too-often': no(45011, 'api minute-quota reach limit', '微信说调用太勤'),
  'wx-slow': 'slow',
  'wx-down': 'down',
  'wx-nonsense': 'nonsense',
}

export function imitateWechat(state: SandboxState, { appId, secret }: Settings) {
  const tokens = new Map<string, number>()
  const faceChecks = new Map<string, FaceCheck>()
  let current: string | null = null

  /** The persona `wx-<key>` names, or a person of this code's own: every fresh code is a new user. */
  function openidOf(code: string): { openid: string; words: string } {
    const base = withoutSuffix(code)
    const persona = personas.find(({ key }) => base === `wx-${key}`)
    const openid = `o${createHash('sha256').update(`wechat ${persona?.key ?? base}`).digest('base64url').slice(0, 27)}`
    return { openid, words: persona ? `${persona.name} 登录` : '新用户登录' }
  }

  function jscode2session({ query }: Question): Reply {
    if (query.get('appid') !== appId) return no(40013, 'invalid appid', 'appid 不对')
    if (query.get('secret') !== secret) return no(40125, 'invalid appsecret', '密钥不对')
    const code = query.get('js_code')
    if (!code) return no(41008, 'missing code', '没有带登录码')
    const special = specialCodes[withoutSuffix(code)]
    if (typeof special === 'object') return special
    if (!state.useCode(code)) return no(40163, 'code been used', '登录码用过了')
    const { openid, words } = openidOf(code)
    return { ...ok({ openid, session_key: randomBytes(16).toString('base64') }, words), trouble: special }
  }

  function stableToken({ body }: Question): Reply {
    const asked = jsonOf(body)
    if (asked['appid'] !== appId) return no(40013, 'invalid appid', 'appid 不对')
    if (asked['secret'] !== secret) return no(40125, 'invalid appsecret', '密钥不对')
    const now = state.now()
    const expires = current === null ? 0 : (tokens.get(current) ?? 0)
    if (current === null || asked['force_refresh'] === true || expires - now < overlapSeconds * 1_000) {
      if (current !== null && expires > now) tokens.set(current, Math.min(expires, now + overlapSeconds * 1_000))
      current = `sandbox_${randomBytes(64).toString('hex')}`
      tokens.set(current, now + tokenSeconds * 1_000)
    }
    const seconds = Math.floor((tokens.get(current)! - now) / 1_000)
    return ok({ access_token: current, expires_in: seconds }, '发了接口凭证')
  }

  /** What is wrong with the token of a call, if anything. */
  function tokenTrouble({ query }: Question): Reply | null {
    const token = query.get('access_token')
    if (!token) return no(41001, 'access_token missing', '没有带凭证')
    const expires = tokens.get(token)
    if (expires === undefined) return no(40001, 'invalid credential, access_token is invalid or not latest', '凭证不对')
    return expires > state.now() ? null : no(42001, 'access_token expired', '凭证过期')
  }

  function phoneNumber({ body }: Question): Reply {
    const code = String(jsonOf(body)['code'] ?? '')
    const found = /^phone-(?:(\d{1,3})-)?(\d{7,11})$/.exec(withoutSuffix(code))
    if (!found) return no(40029, 'invalid code', '手机号凭证不对')
    if (!state.useCode(code)) return no(40029, 'invalid code', '手机号凭证用过了')
    const [, countryCode = '86', number = ''] = found
    const timestamp = Math.floor(state.now() / 1_000)
    const full = countryCode === '86' ? number : `+${countryCode}${number}`
    const phone_info = { phoneNumber: full, purePhoneNumber: number, countryCode, watermark: { timestamp, appid: appId } }
    return ok({ errcode: 0, errmsg: 'ok', phone_info }, `给出手机号 ${maskPhone(number)}`)
  }

  function sendMessage({ body }: Question): Reply {
    const asked = jsonOf(body)
    const { touser: openid, template_id: templateId, page, data } = asked
    if (typeof openid !== 'string' || !openid.startsWith('o')) return no(40003, 'invalid openid', '没有这个用户')
    if (typeof templateId !== 'string' || templateId === '') return no(40037, 'invalid template_id', '没有这个模板')
    if (templateId === 'unsubscribed') return no(43101, 'user refuse to accept the msg', '用户没有订阅')
    const values = Object.entries((data ?? {}) as Record<string, { value?: unknown }>)
    if (values.some(([, entry]) => typeof entry?.value !== 'string')) return no(47003, 'argument invalid', '内容格式不对')
    const texts = Object.fromEntries(values.map(([key, entry]) => [key, String(entry.value)]))
    state.addWechatMessage({ openid, templateId, page: typeof page === 'string' ? page : null, data: texts })
    return ok({ errcode: 0, errmsg: 'ok', msgid: state.wechatMessages[0]!.id }, '订阅消息发出')
  }

  /** No phone tells the server that it is done: a check is made, by the person's story, as soon as it is begun. */
  function getVerifyId({ body }: Question): Reply {
    const { out_seq_no: orderId, openid, cert_info } = jsonOf(body)
    const cert = (cert_info ?? {}) as Record<string, unknown>
    const [type, name, number] = [cert['cert_type'], cert['cert_name'], cert['cert_no']].map(String) as [string, string, string]
    if (!/^[0-9A-Za-z_-]{5,32}$/.test(String(orderId)) || type !== 'IDENTITY_CARD' || numberProblem('id_card', number, calendarDate(state.now()))) return no(40097, 'invalid args', '参数不对')
    if (typeof openid !== 'string' || !openid.startsWith('o')) return no(40003, 'invalid openid', '没有这个用户')
    if (!state.useCode(`wechat face ${String(orderId)}`)) return no(40097, 'out_seq_no repeated', '流水号用过了')
    const persona = personas.find(one => one.number === number)
    const behaviour = persona?.behaves.face ?? 'match'
    const verifyId = randomBytes(24).toString('base64url')
    const text = Object.entries({ cert_type: type, cert_name: name, cert_no: number }).map(([key, value]) => `${key}=${Buffer.from(value).toString('base64')}`).join('&')
    faceChecks.set(verifyId, {
      orderId,
      openid,
      certHash: createHash('sha256').update(text).digest('hex'),
      verifyRet: persona && persona.name !== name ? 10003 : verifyRets[behaviour],
      slow: behaviour === 'slow',
    })
    return ok({ errcode: 0, errmsg: 'ok', verify_id: verifyId, expires_in: 3_600 }, `${maskName(name)} 开始刷脸`)
  }

  function queryVerifyInfo({ body }: Question): Reply {
    const asked = jsonOf(body)
    const check = faceChecks.get(String(asked['verify_id']))
    const fits = check && check.orderId === asked['out_seq_no'] && check.openid === asked['openid'] && check.certHash === asked['cert_hash']
    if (!fits) return no(40097, 'invalid args', '不是同一次刷脸')
    const passed = check.verifyRet === 10000
    const reply = ok({ errcode: 0, errmsg: 'ok', verify_ret: check.verifyRet }, passed ? '刷脸通过' : '刷脸没有通过')
    return { ...reply, result: String(check.verifyRet), ok: passed, trouble: check.slow ? 'slow' : undefined }
  }

  const withToken = (answer: Imitation['answer']): Imitation['answer'] => question => tokenTrouble(question) ?? answer(question)
  const answers: Record<string, Imitation['answer']> = {
    'GET /sns/jscode2session': jscode2session,
    'POST /cgi-bin/stable_token': stableToken,
    'POST /wxa/business/getuserphonenumber': withToken(phoneNumber),
    'POST /cgi-bin/message/subscribe/send': withToken(sendMessage),
    'POST /cityservice/face/identify/getverifyid': withToken(getVerifyId),
    'POST /cityservice/face/identify/queryverifyinfo': withToken(queryVerifyInfo),
  }
  const find: FindImitation = ({ method, path }) => {
    const answer = answers[`${method} ${path}`]
    return answer ? { upstream: path.startsWith('/cityservice/face/') ? 'face' : 'wechat', shownPath: path, answer } : null
  }

  return {
    find,
    /** All tokens given out are refused from now on, as after a change of the secret. */
    expireTokens() {
      for (const token of tokens.keys()) tokens.set(token, 0)
      current = null
    },
  }
}
