/** UTF-8 (RFC 3629), where there is no TextEncoder. */

/** Throws a RangeError for half of a surrogate pair: it stands for no character. */
export function toUtf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0)!
    if (point >= 0xd800 && point <= 0xdfff) throw new RangeError('Half of a surrogate pair')
    if (point < 0x80) bytes.push(point)
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63))
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63))
    else bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63))
  }
  return Uint8Array.from(bytes)
}

/** The smallest code point that may take one, two, three following bytes: anything less is an overlong form. */
const smallest = [0, 0x80, 0x800, 0x10000]

/** Null for what is not UTF-8: overlong forms, surrogates, beyond U+10FFFF, cut short. */
export function fromUtf8(bytes: Uint8Array): string | null {
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at++]!
    const more = first < 0x80 ? 0 : first >> 5 === 6 ? 1 : first >> 4 === 14 ? 2 : first >> 3 === 30 ? 3 : -1
    if (more < 0) return null
    let point = more === 0 ? first : first & (0x3f >> more)
    for (let left = more; left > 0; left--) {
      const next = bytes[at++]
      if (next === undefined || next >> 6 !== 2) return null
      point = (point << 6) | (next & 63)
    }
    if (point < smallest[more]! || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null
    text += String.fromCodePoint(point)
  }
  return text
}
