/** Tencent Cloud's SMS, identity and bank card checks, imitated, with its TC3 signature. */
import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { isBankCard } from '@linli/shared-types/values/bank-card'
import { calendarDate } from '@linli/shared-types/values/calendar'
import { documentTypes, numberProblem } from '@linli/shared-types/values/id-number'
import { isMobile, maskPhone } from '@linli/shared-types/values/phone'
import type { FindImitation, Question, Reply } from './imitation'
import { personas, type BankCardBehaviour, type IdentityBehaviour } from './personas'
import type { SandboxState, SentSms, UpstreamName } from './state'

interface Settings {
  secretId: string
  secretKey: string
  sdkAppId: string
  signName: string
  templates: Record<SentSms['template'], string>
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** Tencent's code for what is wrong with the signature, or null. The signed host is without port, and the service is whatever the scope says. */
function signatureTrouble({ method, path, headers, body }: Question, settings: Settings, nowMs: number): string | null {
  const found = /^TC3-HMAC-SHA256 Credential=([^/]+)\/([\d-]+)\/([^/]+)\/tc3_request, SignedHeaders=content-type;host, Signature=([0-9a-f]{64})$/.exec(
    headers['authorization'] ?? '',
  )
  if (!found) return 'AuthFailure.SignatureFailure'
  const [, secretId, date, service, signature] = found as unknown as string[]
  if (secretId !== settings.secretId) return 'AuthFailure.SecretIdNotFound'
  const timestamp = headers['x-tc-timestamp'] ?? ''
  const signedAt = new Date(Number(timestamp) * 1_000)
  if (!(Math.abs(signedAt.getTime() - nowMs) <= 300_000)) return 'AuthFailure.SignatureExpire'
  if (signedAt.toISOString().slice(0, 10) !== date) return 'AuthFailure.SignatureFailure'

  const host = (headers['host'] ?? '').replace(/:\d+$/, '')
  const canonical = [method, path, '', `content-type:${headers['content-type']}`, `host:${host}`, '', 'content-type;host', sha256(body)].join('\n')
  const toSign = ['TC3-HMAC-SHA256', timestamp, `${date}/${service}/tc3_request`, sha256(canonical)].join('\n')
  const key = hmac(hmac(hmac(`TC3${settings.secretKey}`, date!), service!), 'tc3_request')
  return timingSafeEqual(hmac(key, toSign), Buffer.from(signature!, 'hex')) ? null : 'AuthFailure.SignatureFailure'
}

export const answered = (content: object, result: string, ok: boolean, words: string): Reply => ({
  body: JSON.stringify({ Response: { ...content, RequestId: randomUUID() } }),
  result,
  ok,
  words,
})
export const failed = (code: string, words: string): Reply => answered({ Error: { Code: code, Message: words } }, code, false, words)

const identityAnswers: Record<Exclude<IdentityBehaviour, 'slow' | 'down' | 'nonsense'>, [result: string, description: string]> = {
  match: ['0', '姓名和身份证号一致'],
  mismatch: ['-1', '姓名和身份证号不一致'],
  unsupported: ['-2', '非法身份证号'],
  no_record: ['-5', '证件库中无此身份证记录'],
  limit: ['-7', '认证次数超过当日限制'],
}

const bankCardAnswers: Record<BankCardBehaviour, [result: string, description: string]> = {
  match: ['0', '认证通过'],
  mismatch: ['-1', '认证未通过'],
  unsupported: ['-17', '发卡行不支持此交易'],
}

/** The parameters of each template, and which of them is a code. */
const templates: Record<SentSms['template'], { parameters: number; code: number | null; text(parameters: string[]): string }> = {
  code: { parameters: 2, code: 0, text: ([code, minutes]) => `验证码 ${code}，${minutes} 分钟内有效，请勿转告他人。` },
  assisted: { parameters: 2, code: 0, text: ([code, minutes]) => `检查点登记验证码 ${code}，${minutes} 分钟内有效。只在检查点登记时告诉工作人员，不能用于登录。` },
  confirm: { parameters: 3, code: 1, text: ([what, code, minutes]) => `您正在${what}，验证码 ${code}，${minutes} 分钟内有效。不是本人操作请勿告诉任何人。` },
  notice: { parameters: 1, code: null, text: ([text]) => text! },
}

/** What an action answers to the fields asked with. */
export type Action = (asked: Record<string, unknown>) => Reply
/** Actions by name and version, each with the upstream whose switch it hangs on. */
export type Actions = Record<string, readonly [UpstreamName, Action]>

/** @param more actions imitated elsewhere */
export function imitateTencent(state: SandboxState, settings: Settings, more: Actions): FindImitation {
  function sendSms(asked: Record<string, unknown>): Reply {
    const phone = /^\+86(\d{11})$/.exec(String((asked['PhoneNumberSet'] as unknown[] | undefined)?.[0] ?? ''))?.[1]
    const template = (Object.keys(templates) as SentSms['template'][]).find(one => asked['TemplateId'] === settings.templates[one])
    if (asked['SmsSdkAppId'] !== settings.sdkAppId) return failed('UnauthorizedOperation.SmsSdkAppIdVerifyFail', '短信应用号不对')
    if (asked['SignName'] !== settings.signName) return failed('FailedOperation.SignatureIncorrectOrUnapproved', '短信签名没有审核')
    if (!template) return failed('FailedOperation.TemplateIncorrectOrUnapproved', '短信模板没有审核')
    const parameters = (asked['TemplateParamSet'] as string[] | undefined) ?? []

    const status = (code: string, words: string): Reply =>
      answered({ SendStatusSet: [{ SerialNo: randomUUID(), PhoneNumber: `+86${phone}`, Fee: code === 'Ok' ? 1 : 0, Code: code, Message: words }] }, code, code === 'Ok', words)
    if (!phone) return status('InvalidParameterValue.IncorrectPhoneNumber', '号码格式不对')
    if (parameters.length !== templates[template].parameters) return status('FailedOperation.TemplateParamSetNotMatchApprovedTemplate', '参数个数和模板对不上')

    const persona = personas.find(one => one.phone === phone)
    switch (persona?.behaves.sms ?? 'delivered') {
      case 'limited':
        return status('LimitExceeded.PhoneNumberThirtySecondLimit', '30 秒内只能发一条')
      case 'refused':
        return status('FailedOperation.PhoneNumberInBlacklist', '号码在黑名单里')
      case 'lost':
        return status('Ok', `收下了，但 ${maskPhone(phone)} 收不到`)
      case 'delivered': {
        const { code, text } = templates[template]
        state.addSms({ phone, name: persona?.name ?? null, template, code: code === null ? null : parameters[code]!, text: text(parameters) })
        return status('Ok', '收进短信信箱')
      }
    }
  }

  /** A person on the list is answered by their story; anyone else matches if the number is well formed. */
  function verifyIdentity(asked: Record<string, unknown>): Reply {
    const [name, number] = [String(asked['Name'] ?? ''), String(asked['IdCard'] ?? '').toUpperCase()]
    const today = calendarDate(state.now())
    const answer = (behaviour: keyof typeof identityAnswers): Reply => {
      const [result, description] = identityAnswers[behaviour]
      return answered({ Result: result, Description: description }, result, result === '0', description)
    }
    const persona = personas.find(one => one.number === number)
    if (!persona) return answer(documentTypes.some(type => numberProblem(type, number, today) === null) ? 'match' : 'unsupported')
    if (persona.name !== name) return answer('mismatch')
    const behaviour = persona.behaves.identity
    if (behaviour === 'slow' || behaviour === 'down' || behaviour === 'nonsense') return { ...answer('match'), trouble: behaviour }
    return answer(behaviour)
  }

  /** Any card with a right check digit is anybody's; a person on the list is answered by their story. */
  function verifyBankCard(asked: Record<string, unknown>): Reply {
    const [name, number, card] = ['Name', 'IdCard', 'BankCard'].map(field => String(asked[field] ?? '')) as [string, string, string]
    const answer = ([result, description]: [string, string]): Reply => answered({ Result: result, Description: description }, result, result === '0', description)
    if (asked['CertType'] !== 0 || numberProblem('id_card', number, calendarDate(state.now()))) return answer(['-3', '身份证号码有误'])
    if (!isBankCard(card)) return answer(['-4', '银行卡号码有误'])
    if (!isMobile(String(asked['Phone'] ?? ''))) return answer(['-5', '手机号码不合法'])
    const persona = personas.find(one => one.number === number)
    return answer(bankCardAnswers[persona && persona.name !== name ? 'mismatch' : (persona?.behaves.bankCard ?? 'match')])
  }

  const actions: Actions = {
    'SendSms 2021-01-11': ['sms', sendSms],
    'IdCardVerification 2018-03-01': ['identity', verifyIdentity],
    'BankCard4EVerification 2018-03-01': ['bank', verifyBankCard],
    ...more,
  }

  return ({ method, path, headers }) => {
    const action = headers['x-tc-action']
    const found = actions[`${action} ${headers['x-tc-version']}`]
    if (method !== 'POST' || path !== '/' || !found) return null
    const [upstream, answer] = found
    return {
      upstream,
      shownPath: `/ ${action}`,
      answer(question) {
        const trouble = signatureTrouble(question, settings, state.now())
        if (trouble) return failed(trouble, '签名不对，没有受理')
        try {
          return answer(JSON.parse(question.body) as Record<string, unknown>)
        } catch {
          return failed('InvalidParameter', '内容读不懂')
        }
      },
    }
  }
}
