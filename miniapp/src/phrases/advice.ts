/** From a problem to what a person reads, with the facts the server gave. */
import type { ErrorCode } from '@linli/shared-types/errors'
import { Refused } from '../api/refused'
import { Lost } from '../device/request'
import { brokenWords, lostWords, wordsFor, type Words } from './errors'
import { duration } from './time'

export interface Advice extends Words {
  /** No answer was received. */
  lost: boolean
}

const numbers = (details: Record<string, unknown>, name: string): number | null =>
  typeof details[name] === 'number' ? Math.round(details[name]) : null

const passwordAdvice: Record<string, string> = {
  length: '请用 8 到 20 位。',
  kinds: '字母、数字、符号，至少要有两种。',
  characters: '只能用字母、数字和符号，不能有空格和汉字。',
  common: '这个太常见，容易被猜到。请换一个。',
  own: '里面有你的手机号、用户名或生日，容易被猜到。请换一个。',
}
const faceAdvice: Record<string, string> = {
  mismatch: '和证件上的照片对不上。请正对镜头再试；不是本人的证件，不能刷脸。',
  not_live: '请本人正对镜头，不要用照片或录像，摘下口罩和墨镜。',
  cancelled: '刷脸中途退出了。请再试一次，按提示做完。',
  timeout: '时间太长了。请到光线均匀的地方再试一次。',
  unfinished: '还没有看到刷脸的结果。请再试一次；打不开镜头的，请更新微信或支付宝，并允许使用相机。',
  no_record: '查不到证件照片，刚办的证件要过几天。可以用银行卡，或到社区窗口办理。',
  not_allowed: '没有允许使用相机。请在手机设置里允许后再试。',
}

/** Sharper words where the details allow it. */
function withFacts(refused: Refused, words: Words): Words {
  const { details, retryAfter } = refused
  if (refused.code === 'sms.code_wrong') {
    const left = numbers(details, 'triesLeft')
    return left === null ? words : { ...words, advice: `请看清短信里的 6 位数字，还可以试 ${left} 次。` }
  }
  if (refused.code === 'doors.out_of_range') {
    const metres = numbers(details, 'metres')
    return metres === null ? words : { ...words, advice: `离门还有约 ${metres} 米，请走到门口再开。` }
  }
  if (refused.code === 'doors.location_too_rough') {
    const metres = numbers(details, 'accuracy')
    return metres === null ? words : { ...words, advice: `手机只知道大概在 ${metres} 米以内。请走到室外或窗边，等几秒再试。` }
  }
  if (refused.code === 'account.password_refused') return { ...words, advice: passwordAdvice[String(details.problem)] ?? words.advice }
  if (refused.code === 'face.not_passed') return { ...words, advice: faceAdvice[String(details.reason)] ?? words.advice }
  if (refused.code === 'email.code_wrong') {
    const left = numbers(details, 'triesLeft')
    return left === null ? words : { ...words, advice: `请看清邮件里的 6 位数字，还可以试 ${left} 次。` }
  }
  // Whoever is verified already is led to the next level, not to the same form again.
  if (refused.code === 'access.level_too_low' && (numbers(details, 'have') ?? 1) >= 2)
    return { title: '需要更高的认证等级', advice: '刷脸、用银行卡或到窗口当面认证后就能办，办完会回到这里。', action: 'raise_level' }
  if (retryAfter !== undefined && retryAfter > 0) return { ...words, advice: `请在 ${duration(retryAfter)}后再试。` }
  return words
}

export function adviceFor(problem: unknown): Advice {
  if (problem instanceof Lost) return { ...lostWords, lost: true }
  if (!(problem instanceof Refused)) return { ...brokenWords, lost: false }
  return { ...withFacts(problem, wordsFor(problem.code)), lost: false }
}

const inOneBreath = ({ title, advice }: Words): string => `${title}。${advice}`

/** Title and advice in one breath, for a line below a field. */
export const sentenceFor = (problem: unknown): string => inOneBreath(adviceFor(problem))
/** The same of a code without its facts. */
export const sentenceOf = (code: ErrorCode): string => inOneBreath(wordsFor(code))
