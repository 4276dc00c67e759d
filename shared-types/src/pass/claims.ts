/**
 * What a pass says, by kind. The table is open: a kind has a number for good and its body is an array; a body that has to change
 * becomes a new number, so that an old verifier says "another kind" and never misreads.
 */
import type { Cbor } from './cbor'
import { toUtf8 } from './utf8'

export type Colour = 'green' | 'yellow' | 'red'
export type Risk = 'low' | 'medium' | 'high'
/** A health code, live on the holder's phone. */
export interface HealthClaims {
  kind: 'health'
  colour: Colour
  /** Masked, as the verifier shows it. At most 16 bytes of UTF-8. */
  person: string
  /** Epoch milliseconds; whole seconds in the code. */
  declaredAt: number
  homeRisk: Risk
  /** Which version of the rules judged it. */
  rulesVersion: number
}
/** The same on paper: without a holder's key, so the document is asked for. */
export interface PrintedHealthClaims extends Omit<HealthClaims, 'kind'> {
  kind: 'health_printed'
  /** The last four characters of the document's number. */
  documentEnd: string
}
/** A kind this version does not know. */
export interface UnknownClaims {
  kind: 'unknown'
  number: number
}
export type Claims = HealthClaims | PrintedHealthClaims | UnknownClaims

const colours: readonly Colour[] = ['green', 'yellow', 'red']
const risks: readonly Risk[] = ['low', 'medium', 'high']

/** 9999-12-31T23:59:59Z in epoch seconds: every instant of a pass can be written as a date. */
const lastSecond = 253_402_300_799
export const longestPersonBytes = 16

/** Epoch seconds of an instant in milliseconds, parts of a second dropped. Throws a RangeError before 1970 and after 9999. */
export function toSeconds(instant: number): number {
  const seconds = Math.floor(instant / 1000)
  if (!isSeconds(seconds)) throw new RangeError('Not an instant')
  return seconds
}
export const isSeconds = (value: Cbor | undefined): value is number => isUnsigned(value) && value <= lastSecond
const isUnsigned = (value: Cbor | undefined): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
const nth = <T>(names: readonly T[], value: Cbor | undefined): T | undefined => (typeof value === 'number' ? names[value] : undefined)
const isPerson = (value: Cbor | undefined): value is string => typeof value === 'string' && value !== '' && toUtf8(value).length <= longestPersonBytes
const isDocumentEnd = (value: Cbor | undefined): value is string => typeof value === 'string' && /^[0-9A-Z]{4}$/.test(value)

interface Kind<C extends Claims> {
  number: number
  /** Shown by a phone that holds a key and proves it; otherwise printed, with neither. */
  live: boolean
  write(claims: C): Cbor[]
  /** Null for a body that is not exactly one of this kind. */
  read(body: readonly Cbor[]): C | null
}

const writeHealth = ({ colour, person, declaredAt, homeRisk, rulesVersion }: Omit<HealthClaims, 'kind'>): Cbor[] => [
  colours.indexOf(colour), person, toSeconds(declaredAt), risks.indexOf(homeRisk), rulesVersion,
]
function readHealth([colour, person, declaredAt, homeRisk, rulesVersion]: readonly Cbor[]): Omit<HealthClaims, 'kind'> | null {
  const [colourName, riskName] = [nth(colours, colour), nth(risks, homeRisk)]
  if (!colourName || !riskName || !isPerson(person) || !isSeconds(declaredAt) || !isUnsigned(rulesVersion)) return null
  return { colour: colourName, person, declaredAt: declaredAt * 1000, homeRisk: riskName, rulesVersion }
}

type KnownKind = Exclude<Claims['kind'], 'unknown'>
const kinds: { readonly [K in KnownKind]: Kind<Extract<Claims, { kind: K }>> } = {
  health: {
    number: 1,
    live: true,
    write: writeHealth,
    read(body) {
      const health = body.length === 5 ? readHealth(body) : null
      return health && { kind: 'health', ...health }
    },
  },
  health_printed: {
    number: 2,
    live: false,
    write: claims => [...writeHealth(claims), claims.documentEnd],
    read(body) {
      const health = body.length === 6 ? readHealth(body) : null
      const documentEnd = body[5]
      return health && isDocumentEnd(documentEnd) ? { kind: 'health_printed', ...health, documentEnd } : null
    },
  },
}

/** Whether a kind is shown live; null for one this version does not know. */
export const isLive = (kind: Claims['kind']): boolean | null => (kind === 'unknown' ? null : kinds[kind].live)

/** Throws a RangeError for claims that would not be read back. */
export function writeClaims(claims: Claims): Cbor[] {
  if (claims.kind === 'unknown') throw new RangeError('A kind this version does not know')
  const kind = kinds[claims.kind] as Kind<Claims>
  const body = kind.write(claims)
  if (!kind.read(body)) throw new RangeError(`Not a pass of kind ${claims.kind}`)
  return [kind.number, ...body]
}

/** Null for what is not an array with a kind's number in front and that kind's body behind. */
export function readClaims(value: Cbor | undefined): Claims | null {
  if (!Array.isArray(value)) return null
  const [number, ...body] = value as Cbor[]
  if (!isUnsigned(number)) return null
  const kind = Object.values<Kind<Claims>>(kinds).find(known => known.number === number)
  return kind ? kind.read(body) : { kind: 'unknown', number }
}
