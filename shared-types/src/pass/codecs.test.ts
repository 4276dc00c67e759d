import * as fc from 'fast-check'
import { fromBase45, toBase45 } from './base45'
import { fromBase64, toBase64 } from './base64'
import { fromHex, toHex } from './bytes'
import { decodeCbor, encodeCbor, Tagged, type Cbor, type CborKey } from './cbor'
import { passIdBytes, passIdText } from './pass-id'
import { fromUtf8, toUtf8 } from './utf8'

const ascii = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
const bytes = fc.uint8Array({ maxLength: 400 })

describe('Base45 (RFC 9285)', () => {
  test.each([['AB', 'BB8'], ['Hello!!', '%69 VD92EX0'], ['base-45', 'UJCLQE7W581'], ['ietf!', 'QED8WEX0'], ['', '']])('%s is %s', (plain, text) => {
    expect(toBase45(ascii(plain))).toBe(text)
    expect(fromBase45(text)).toEqual(ascii(plain))
  })
  test('what is written is read back', () => fc.assert(fc.property(bytes, value => expect(fromBase45(toBase45(value))).toEqual(value))))
  test('FGW is 65535, and GGW, one more, is refused', () => {
    expect(fromBase45('FGW')).toEqual(Uint8Array.of(255, 255))
    expect(fromBase45('GGW')).toBeNull()
    expect(fromBase45(':::')).toBeNull()
  })
  test('two characters that say more than a byte are refused', () => {
    expect(fromBase45('U5')).toEqual(Uint8Array.of(255))
    expect(fromBase45('V5')).toBeNull()
  })
  test.each(['A', 'ABCD', 'bb8', 'BB\n', 'BB8=', 'ÀB8', '😀8'])('%j is not Base45', text => expect(fromBase45(text)).toBeNull())
  test('a text that is read is the only one for its bytes', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'), maxLength: 60 }), text => {
        const read = fromBase45(text)
        if (read) expect(toBase45(read)).toBe(text)
      }),
    ))
})

describe('Base64 (RFC 4648)', () => {
  test.each([['', ''], ['f', 'Zg=='], ['fo', 'Zm8='], ['foo', 'Zm9v'], ['foob', 'Zm9vYg=='], ['fooba', 'Zm9vYmE='], ['foobar', 'Zm9vYmFy']])('%j is %j', (plain, text) => {
    expect(toBase64(ascii(plain))).toBe(text)
    expect(fromBase64(text)).toEqual(ascii(plain))
  })
  test('it is what Node writes, and is read back', () =>
    fc.assert(
      fc.property(bytes, value => {
        expect(toBase64(value)).toBe(Buffer.from(value).toString('base64'))
        expect(fromBase64(toBase64(value))).toEqual(value)
      }),
    ))
  test.each(['Zg', 'Zg=', 'Zh==', 'Zm9=', '=m9v', 'Zm9v\n', 'Zm-v', 'Z===', '===='])('%j is refused', text => expect(fromBase64(text)).toBeNull())
})

describe('UTF-8 (RFC 3629)', () => {
  test('it is what Node writes, and is read back', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(toUtf8(text)).toEqual(Uint8Array.from(Buffer.from(text, 'utf8')))
        expect(fromUtf8(toUtf8(text))).toBe(text)
      }),
    ))
  test('half of a surrogate pair is not written', () => {
    expect(() => toUtf8('\ud800')).toThrow(RangeError)
    expect(() => toUtf8('a\udc00b')).toThrow(RangeError)
  })
  test.each(['80', 'c080', 'c1bf', 'e08080', 'e09fbf', 'eda080', 'edbfbf', 'f0808080', 'f4908080', 'f5808080', 'ff', 'c3', 'e6b0', 'e6b0c0', 'c328'])('%s is not read', hex => expect(fromUtf8(fromHex(hex))).toBeNull())
  test('bytes are read exactly where a strict TextDecoder reads them', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), value => {
        let expected: string | null = null
        try {
          expected = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value)
        } catch {
          expected = null
        }
        expect(fromUtf8(value)).toBe(expected)
      }),
      { numRuns: 2000 },
    ))
})

