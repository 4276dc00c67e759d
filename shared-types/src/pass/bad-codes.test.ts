import * as fc from 'fast-check'
import { nodeEd25519 as engine } from '../../../bff/src/platform/passes/node-ed25519'
import { fromBase45, toBase45 } from './base45'
import { toBase64 } from './base64'
import { decodeCbor, encodeCbor, Tagged, type Cbor } from './cbor'
import { liveCode, printedCode } from './code'
import { sign1 } from './cose'
import { alsoTrusted, checkpoint, holderSeed, issuerKey, liveStatement, printedStatement, shownAt } from './example'
import { verifyCode, type Outcome, type VerifyContext } from './verify'

/** The most forgiving checkpoint there is. */
const context: VerifyContext = { ...checkpoint, engine, keys: [...checkpoint.keys, alsoTrusted], environment: 'sandbox' }
const refusals: readonly Outcome[] = ['expired', 'not_yet_valid', 'clock_wrong', 'replayed', 'forged', 'unknown_key', 'revoked', 'wrong_kind', 'demo', 'damaged', 'not_a_pass']
const live = liveCode(liveStatement, holderSeed, shownAt, engine)
const printed = printedCode(printedStatement)
const bytesOf = (text: string): Uint8Array => fromBase45(text.slice(4))!
const outcomeOf = (text: string) => verifyCode(text, context).outcome
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

const codes = [['live', live], ['printed', printed]] as const
test.each(codes)('the %s code as it is, is valid', (_which, code) => expect(outcomeOf(code)).toBe('valid'))

describe.each(codes)('A %s code changed', (_which, code) => {
  const seen = new Map<Outcome, number>()
  const refused = (text: string) => {
    const { outcome } = verifyCode(text, context)
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
    if (!refusals.includes(outcome)) throw new Error(`${outcome}: ${text}`)
  }
  const count = () => [...seen.values()].reduce((total, times) => total + times, 0)
  beforeEach(() => seen.clear())

  test('in any one bit of its bytes is refused', () => {
    const bytes = bytesOf(code)
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.slice()
      changed[bit >> 3]! ^= 1 << (bit & 7)
      refused(`LL1:${toBase45(changed)}`)
    }
    expect(count()).toBe(bytes.length * 8)
    // Most changes get as far as a signature: it is not the shape alone that refuses.
    expect(seen.get('forged')! / count()).toBeGreaterThan(0.5)
  })
  test('in any one character, to any of the other 44, is refused', () => {
    for (let at = 0; at < code.length; at++)
      for (const character of alphabet) if (character !== code[at]) refused(code.slice(0, at) + character + code.slice(at + 1))
    expect(count()).toBe(code.length * 44)
  }, 60_000)
  test('in any of 20,000 random ways is refused', () => {
    const place = fc.nat(code.length - 1)
    const edit = fc.oneof(
      fc.tuple(fc.constant('put'), place, fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 4 })),
      fc.tuple(fc.constant('insert'), place, fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 4 })),
      fc.tuple(fc.constant('remove'), place, fc.string({ minLength: 1, maxLength: 4 })),
      fc.tuple(fc.constant('swap'), place, place.map(String)),
      fc.tuple(fc.constant('copy'), place, place.map(String)),
      fc.tuple(fc.constant('bits'), place, fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 8 })),
    )
    const apply = (text: string, [how, at, what]: [string, number, string]): string => {
      switch (how) {
        case 'put': return text.slice(0, at) + what + text.slice(at + what.length)
        case 'insert': return text.slice(0, at) + what + text.slice(at)
        case 'remove': return text.slice(0, at) + text.slice(at + what.length)
        case 'swap': { const other = Number(what); const list = [...text]; [list[at], list[other]] = [list[other] ?? '', list[at] ?? '']; return list.join('') }
        case 'copy': return text.slice(0, at) + text.slice(Number(what), Number(what) + 12) + text.slice(at + 12)
        default: { const bytes = text.startsWith('LL1:') ? fromBase45(text.slice(4)) : null; if (!bytes) return text; for (const [step, character] of [...what].entries()) { const to = (at * 7 + step * 31) % bytes.length; bytes[to]! ^= 1 << (character.charCodeAt(0) & 7) } return `LL1:${toBase45(bytes)}` }
      }
    }
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), edits => {
        const changed = edits.reduce(apply, code)
        fc.pre(changed !== code)
        refused(changed)
      }),
      { numRuns: 20_000, maxSkipsPerRun: 10 },
    )
    expect(count()).toBeGreaterThanOrEqual(20_000)
  }, 60_000)
  test('by cutting it short at any length is refused', () => {
    for (let length = 0; length < code.length; length++) refused(code.slice(0, length))
    expect(count()).toBe(code.length)
    const bytes = bytesOf(code)
    for (let length = 0; length < bytes.length; length++) expect(outcomeOf(`LL1:${toBase45(bytes.subarray(0, length))}`)).toBe('damaged')
  })
  test('by something in front, behind, or in small letters is refused', () => {
    for (const text of [` ${code}`, `${code} `, `${code}\n`, `${code}0`, `${code}000`, `\ufeff${code}`, code.toLowerCase(), `ll1:${code.slice(4)}`, `LL2:${code.slice(4)}`, `LL1${code.slice(4)}`, `LL1:${code}`]) refused(text)
    for (const [, other] of codes) for (const text of [code + other, code + other.slice(4), other + code.slice(4)]) refused(text)
    const bytes = bytesOf(code)
    for (const more of [[0], [0x80], [...bytes]]) expect(outcomeOf(`LL1:${toBase45(Uint8Array.from([...bytes, ...more]))}`)).toBe('damaged')
  })
})

