/** From a problem to what a person reads, with the facts the server gave. */
import { Refused } from '../api/refused'
import { Lost } from '../device/request'
import { brokenWords, errors, lostWords, type Words } from './errors'
import { duration } from './time'

export interface Advice extends Words {
  /** No answer was received. */
  lost: boolean
}

const numbers = (details: Record<string, unknown>, name: string): number | null =>
  typeof details[name] === 'number' ? Math.round(details[name]) : null

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
  if (retryAfter !== undefined && retryAfter > 0) return { ...words, advice: `请在 ${duration(retryAfter)}后再试。` }
  return words
}

export function adviceFor(problem: unknown): Advice {
  if (problem instanceof Lost) return { ...lostWords, lost: true }
  if (!(problem instanceof Refused)) return { ...brokenWords, lost: false }
  // A newer server may have a code this version has no words for.
  const words = errors[problem.code] ?? errors['service.failed']
  return { ...withFacts(problem, words), lost: false }
}

/** Title and advice in one breath, for a line below a field. */
export const sentenceFor = (problem: unknown): string => {
  const { title, advice } = adviceFor(problem)
  return `${title}。${advice}`
}
