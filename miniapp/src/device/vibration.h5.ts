/** Verdicts one can feel through a glove: the three differ in number and length. A browser without vibration is silent. */
export type Felt = 'ok' | 'warn' | 'bad'

/** Milliseconds: felt, still, felt… */
const patterns: Record<Felt, number[]> = { ok: [70], warn: [90, 110, 90], bad: [380, 140, 380] }

export const vibrate = (felt: Felt): void => {
  navigator.vibrate?.(patterns[felt])
}
