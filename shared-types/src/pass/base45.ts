/** Base45 (RFC 9285): two bytes in three characters of QR's alphanumeric set. Strict: one text for each byte string. */

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

export function toBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = at + 1 < bytes.length
    const value = pair ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!
    text += alphabet[value % 45]! + alphabet[Math.floor(value / 45) % 45]!
    if (pair) text += alphabet[Math.floor(value / 2025)]!
  }
  return text
}

/** Null for what is not Base45: another character, a length no byte string has, a group that says more than its bytes hold. */
export function fromBase45(text: string): Uint8Array | null {
  if (text.length % 3 === 1) return null
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0))
  for (let at = 0, to = 0; at < text.length; at += 3) {
    const group = text.slice(at, at + 3)
    let value = 0
    for (let digit = group.length - 1; digit >= 0; digit--) {
      const worth = alphabet.indexOf(group[digit]!)
      if (worth < 0) return null
      value = value * 45 + worth
    }
    if (value > (group.length === 3 ? 0xffff : 0xff)) return null
    if (group.length === 3) bytes[to++] = value >> 8
    bytes[to++] = value & 0xff
  }
  return bytes
}
