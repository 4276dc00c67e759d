/** User name and password rules (features.md A20). Where the sources differ (8–16, 8–20) the longest is a setting. */

/** 6–20 characters, a letter first, then letters, digits and underscores. */
export const isUserName = (text: string): boolean => /^[A-Za-z][A-Za-z0-9_]{5,19}$/.test(text)

export type PasswordProblem = 'length' | 'kinds' | 'characters'

/** At least two of letters, digits, symbols; 8 to `longest` printable ASCII characters without spaces. */
export function passwordProblem(text: string, longest: 16 | 20 = 20): PasswordProblem | null {
  if (text.length < 8 || text.length > longest) return 'length'
  if (!/^[\x21-\x7e]+$/.test(text)) return 'characters'
  const kinds = [/[A-Za-z]/, /\d/, /[^A-Za-z0-9]/].filter(kind => kind.test(text)).length
  return kinds >= 2 ? null : 'kinds'
}
