/** How small a photo is made, on every platform: the server takes it as text, with the form it belongs to. */

/** What is on it: which camera is offered, and how it is shown. */
export type PhotoOf = 'face' | 'paper'

export type Photo =
  /** A JPEG or PNG, base64, no longer than `mostBase64`. */
  | { kind: 'photo'; base64: string }
  /** The person closed it. */
  | { kind: 'closed' }
  /** This program may not use camera and album. */
  | { kind: 'denied' }
  /** It could not be read, or not be made small enough. */
  | { kind: 'unreadable' }

/** 40 kB of picture; the server takes a little more. */
export const mostBase64 = Math.ceil(40_000 / 3) * 4

/** The longer side, pixels, as the server keeps it: an upright face is 480 wide. */
const longestSide = 640

/** From good and large to poor and small, until it is little enough. Quality of JPEG, per cent. */
export const smaller = [
  { scale: 1, quality: 80 },
  { scale: 1, quality: 60 },
  { scale: 0.75, quality: 60 },
  { scale: 0.75, quality: 40 },
  { scale: 0.5, quality: 40 },
] as const

/** The size of a step, pixels. */
export function sizeOf({ width, height }: { width: number; height: number }, scale: number): { width: number; height: number } {
  const fit = Math.min(1, longestSide / Math.max(width, height, 1)) * scale
  return { width: Math.max(1, Math.round(width * fit)), height: Math.max(1, Math.round(height * fit)) }
}
