/** The five documents of features.md B2, how their numbers are built, and how they are shown masked (B11). */

export const documentTypes = ['id_card', 'hk_permit', 'macau_permit', 'taiwan_permit', 'foreign_permanent_resident'] as const
/** 居民身份证 · 香港 / 澳门居民来往内地通行证 · 台湾居民来往大陆通行证 · 外国人永久居留身份证 */
export type DocumentType = (typeof documentTypes)[number]

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The check character of GB 11643-1999 (ISO 7064 MOD 11-2) over the first 17 digits. */
export function checkCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first17[at]), 0)
  return '10X98765432'[sum % 11]!
}

/** What is wrong with a number, or null. Area codes are not judged: divisions come and go. */
export type NumberProblem = 'format' | 'birth_date' | 'check_digit'

/** True for a date that exists in the calendar; text is `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** Birth date inside an 18-digit number, as `YYYY-MM-DD`. */
const birthDateOf = (number: string): string => `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`

function problemOf18(number: string, today: string): NumberProblem | null {
  const born = birthDateOf(number)
  if (!isCalendarDate(born) || born < '1850-01-01' || born > today) return 'birth_date'
  return checkCharacter(number.slice(0, 17)) === number[17] ? null : 'check_digit'
}

/** Upper case, and without the spaces people type between groups. */
export const normalizeNumber = (typed: string): string => typed.replace(/\s+/g, '').toUpperCase()

/** A name as registries write it: one kind of middle dot (U+00B7), single spaces, none at the ends. */
export const normalizeName = (typed: string): string => typed.normalize('NFC').replace(/[•・．.‧∙]/g, '·').replace(/\s+/g, ' ').trim()

/** Whether two normalized names are the same: letters' case does not tell people apart. */
export const sameName = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase()

/**
 * Checks a normalized document number.
 * @param today `YYYY-MM-DD`: nobody is born after it.
 */
export function numberProblem(type: DocumentType, number: string, today: string): NumberProblem | null {
  switch (type) {
    case 'id_card':
      return /^\d{17}[\dX]$/.test(number) ? problemOf18(number, today) : 'format'
    case 'hk_permit':
      return /^H\d{8}(\d{2})?$/.test(number) ? null : 'format'
    case 'macau_permit':
      return /^M\d{8}(\d{2})?$/.test(number) ? null : 'format'
    case 'taiwan_permit':
      return /^(\d{8}|\d{10})$/.test(number) ? null : 'format'
    case 'foreign_permanent_resident':
      if (/^[A-Z]{3}\d{12}$/.test(number)) return null
      return /^9\d{16}[\dX]$/.test(number) ? problemOf18(number, today) : 'format'
  }
}

/** 4112**********1234 → first 4, last 2 for 18 digits; shorter numbers keep the first and the last two. */
export function maskNumber(number: string): string {
  const head = number.length >= 15 ? 4 : 1
  return number.slice(0, head) + '*'.repeat(Math.max(0, number.length - head - 2)) + number.slice(-2)
}

/** 孙** : the family name stays (features.md B11). A name in letters keeps its first letter. */
export function maskName(name: string): string {
  const characters = Array.from(name)
  return (characters[0] ?? '') + '*'.repeat(Math.min(2, Math.max(1, characters.length - 1)))
}