test('a statement signed by the issuer, but not deterministically encoded, is damaged', () => {
  // exp as 64 bits where 32 are enough.
  const proper = new Map<number, Cbor>([[1, 'linli'], [4, 1_800_000_000], [6, 1_795_507_200], [7, new Uint8Array(16)], [-65537, [2, 0, '孙**', 1, 0, 3, '002X']]])
  const payload = Buffer.from(encodeCbor(proper))
  const at = payload.indexOf(Buffer.from('041a', 'hex'))
  const longer = Buffer.concat([payload.subarray(0, at), Buffer.from('041b00000000', 'hex'), payload.subarray(at + 2)])
  expect(outcomeOf(printedCode(sign1(payload, issuerKey, engine)))).toBe('valid')
  expect(outcomeOf(printedCode(sign1(new Uint8Array(longer), issuerKey, engine)))).toBe('damaged')
})

describe('Not a pass:', () => {
  test.each([
    ['HC1:6BF+70790T9WJWG.FKY*4GO0.O1CV2 O5 N2FBBRW1*70HS8WY04AC*WIFN0AHCD8KD97TK0F90KECTHGWJC0FDC:5AIA%G7X+AQB9746HS80:54IBQF60R6$A80X6S1BTYACG6M+9XG8KIAWNA91AY%67092L4WJCT3EHS8XJC', 'eu_dcc'],
    ['HC1:', 'eu_dcc'], ['https://example.com/LL1:', 'link'], ['HTTP://EXAMPLE.COM', 'link'], ['weixin://dl/business/?t=abc', 'link'], ['https:', 'link'],
    ['', 'text'], ['LL1', 'text'], ['ll1:ABC', 'text'], [' LL1:ABC', 'text'], ['6921168509256', 'text'], ['WIFI:S:home;T:WPA;P:secret;;', 'text'], ['健康码', 'text'], ['\ud800', 'text'], ['httpsx', 'text'], ['hc1:6BF', 'text'],
  ])('%j is %s', (text, foreign) => expect(verifyCode(text, context)).toEqual({ outcome: 'not_a_pass', foreign, statement: null, proofAt: null }))
  test('whatever a QR code says, from nothing to 3,000 characters and half surrogate pairs: refused, nothing thrown', () => {
    const anyUnit = fc.integer({ min: 0, max: 0xffff }).map(unit => String.fromCharCode(unit))
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3000, size: 'max' }), fc.array(anyUnit, { maxLength: 3000, size: 'max' }).map(units => units.join('')),
      fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 3000, size: 'max' }), fc.webUrl(), fc.uint8Array({ maxLength: 2000, size: 'max' }).map(toBase64),
    )
    const prefixed = fc.tuple(fc.constantFrom('', 'LL1:', 'LL1:', 'HC1:', 'https://'), any).map(([prefix, rest]) => prefix + rest)
    fc.assert(fc.property(prefixed, text => refusals.includes(outcomeOf(text))), { numRuns: 3000 })
  }, 60_000)
})

describe('Behind the prefix:', () => {
  const code = (item: Cbor) => `LL1:${toBase45(encodeCbor(item))}`
  test('whatever bytes there are: damaged, nothing thrown', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000, size: 'max' }), bytes => outcomeOf(`LL1:${toBase45(bytes)}`) === 'damaged'), { numRuns: 2000 })
  })
  test.each<[string, string]>([
    ['nothing', 'LL1:'], ['an empty array', code([])], ['a number', code(1)], ['an array in an array', code([[1]])], ['two parts', code([1, 2])], ['four parts', code([1, 2, 3, 4])],
    ['a tag 18 of nothing', code([new Tagged(18, [])])], ['deep nesting', `LL1:${toBase45(new Uint8Array(2800).fill(0x81))}`], ['an array said to be endless', `LL1:${toBase45(Uint8Array.of(0x9b, 0, 0x1f, 255, 255, 255, 255, 255, 255))}`],
    ['more than any QR code holds', `LL1:${'0'.repeat(3_000_000)}`], ['half surrogate pairs', 'LL1:\ud800\udc00\ud800'], ['characters beyond ASCII', 'LL1:ÄÖÜ健康码'],
  ])('%s is damaged', (_what, text) => expect(outcomeOf(text)).toBe('damaged'))
  test('a proof that is not a time and 64 bytes is damaged', () => {
    const item = decodeCbor(liveStatement)!
    for (const [at, proof] of [[-1, new Uint8Array(64)], ['1', new Uint8Array(64)], [253_402_300_800, new Uint8Array(64)], [1, new Uint8Array(63)], [1, 'x'.repeat(64)]] as [Cbor, Cbor][]) expect(outcomeOf(code([item, at, proof]))).toBe('damaged')
    expect(outcomeOf(code([item, 1, new Uint8Array(64)]))).toBe('forged')
  })
})
