/**
 * Deterministic CBOR (RFC 8949 4.2.1), the part a pass needs: integers, byte and text strings, arrays, maps, tags. No floats, no
 * simple values, no indefinite lengths. Every value has one encoding and the decoder takes no other, so what was decoded and is
 * encoded again gives the same bytes, and a signature over one part of a code needs no copy of how that part was written.
 */
import { compareBytes, joined } from './bytes'
import { fromUtf8, toUtf8 } from './utf8'

export type CborKey = number | string
export type Cbor = number | string | Uint8Array | readonly Cbor[] | ReadonlyMap<CborKey, Cbor> | Tagged
export class Tagged {
  constructor(
    readonly tag: number,
    readonly value: Cbor,
  ) {}
}

/** The first three bits of an item (RFC 8949 3.1). */
const major = { unsigned: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5, tag: 6 } as const

/** Deeper than any pass; keeps a hostile text from exhausting the stack. */
const deepest = 8

/** A number above 32 bits is written in two halves: JavaScript's shifts know 32. */
const half = 0x1_0000_0000

function head(kind: number, value: number): Uint8Array {
  const first = kind << 5
  if (value < 24) return Uint8Array.of(first | value)
  if (value < 0x100) return Uint8Array.of(first | 24, value)
  if (value < 0x1_0000) return Uint8Array.of(first | 25, value >> 8, value & 0xff)
  const low = value % half
  const lowBytes = [low >>> 24, (low >>> 16) & 0xff, (low >>> 8) & 0xff, low & 0xff]
  if (value < half) return Uint8Array.of(first | 26, ...lowBytes)
  const high = Math.floor(value / half)
  return Uint8Array.of(first | 27, high >>> 24, (high >>> 16) & 0xff, (high >>> 8) & 0xff, high & 0xff, ...lowBytes)
}

/** Throws a RangeError for a number that is no safe integer and for text that is not Unicode. */
export function encodeCbor(value: Cbor): Uint8Array {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError('Not a safe integer')
    return value < 0 ? head(major.negative, -1 - value) : head(major.unsigned, value)
  }
  if (typeof value === 'string') {
    const utf8 = toUtf8(value)
    return joined(head(major.text, utf8.length), utf8)
  }
  if (value instanceof Uint8Array) return joined(head(major.bytes, value.length), value)
  if (value instanceof Tagged) return joined(head(major.tag, value.tag), encodeCbor(value.value))
  if (value instanceof Map) {
    const pairs = [...(value as ReadonlyMap<CborKey, Cbor>)].map(([key, item]) => [encodeCbor(key), encodeCbor(item)] as const)
    pairs.sort(([a], [b]) => compareBytes(a, b))
    return joined(head(major.map, pairs.length), ...pairs.flat())
  }
  const items = value as readonly Cbor[]
  return joined(head(major.array, items.length), ...items.map(encodeCbor))
}

/** Thrown inside `decodeCbor`, and nowhere else. */
class NotDeterministic extends Error {}
const refuse = (): never => {
  throw new NotDeterministic()
}

/** Null for whatever is not exactly one item, encoded deterministically, of the kinds above. Byte strings are views of `bytes`. */
export function decodeCbor(bytes: Uint8Array): Cbor | null {
  let at = 0
  const take = (length: number): Uint8Array => {
    if (length > bytes.length - at) refuse()
    return bytes.subarray(at, (at += length))
  }

  const argument = (info: number): number => {
    if (info < 24) return info
    if (info > 27) return refuse()
    let value = 0
    for (const byte of take(1 << (info - 24))) value = value * 256 + byte
    const shortest = info === 24 ? 24 : info === 25 ? 0x100 : info === 26 ? 0x1_0000 : half
    return value >= shortest && value <= Number.MAX_SAFE_INTEGER ? value : refuse()
  }

  const map = (size: number, depth: number): ReadonlyMap<CborKey, Cbor> => {
    const entries = new Map<CborKey, Cbor>()
    let before: Uint8Array | null = null
    for (let left = size; left > 0; left--) {
      const from = at
      const key = item(depth)
      const written = bytes.subarray(from, at)
      if ((typeof key !== 'number' && typeof key !== 'string') || (before && compareBytes(before, written) >= 0)) return refuse()
      before = written
      entries.set(key, item(depth))
    }
    return entries
  }

  const item = (depth: number): Cbor => {
    if (depth > deepest) refuse()
    const first = take(1)[0]!
    const kind = first >> 5
    if (kind > major.tag) return refuse()
    const value = argument(first & 31)
    switch (kind) {
      case major.unsigned:
        return value
      case major.negative:
        return value < Number.MAX_SAFE_INTEGER ? -1 - value : refuse()
      case major.bytes:
        return take(value)
      case major.text:
        return fromUtf8(take(value)) ?? refuse()
      case major.array: {
        const items: Cbor[] = []
        for (let left = value; left > 0; left--) items.push(item(depth + 1))
        return items
      }
      case major.map:
        return map(value, depth + 1)
      default:
        return new Tagged(value, item(depth + 1))
    }
  }

  try {
    const value = item(0)
    return at === bytes.length ? value : null
  } catch (error) {
    if (error instanceof NotDeterministic) return null
    throw error
  }
}
