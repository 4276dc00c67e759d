/** What is typed on the large keys, and whether it can be anybody's temperature. Pure; °C. */
import { feverFrom, highestTemperature, isTemperature, lowestTemperature } from '@linli/shared-types/values/health-rules'

export type Typed =
  | { kind: 'empty' }
  /** No thermometer shows this. `meant`: what it becomes with the point where it was forgotten. */
  | { kind: 'impossible'; side: 'low' | 'high'; meant: string | null }
  | { kind: 'normal' | 'fever'; celsius: number }

export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | 'erase'

/** Three figures before the point, one behind it: what is more is not taken. */
const shape = /^\d{0,3}(\.\d?)?$/

export function typed(text: string, key: Key): string {
  if (key === 'erase') return text.slice(0, -1)
  const next = key === '.' && text === '' ? '' : text + key
  return shape.test(next) ? next : text
}

export function readTyped(text: string): Typed {
  if (text === '') return { kind: 'empty' }
  const celsius = Number(text)
  if (isTemperature(celsius)) return { kind: celsius >= feverFrom ? 'fever' : 'normal', celsius }
  const meant = text.replace('.', '').replace(/^(\d\d)(\d?)$/, (_, whole: string, tenth: string) => `${whole}.${tenth || '0'}`)
  const plausible = meant !== text && Number(meant) >= lowestTemperature && Number(meant) <= highestTemperature
  return { kind: 'impossible', side: celsius < lowestTemperature ? 'low' : 'high', meant: plausible ? meant : null }
}
