/** Alipay's gateway, imitated: it checks the application's signature and signs what it says. */
import { createCipheriv, createHash, randomBytes, sign, verify, type KeyObject } from 'node:crypto'
import { calendarDate } from '@linli/shared-types/values/calendar'
import { maskName, numberProblem } from '@linli/shared-types/values/id-number'
import { jsonOf, withoutSuffix, type FindImitation, type Question, type Reply } from './imitation'
import { personas, type FaceBehaviour } from './personas'
import type { SandboxState } from './state'

interface Settings {
  appId: string
  /** The application's, to check what it signs. */
  appPublicKey: KeyObject
  /** Alipay's own, to sign answers. */
  alipayPrivateKey: KeyObject
  /** AES-128 of the application. */
  encryptKey: Buffer
}

/** What `my.startAPVerify` would have come to; a reason is given for a face that was looked at. */
const verdicts: Record<FaceBehaviour | 'other name', { passed: 'T' | 'F'; fail_reason?: string }> = {
  match: { passed: 'T' },
  slow: { passed: 'T' },
  mismatch: { passed: 'F', fail_reason: '人脸比对不一致' },
  not_live: { passed: 'F', fail_reason: '活体检测没有通过' },
  cancelled: { passed: 'F' },
  'other name': { passed: 'F', fail_reason: '姓名和证件号不一致' },
}

/** Codes that go wrong: `ali-forged` is answered with a signature that is not Alipay's. */
const specialCodes: Record<string, Reply['trouble']> = { 'ali-slow': 'slow', 'ali-down': 'down', 'ali-nonsense': 'nonsense' }

