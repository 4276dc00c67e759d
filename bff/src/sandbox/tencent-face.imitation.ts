/** Tencent Cloud's face check for browsers, imitated: the two actions, and the checks its page decides on. */
import { randomUUID } from 'node:crypto'
import { maskName } from '@linli/shared-types/values/id-number'
import type { Reply } from './imitation'
import { personas } from './personas'
import type { SandboxState } from './state'
import { answered, failed, type Actions } from './tencent.imitation'

/** What the person presses on the page. */
export const faceOutcomes = ['passed', 'mismatch', 'cancelled'] as const
export type PressedOutcome = (typeof faceOutcomes)[number]

interface FaceCheck {
  name: string
  number: string
  redirectUrl: string
  begunAt: number
  /** Null: nobody has pressed anything. */
  outcome: PressedOutcome | null
}

interface Settings {
  ruleId: string
  /** Where Tencent's page for a token is. */
  pageUrl(token: string): string
}

/** A page is good for two hours, what came of it for three days. Milliseconds. */
const pageLife = 7_200_000
const resultLife = 3 * 86_400_000

const texts: Record<PressedOutcome, { ErrCode: number; ErrMsg: string; LiveStatus: number | null; Comparestatus: number | null; Sim: string | null }> = {
  passed: { ErrCode: 0, ErrMsg: '成功', LiveStatus: 0, Comparestatus: 0, Sim: '98.00' },
  mismatch: { ErrCode: 2016, ErrMsg: '无法判断为同一人，请确认身份后重试', LiveStatus: 0, Comparestatus: 2016, Sim: '12.00' },
  cancelled: { ErrCode: 17, ErrMsg: '本次流程未完成', LiveStatus: null, Comparestatus: null, Sim: null },
}
const untouched = { ErrCode: null, ErrMsg: null, LiveStatus: null, Comparestatus: null, Sim: null }

/** The address with the token added to its query, in front of any fragment. */
function returnTo(redirectUrl: string, token: string): string {
  const url = new URL(redirectUrl)
  url.searchParams.append('BizToken', token)
  return url.toString()
}

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

export function imitateTencentFace(state: SandboxState, { ruleId, pageUrl }: Settings) {
  const checks = new Map<string, FaceCheck>()

  function detectAuth(asked: Record<string, unknown>): Reply {
    const [name, number, redirectUrl] = ['Name', 'IdCard', 'RedirectUrl'].map(field => String(asked[field] ?? '')) as [string, string, string]
    if (asked['RuleId'] !== ruleId) return failed('InvalidParameterValue.RuleIdNotExist', '业务流程号不对')
    if (!isWebAddress(redirectUrl) || redirectUrl.length > 1024) return failed('InvalidParameter', '回调地址不对')
    const token = randomUUID().toUpperCase()
    checks.set(token, { name, number, redirectUrl, begunAt: state.now(), outcome: null })
    return answered({ Url: pageUrl(token), BizToken: token }, '0', true, `${maskName(name)} 开始刷脸`)
  }

  function getDetectInfo(asked: Record<string, unknown>): Reply {
    const check = checks.get(String(asked['BizToken']))
    if (asked['RuleId'] !== ruleId) return failed('InvalidParameterValue.RuleIdNotExist', '业务流程号不对')
    if (!check) return failed('InvalidParameterValue.BizTokenIllegal', '没有这次刷脸')
    if (state.now() - check.begunAt > resultLife) return failed('InvalidParameterValue.BizTokenExpired', '结果过期了')
    const { name, number, outcome } = check
    const text = { ...(outcome === null ? untouched : texts[outcome]), IdCard: number, Name: name, LiveMsg: null, Comparemsg: null }
    const words = outcome === null ? '还没有刷' : outcome === 'passed' ? '刷脸通过' : '刷脸没有通过'
    const slow = personas.find(one => one.number === number)?.behaves.face === 'slow'
    return { ...answered({ Text: text }, String(text.ErrCode), outcome === 'passed', words), trouble: slow ? 'slow' : undefined }
  }

  return {
    actions: {
      'DetectAuth 2018-03-01': ['face', detectAuth],
      'GetDetectInfoEnhanced 2018-03-01': ['face', getDetectInfo],
    } as const satisfies Actions,
    /** The check a page is for; null for one that is over or never was. */
    open(token: string): { name: string; number: string } | null {
      const check = checks.get(token)
      return check && check.outcome === null && state.now() - check.begunAt <= pageLife ? check : null
    },
    /** A button of the page: where the browser goes now. The first press counts. Null for a check that never was. */
    press(token: string, outcome: PressedOutcome): string | null {
      const check = checks.get(token)
      if (!check) return null
      if (state.now() - check.begunAt <= pageLife) check.outcome ??= outcome
      return returnTo(check.redirectUrl, token)
    },
  }
}
export type TencentFace = ReturnType<typeof imitateTencentFace>
