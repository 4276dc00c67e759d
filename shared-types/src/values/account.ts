/** Rules of what belongs to an account (features.md A17, A18, A20), used by forms and schemas alike. Pure. */

/** 6–20 characters, a letter first, then letters, digits and underscores; not what could be the number of a permit, for both sign one in. */
export const isUserName = (text: string): boolean =>
  /^[A-Za-z][A-Za-z0-9_]{5,19}$/.test(text) && !/^[HM]\d{8}(\d{2})?$/i.test(text) && !/^[A-Z]{3}\d{12}$/i.test(text)

/** `common`: on the list of passwords everybody tries; `own`: has one's phone, user name or date of birth in it. Both are said by the server alone. */
export type PasswordProblem = 'length' | 'kinds' | 'characters' | 'common' | 'own'

/** At least two of letters, digits, symbols; 8 to `longest` printable ASCII characters without spaces. Where the sources differ (8–16, 8–20) the longest is a setting. */
export function passwordProblem(text: string, longest = 20): 'length' | 'kinds' | 'characters' | null {
  if (text.length < 8 || text.length > longest) return 'length'
  if (!/^[\x21-\x7e]+$/.test(text)) return 'characters'
  const kinds = [/[A-Za-z]/, /\d/, /[^A-Za-z0-9]/].filter(kind => kind.test(text)).length
  return kinds >= 2 ? null : 'kinds'
}

/** An address as SMTP takes it, in its plain form: what is written in a form, not every form RFC 5321 allows. */
export const isEmail = (text: string): boolean => text.length <= 100 && /^[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$/.test(text)

/** x***@example.com */
export const maskEmail = (email: string): string => email.replace(/^(.)[^@]*/, '$1***')

/** linli_2020 → li******20 */
export const maskUserName = (name: string): string => `${name.slice(0, 2)}${'*'.repeat(Math.max(2, name.length - 4))}${name.slice(-2)}`

/** GB/T 3304: the 56 ethnic groups, `01` to `56`. Their names are the phone's words. */
export const ethnicities: readonly string[] = Array.from({ length: 56 }, (_, at) => String(at + 1).padStart(2, '0'))
