/** Mainland mobile numbers: 11 digits, `^1[3-9]\d{9}$`. */
export const isMobile = (text: string): boolean => /^1[3-9]\d{9}$/.test(text)

/** 138****4127 */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`
