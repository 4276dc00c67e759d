/** The rules while they are being changed: figures as they are typed, and what is wrong with them. Pure. */
import { isTemperature } from '@linli/shared-types/values/health-rules'
import { words as all } from '../../phrases/health-desk'
import type { Rules } from './health.api'

const words = all.rules
export type Effects = 'suspected' | 'confirmed' | 'medium' | 'high'

export interface RulesForm {
  rules: Rules
  /** °C as typed. */
  temperature: string
  /** Days as typed. */
  days: Record<Effects, string>
}

export const formOf = (rules: Rules): RulesForm => ({
  rules,
  temperature: rules.temperature.from.toFixed(1),
  days: {
    suspected: String(rules.contact.suspected.days),
    confirmed: String(rules.contact.confirmed.days),
    medium: String(rules.travel.medium.days),
    high: String(rules.travel.high.days),
  },
})

const areDays = (text: string): boolean => /^\d{1,2}$/.test(text) && Number(text) <= 60

export type RulesProblems = Partial<Record<'temperature' | 'reason' | Effects, string>>

export function rulesProblems({ temperature, days }: RulesForm, reason: string): RulesProblems {
  const problems: RulesProblems = {}
  if (temperature.trim() === '' || !isTemperature(Number(temperature))) problems.temperature = words.temperatureProblem
  for (const [name, typed] of Object.entries(days) as [Effects, string][]) if (!areDays(typed)) problems[name] = words.daysProblem
  if (reason.trim().length < 2) problems.reason = words.reasonProblem
  return problems
}

/** What is sent; only for a form without problems. */
export const rulesOf = ({ rules, temperature, days }: RulesForm): Rules => ({
  ...rules,
  temperature: { ...rules.temperature, from: Number(temperature) },
  contact: {
    suspected: { ...rules.contact.suspected, days: Number(days.suspected) },
    confirmed: { ...rules.contact.confirmed, days: Number(days.confirmed) },
  },
  travel: { medium: { ...rules.travel.medium, days: Number(days.medium) }, high: { ...rules.travel.high, days: Number(days.high) } },
})

export type Area = Rules['areas'][number]
export interface AreaForm {
  code: string
  name: string
  risk: Area['risk']
  /** `YYYY-MM-DD` or empty. */
  from: string
  to: string
}
export const emptyArea: AreaForm = { code: '', name: '', risk: 'medium', from: '', to: '' }

/** What to read below each field that is not right. Codes are of GB/T 2260. */
export function areaProblems({ code, name, from, to }: AreaForm): Partial<Record<keyof AreaForm, string>> {
  return {
    ...(name.trim() === '' && { name: words.nameProblem }),
    ...(!/^\d{2}(\d{2}){0,2}$/.test(code) && { code: words.codeProblem }),
    ...(from === '' && { from: words.startProblem }),
    ...(to !== '' && from !== '' && to < from && { to: words.endProblem }),
  }
}

export const areaOf = ({ code, name, risk, from, to }: AreaForm): Area => ({ code, name: name.trim(), risk, from, to: to || null })
