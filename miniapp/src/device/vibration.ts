/** Verdicts one can feel through a glove: the three differ in number and length. */
import Taro from '@tarojs/taro'

export type Felt = 'ok' | 'warn' | 'bad'

/** Milliseconds between the beginnings of two. */
const apart = 260
const patterns: Record<Felt, readonly ('short' | 'long')[]> = { ok: ['short'], warn: ['short', 'short'], bad: ['long', 'long'] }

export function vibrate(felt: Felt): void {
  patterns[felt].forEach((length, at) =>
    setTimeout(() => {
      const done = length === 'long' ? Taro.vibrateLong() : Taro.vibrateShort({ type: 'heavy' })
      Promise.resolve(done).catch(() => undefined)
    }, at * apart * (length === 'long' ? 2 : 1)),
  )
}
