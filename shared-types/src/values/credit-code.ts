/** Unified social credit codes of enterprises (GB 32100-2015): 18 characters without I, O, S, V and Z, the last a check character. Pure. */

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

export const normalizeCreditCode = (typed: string): string => typed.replace(/\s+/g, '').toUpperCase()

/** The 18th character: 31 less the weighted sum modulo 31, weights 3^i modulo 31. */
export function creditCheckCharacter(first17: string): string {
  let weight = 1
  let sum = 0
  for (const character of first17) {
    sum += alphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31]!
}

export const isCreditCode = (code: string): boolean =>
  /^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/.test(code) && creditCheckCharacter(code.slice(0, 17)) === code[17]