export function imitateAlipay(state: SandboxState, settings: Settings) {
  const signed = (text: string): string => sign('RSA-SHA256', Buffer.from(text, 'utf8'), settings.alipayPrivateKey).toString('base64')

  /** The signature is over the exact text of the inner object. */
  function reply(name: string, content: object, result: string, words: string, forged = false): Reply {
    const text = JSON.stringify(content)
    const signature = signed(forged ? `${text} ` : text)
    return { body: `{"${name}":${text},"sign":"${signature}"}`, result, ok: result === '10000', words }
  }
  const error = (subCode: string, subMsg: string, words: string): Reply =>
    reply('error_response', { code: '40002', msg: 'Invalid Arguments', sub_code: subCode, sub_msg: subMsg }, subCode, words)

  /** Everything but `sign`, sorted, as `key=value&…`. */
  function signatureHolds(parameters: Map<string, string>): boolean {
    const text = [...parameters].filter(([name]) => name !== 'sign').sort(([a], [b]) => (a < b ? -1 : 1)).map(pair => pair.join('=')).join('&')
    return verify('RSA-SHA256', Buffer.from(text, 'utf8'), settings.appPublicKey, Buffer.from(parameters.get('sign') ?? '', 'base64'))
  }

  const faceChecks = new Map<string, keyof typeof verdicts>()
  const agreed = (method: string, content: object, words: string, forged = false): Reply =>
    reply(`${method.replaceAll('.', '_')}_response`, content, '10000', words, forged)
  const bizContent = (parameters: Map<string, string>) => jsonOf(parameters.get('biz_content') ?? '')

  function token(parameters: Map<string, string>): Reply {
    const code = parameters.get('code') ?? ''
    const base = withoutSuffix(code)
    if (code === '' || !state.useCode(`alipay ${code}`)) return error('isv.code-invalid', '授权码code无效', '登录码不对或用过了')
    const persona = personas.find(({ key }) => base === `ali-${key}`)
    const openId = createHash('sha256').update(`alipay ${persona?.key ?? base}`).digest('base64url').slice(0, 40)
    const content = {
      open_id: openId,
      access_token: randomBytes(20).toString('hex'),
      expires_in: 1_296_000,
      refresh_token: randomBytes(20).toString('hex'),
      re_expires_in: 2_592_000,
    }
    const words = persona ? `${persona.name} 登录` : '新用户登录'
    return { ...agreed('alipay.system.oauth.token', content, words, base === 'ali-forged'), trouble: specialCodes[base] }
  }

  /** No phone tells the server that it is done: a check is made, by the person's story, as soon as it is begun. */
  function beginFace(parameters: Map<string, string>): Reply {
    const { outer_order_no: orderId, biz_code: bizCode, identity_param: identity, merchant_config: merchant } = bizContent(parameters)
    const { identity_type: kind, cert_type: type, cert_name: name, cert_no: number } = (identity ?? {}) as Record<string, unknown>
    const whole = /^[0-9A-Za-z]{1,32}$/.test(String(orderId)) && bizCode === 'FACE' && kind === 'CERT_INFO' && type === 'IDENTITY_CARD' && (merchant as { return_url?: unknown })?.return_url
    if (!whole || numberProblem('id_card', String(number), calendarDate(state.now()))) return error('isv.invalid-parameter', '参数无效', '参数不对')
    if (!state.useCode(`alipay face ${String(orderId)}`)) return error('isv.invalid-parameter', '请求号重复', '流水号用过了')
    const persona = personas.find(one => one.number === number)
    const certifyId = randomBytes(16).toString('hex')
    faceChecks.set(certifyId, persona && persona.name !== name ? 'other name' : (persona?.behaves.face ?? 'match'))
    return agreed('alipay.user.certify.open.initialize', { code: '10000', msg: 'Success', certify_id: certifyId }, `${maskName(String(name))} 开始刷脸`)
  }

  /** Inside Alipay this is where the face is looked at. */
  function facePage(parameters: Map<string, string>): Reply {
    if (!faceChecks.has(String(bizContent(parameters)['certify_id']))) return error('isv.invalid-parameter', '认证不存在', '没有这次刷脸')
    const body = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>演示</title><p>演示：这里是支付宝自己的刷脸页面。</p></html>'
    return { body, type: 'text/html', result: '200', ok: true, words: '打开刷脸页面' }
  }

  function faceResult(parameters: Map<string, string>): Reply {
    const check = faceChecks.get(String(bizContent(parameters)['certify_id']))
    if (check === undefined) return error('isv.invalid-parameter', '认证不存在', '没有这次刷脸')
    const verdict = verdicts[check]
    const passed = verdict.passed === 'T'
    const said = agreed('alipay.user.certify.open.query', { code: '10000', msg: 'Success', ...verdict }, passed ? '刷脸通过' : '刷脸没有通过')
    return { ...said, result: verdict.passed, ok: passed, trouble: check === 'slow' ? 'slow' : undefined }
  }

  const methods: Record<string, (parameters: Map<string, string>) => Reply> = {
    'POST alipay.system.oauth.token': token,
    'POST alipay.user.certify.open.initialize': beginFace,
    'GET alipay.user.certify.open.certify': facePage,
    'POST alipay.user.certify.open.query': faceResult,
  }

  function answer({ method: verb, query, body }: Question): Reply {
    const parameters = new Map([...query, ...new URLSearchParams(body)])
    if (parameters.get('app_id') !== settings.appId) return error('isv.invalid-app-id', '无效的AppID参数', '应用号不对')
    if (!signatureHolds(parameters)) return error('isv.invalid-signature', '无效签名', '应用的签名不对')
    return methods[`${verb} ${parameters.get('method')}`]?.(parameters) ?? error('isv.invalid-method', '不存在的方法名', '没有这个接口')
  }

  const find: FindImitation = ({ path, query }) => {
    if (path !== '/alipay/gateway.do') return null
    const method = query.get('method') ?? path
    return { upstream: method.startsWith('alipay.user.certify.') ? 'face' : 'alipay', shownPath: method, answer }
  }

  return {
    find,
    /** What `my.getPhoneNumber` would give the phone. */
    phoneParcel(phone: string): { response: string; sign: string } {
      const cipher = createCipheriv('aes-128-cbc', settings.encryptKey, Buffer.alloc(16))
      const content = JSON.stringify({ code: '10000', msg: 'Success', mobile: phone })
      const response = Buffer.concat([cipher.update(content, 'utf8'), cipher.final()]).toString('base64')
      return { response, sign: signed(`"${response}"`) }
    },
  }
}
