/**
 * A pass to test, to measure and to make vectors with: an invented person, and keys that everybody knows. No product code
 * imports it.
 */
import type { HealthClaims, PrintedHealthClaims } from './claims'
import { issue, keyIdOf, type IssuerKey, type Statement } from './statement'
import { tweetnaclEd25519 as engine } from './tweetnacl-ed25519'
import type { TrustedKey, VerifyContext } from './verify'

const second = 1000
const hour = 3600 * second
const day = 24 * hour

const seedOf = (byte: number): Uint8Array => new Uint8Array(32).fill(byte)
export const issuerKeyOf = (seed: Uint8Array): IssuerKey => ({ keyId: keyIdOf(engine.publicKeyOf(seed)), seed })

export const issuerKey = issuerKeyOf(seedOf(0x11))
export const otherIssuerKey = issuerKeyOf(seedOf(0x12))
export const holderSeed = seedOf(0x21)
export const otherHolderSeed = seedOf(0x22)

/** 16:00 in Shanghai. */
export const issuedAt = Date.parse('2026-11-24T08:00:00Z')
/** When most examples are shown and read: an hour later, to the second. */
export const shownAt = issuedAt + hour

export const health: HealthClaims = { kind: 'health', colour: 'green', person: '孙**', declaredAt: issuedAt - 2 * hour, homeRisk: 'low', rulesVersion: 3 }
export const printedHealth: PrintedHealthClaims = { ...health, kind: 'health_printed', documentEnd: '002X' }

export const live: Statement = {
  issuer: 'linli',
  passId: '019ab4c2-7e00-7abc-8def-0123456789ab',
  issuedAt,
  expiresAt: issuedAt + 12 * hour,
  holderKey: engine.publicKeyOf(holderSeed),
  claims: health,
}
export const printed: Statement = {
  ...live,
  passId: '019ab4c2-7e01-7abc-8def-0123456789ac',
  expiresAt: issuedAt + 7 * day,
  holderKey: null,
  claims: printedHealth,
}
export const liveStatement = issue(live, issuerKey, engine)
export const printedStatement = issue(printed, issuerKey, engine)

const trust = ({ keyId, seed }: IssuerKey): TrustedKey => ({ keyId, publicKey: engine.publicKeyOf(seed), from: issuedAt - 30 * day, until: issuedAt + 30 * day })
export const trusted: TrustedKey = trust(issuerKey)
export const alsoTrusted: TrustedKey = trust(otherIssuerKey)

/** A production checkpoint that takes both kinds, at `shownAt`. */
export const checkpoint: VerifyContext = {
  now: shownAt,
  keys: [trusted],
  environment: 'production',
  kinds: ['health', 'health_printed'],
  isRevoked: () => false,
  engine,
}
