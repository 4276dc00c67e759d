/** Alipay's gateway, imitated: it checks the application's signature and signs what it says. */
import { createCipheriv, createHash, randomBytes, sign, verify, type KeyObject } from 'node:crypto'
import { withoutSuffix, type FindImitation, type Question, type Reply } from './imitation'
import { personas } from './personas'
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

const method = 'alipay.system.oauth.token'

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

  function answer({ query, body }: Question): Reply {
    const parameters = new Map([...query, ...new URLSearchParams(body)])
    if (parameters.get('app_id') !== settings.appId) return error('isv.invalid-app-id', '无效的AppID参数', '应用号不对')
    if (!signatureHolds(parameters)) return error('isv.invalid-signature', '无效签名', '应用的签名不对')
    if (parameters.get('method') !== method) return error('isv.invalid-method', '不存在的方法名', '没有这个接口')
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
    const key = `${method.replaceAll('.', '_')}_response`
    return { ...reply(key, content, '10000', words, base === 'ali-forged'), trouble: specialCodes[base] }
  }

  const find: FindImitation = ({ method: verb, path, query }) =>
    verb === 'POST' && path === '/alipay/gateway.do'
      ? { upstream: 'alipay', shownPath: query.get('method') ?? path, answer }
      : null

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