describe('Deterministic CBOR (RFC 8949)', () => {
  const map = (...pairs: [CborKey, Cbor][]) => new Map(pairs)
  test.each<[string, Cbor]>([
    ['00', 0], ['01', 1], ['0a', 10], ['17', 23], ['1818', 24], ['1819', 25], ['1864', 100], ['1903e8', 1000], ['1a000f4240', 1_000_000], ['1b000000e8d4a51000', 1_000_000_000_000],
    ['1b001fffffffffffff', Number.MAX_SAFE_INTEGER], ['20', -1], ['29', -10], ['3863', -100], ['3903e7', -1000], ['3b001ffffffffffffe', Number.MIN_SAFE_INTEGER],
    ['40', Uint8Array.of()], ['4401020304', Uint8Array.of(1, 2, 3, 4)],
    ['60', ''], ['6161', 'a'], ['6449455446', 'IETF'], ['62225c', '"\\'], ['62c3bc', 'ü'], ['63e6b0b4', '水'], ['64f0908591', '𐅑'],
    ['80', []], ['83010203', [1, 2, 3]], ['8301820203820405', [1, [2, 3], [4, 5]]],
    ['98190102030405060708090a0b0c0d0e0f101112131415161718181819', Array.from({ length: 25 }, (_, at) => at + 1)],
    ['a0', map()], ['a201020304', map([1, 2], [3, 4])], ['a26161016162820203', map(['a', 1], ['b', [2, 3]])], ['826161a161626163', ['a', map(['b', 'c'])]],
    ['a56161614161626142616361436164614461656145', map(['a', 'A'], ['b', 'B'], ['c', 'C'], ['d', 'D'], ['e', 'E'])],
    ['c074323031332d30332d32315432303a30343a30305a', new Tagged(0, '2013-03-21T20:04:00Z')], ['c11a514b67b0', new Tagged(1, 1363896240)],
    ['d74401020304', new Tagged(23, Uint8Array.of(1, 2, 3, 4))], ['d818456449455446', new Tagged(24, ascii('dIETF'))],
    ['d82076687474703a2f2f7777772e6578616d706c652e636f6d', new Tagged(32, 'http://www.example.com')],
  ])('%s, of appendix A, is read and written', (hex, value) => {
    expect(decodeCbor(fromHex(hex))).toEqual(value)
    expect(toHex(encodeCbor(value))).toBe(hex)
  })
  test('keys are written in the order of their bytes, whatever the order they came in (4.2.1)', () =>
    expect(toHex(encodeCbor(map(['aa', 0], [-1, 0], ['z', 0], [100, 0], [10, 0])))).toBe('a50a001864002000617a0062616100'))
  test.each([
    ['an integer longer than it must be', '1817'], ['one longer than it must be in 16 bits', '1900ff'], ['in 32', '1a0000ffff'], ['in 64', '1b00000000ffffffff'], ['a length longer than it must be', '580141aa'],
    ['a number beyond the safe ones', '1b0020000000000000'], ['18446744073709551615', '1bffffffffffffffff'], ['-18446744073709551616', '3bffffffffffffffff'],
    ['a negative number beyond the safe ones', '3b001fffffffffffff'], ['reserved information', '1c'], ['reserved information 30', '1e'],
    ['bytes without a length', '5f42010243030405ff'], ['text without a length', '7f657374726561646d696e67ff'], ['an array without a length', '9fff'], ['a map without a length', 'bfff'], ['a break', 'ff'],
    ['half a float', 'f90000'], ['a float', 'fa47c35000'], ['a double', 'fb3ff199999999999a'], ['false', 'f4'], ['true', 'f5'], ['null', 'f6'], ['undefined', 'f7'], ['a simple value', 'f0'], ['a simple value of two bytes', 'f8ff'],
    ['keys out of order', 'a203040102'], ['a key twice', 'a201020103'], ['a key that is an array', 'a18001'], ['a key that is bytes', 'a1410001'],
    ['something behind it', '0000'], ['nothing', ''], ['a string cut short', '42aa'], ['an array cut short', '8201'], ['a map without its last value', 'a10'.padEnd(4, '1')],
    ['text that is not UTF-8', '62c328'], ['an array said to hold 2^53 items', '9b001fffffffffffff'], ['bytes said to be 4 GB', '5affffffff'], ['a tag on nothing', 'd2'],
  ])('%s is refused', (_what, hex) => expect(decodeCbor(fromHex(hex))).toBeNull())
  test('what is nested deeper than any pass is refused, without exhausting the stack', () => {
    expect(decodeCbor(fromHex('81'.repeat(8) + '00'))).not.toBeNull()
    expect(decodeCbor(fromHex('81'.repeat(9) + '00'))).toBeNull()
    expect(decodeCbor(fromHex('81'.repeat(200_000) + '00'))).toBeNull()
    expect(decodeCbor(fromHex('d2'.repeat(200_000) + '00'))).toBeNull()
    expect(decodeCbor(fromHex('a1'.repeat(200_000) + '00'))).toBeNull()
  })
  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d is not written', value => expect(() => encodeCbor(value)).toThrow(RangeError))

  const leaf = fc.oneof(fc.maxSafeInteger(), fc.nat(30), fc.string({ unit: 'binary', maxLength: 30 }), fc.uint8Array({ maxLength: 300 }))
  const key = fc.oneof(fc.integer(), fc.string({ unit: 'grapheme', maxLength: 5 }))
  const { value: anything } = fc.letrec<{ value: Cbor }>(tie => ({
    value: fc.oneof(
      { depthSize: 'small', maxDepth: 4 },
      leaf,
      fc.array(tie('value'), { maxLength: 30, size: 'small' }),
      fc.array(fc.tuple(key, tie('value')), { size: 'small' }).map(pairs => new Map(pairs)),
      fc.tuple(fc.nat(), tie('value')).map(([tag, value]) => new Tagged(tag, value)),
    ),
  }))
  /** Maps in the order they are read in. */
  const sorted = (value: Cbor): Cbor => decodeCbor(encodeCbor(value))!

  test('whatever is written is read back the same, and written the same again', () =>
    fc.assert(
      fc.property(anything, value => {
        const written = encodeCbor(value)
        const read = decodeCbor(written)
        expect(read).toEqual(value)
        expect(encodeCbor(read!)).toEqual(written)
      }),
    ))
  test('any bytes that are read are the only encoding of what they say', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), value => {
        const read = decodeCbor(value)
        if (read !== null) expect(encodeCbor(read)).toEqual(value)
      }),
      { numRuns: 20_000 },
    ))

  /** Writes a value with one of its items, the `at`-th, in another way than the shortest. Counts the items it met. */
  function loosely(value: Cbor, at: number, way: 'longer' | 'open'): { written: Buffer; items: number } {
    let items = 0
    const head = (kind: number, argument: number, chosen: boolean): Buffer => {
      const shortest = Buffer.from(encodeCbor(argument))
      shortest[0]! |= kind << 5
      if (!chosen || way !== 'longer' || shortest.length === 9) return shortest
      const size = shortest.length === 1 ? 2 : shortest.length * 2 - 1
      const longer = Buffer.alloc(size)
      longer[0] = (kind << 5) | { 2: 24, 3: 25, 5: 26, 9: 27 }[size]!
      if (size === 9) longer.writeBigUInt64BE(BigInt(argument), 1)
      else longer.writeUIntBE(argument, 1, size - 1)
      return longer
    }
    const write = (item: Cbor): Buffer => {
      const chosen = items++ === at
      const open = (kind: number, parts: Buffer[]) => Buffer.concat([Buffer.of((kind << 5) | 31), ...parts, Buffer.of(0xff)])
      if (typeof item === 'number') return item < 0 ? head(1, -1 - item, chosen) : head(0, item, chosen)
      if (item instanceof Tagged) return Buffer.concat([head(6, item.tag, chosen), write(item.value)])
      if (item instanceof Map) {
        const parts = [...(item as ReadonlyMap<CborKey, Cbor>)].flatMap(([k, v]) => [write(k), write(v)])
        return chosen && way === 'open' ? open(5, parts) : Buffer.concat([head(5, item.size, chosen), ...parts])
      }
      if (Array.isArray(item)) {
        const parts = item.map(write)
        return chosen && way === 'open' ? open(4, parts) : Buffer.concat([head(4, item.length, chosen), ...parts])
      }
      const [kind, content] = typeof item === 'string' ? [3, Buffer.from(item)] : [2, Buffer.from(item as Uint8Array)]
      const whole = (chosenHead: boolean) => Buffer.concat([head(kind, content.length, chosenHead), content])
      return chosen && way === 'open' ? open(kind, [whole(false)]) : whole(chosen)
    }
    return { written: write(value), items }
  }
  test('every other encoding of a value, of any one of its items, is refused', () => {
    let refused = 0
    fc.assert(
      fc.property(anything, value => {
        const right = sorted(value)
        const proper = Buffer.from(encodeCbor(right))
        const { items, written } = loosely(right, -1, 'longer')
        expect(written).toEqual(proper)
        for (let at = 0; at < Math.min(items, 60); at++)
          for (const way of ['longer', 'open'] as const) {
            const other = loosely(right, at, way).written
            if (other.equals(proper)) continue
            expect(decodeCbor(other)).toBeNull()
            refused++
          }
        expect(decodeCbor(Buffer.concat([proper, Buffer.of(0)]))).toBeNull()
      }),
    )
    expect(refused).toBeGreaterThan(100)
  })
})

describe('A pass id', () => {
  test('is 16 bytes and the same text again', () =>
    fc.assert(fc.property(fc.uuid(), uuid => { expect(passIdText(passIdBytes(uuid))).toBe(uuid); expect(passIdBytes(uuid)).toHaveLength(16) })))
  test.each(['', '019ab4c2-7e00-7abc-8def-0123456789a', '019AB4C2-7E00-7ABC-8DEF-0123456789AB', '019ab4c27e007abc8def0123456789ab', ' 019ab4c2-7e00-7abc-8def-0123456789ab'])('%j is none', text => expect(() => passIdBytes(text)).toThrow(RangeError))
})
