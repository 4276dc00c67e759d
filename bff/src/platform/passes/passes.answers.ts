import { randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { Answers, SignedInCaller } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import { toBase64 } from '@linli/shared-types/pass/base64'
import type { HealthClaims, PrintedHealthClaims } from '@linli/shared-types/pass/claims'
import { issue } from '@linli/shared-types/pass/statement'
import type { Passes } from '@linli/shared-types/passes'
import type { Also } from '../../storage/database'
import { nodeEd25519 } from './node-ed25519'
import type { PassKeys } from './pass-keys'
import type { PassesStore } from './passes.store'
import type { RevocationList } from './revocation-list'

export interface PassIssuerNeeds {
  store: PassesStore
  keys: PassKeys
  list: RevocationList
  /** As codes say it: a city's short name, or `sandbox`. */
  issuer: string
  now(): number
}

export interface ToIssue {
  subjectId: string
  claims: HealthClaims | PrintedHealthClaims
  /** What a verifier decides by, in short: `green/low`. */
  says: string
  /** Null for a printed pass. */
  holderKey: Uint8Array | null
  /** Epoch milliseconds; parts of a second are dropped. */
  expiresAt: number
}
export interface Issued {
  passId: string
  statement: Uint8Array
  issuedAt: number
  expiresAt: number
  /** Records it, in the transaction that finds what it says still true. */
  keep: Also
}

/** What other areas need of passes. */
export interface PassIssuer {
  issue(pass: ToIssue): Promise<Issued>
  /** In the caller's transaction: the subject's living passes, but for those that say `unlessSays`. `changed` is to follow the commit. */
  revokeSubject(subjectId: string, reason: string, more?: { unlessSays?: string; kind?: 'health_printed' }): Also
  changed(): Promise<void>
  /** All living passes of a subject, now, with `also` when there were any; how many. */
  revokeAll(subjectId: string, reason: string, also: Also): Promise<number>
  revokedAt(passIds: readonly string[]): Promise<Map<string, number>>
  keys(): ReturnType<PassKeys['published']>
}

export const passIssuer = ({ store, keys, list, issuer, now }: PassIssuerNeeds): PassIssuer => ({
  async issue({ subjectId, claims, says, holderKey, expiresAt }) {
    const key = await keys.current()
    const [passId, issuedAt] = [uuidv7(), now()]
    const statement = issue({ issuer, passId, issuedAt, expiresAt, holderKey, claims }, key, nodeEd25519)
    const ends = Math.floor(expiresAt / 1000) * 1000
    return {
      passId,
      statement,
      issuedAt,
      expiresAt: ends,
      keep: store.keep({ passId, subjectId, kind: claims.kind, says, issuedAt, expiresAt: ends, revokedAt: null, reason: null, listChange: null }),
    }
  },
  revokeSubject: (subjectId, reason, more) => async manager => void (await store.revoking({ subjectId, ...more }, reason, now())(manager)),
  changed: () => list.changed(),
  async revokeAll(subjectId, reason, also) {
    const revoked = await store.revoke({ subjectId }, reason, now(), also)
    if (revoked > 0) await list.changed()
    return revoked
  },
  revokedAt: passIds => list.revokedAt(passIds),
  keys: () => keys.published(),
})

export interface PassesNeeds extends PassIssuerNeeds {
  /** Whether this staff may act for a subject. */
  mayAct(caller: SignedInCaller, subjectId: string): Promise<boolean>
  /** Tells whoever cares for the subject, written with the revocation. */
  told(subjectId: string, reason: string): Also
  /** After the commit of what `told` wrote. */
  kick(): void
}

export const passesAnswers = ({ store, keys, list, issuer, now, mayAct, told, kick }: PassesNeeds): Answers<Passes> => ({
  async getPassKeys() {
    const published = await keys.published()
    return {
      now: iso(now()),
      issuer,
      environment: issuer === 'sandbox' || issuer.startsWith('sandbox:') ? 'sandbox' : 'production',
      keys: published.map(({ keyId, publicKey, from, until }) => ({ keyId, publicKey: toBase64(publicKey), from: iso(from), until: iso(until) })),
      entropy: toBase64(randomBytes(32)),
    }
  },
  async getRevocations({ have }) {
    const { version, bytes } = await list.signed()
    return { now: iso(now()), version, list: have === version ? null : toBase64(bytes) }
  },
  async revokePass({ passId, reason }, caller) {
    const pass = await store.pass(passId)
    if (!pass || !(await mayAct(caller, pass.subjectId))) throw new Refusal('passes.not_yours')
    if ((await store.revoke({ passId }, reason, now(), told(pass.subjectId, reason))) > 0) {
      await list.changed()
      kick()
    }
    return { version: await list.version() }
  },
})

const iso = (ms: number): string => new Date(ms).toISOString()
