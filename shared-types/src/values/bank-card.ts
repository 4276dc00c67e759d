/** Bank cards (features.md B3): 16 to 19 digits with a Luhn check digit (ISO/IEC 7812). Pure. */

export const normalizeCard = (typed: string): string => typed.replace(/[\s-]+/g, '')

export function isBankCard(number: string): boolean {
  if (!/^\d{16,19}$/.test(number)) return false
  const sum = [...number].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
