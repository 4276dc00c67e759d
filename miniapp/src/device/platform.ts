/** Which of the three builds this is, known when building. */
export type Platform = 'weapp' | 'alipay' | 'h5'

/** A function, so that a test can ask for another platform; the bundler still replaces the constant. */
export const platform = (): Platform => process.env.TARO_ENV as Platform

export const version = LINLI_VERSION
