/** Base64 (RFC 4648, with padding), where there is no Buffer and no atob: how keys and the revocation list travel in JSON. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const worth = new Map([...alphabet].map((character, value) => [character, value]))

export function toBase64(bytes: Uint8Array): string {
  const groups: string[] = []
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b, c] = [bytes[at]!, bytes[at + 1], bytes[at + 2]]
    const value = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    groups.push(
      alphabet[value >> 18]! + alphabet[(value >> 12) & 63]! + (b === undefined ? '=' : alphabet[(value >> 6) & 63]!) + (c === undefined ? '=' : alphabet[value & 63]!),
    )
  }
  return groups.join('')
}

/** Null for what is not Base64 as `toBase64` writes it: no other alphabet, no spaces, no bits left over behind the last byte. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const characters = text.length - padding
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let held = 0
  let bits = 0
  let to = 0
  for (let at = 0; at < characters; at++) {
    const value = worth.get(text[at]!)
    if (value === undefined) return null
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[to++] = (held >> bits) & 0xff
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : null
}
