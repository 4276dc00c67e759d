/**
 * The revocation list, in memory and signed. Its version is the count of changes × 10⁷ and the tens of minutes since 1970: it grows
 * with every change and every ten minutes, so that a phone that has the newest also knows it to be at most ten minutes old.
 */
import type { IssuerKey } from '@linli/shared-types/pass/statement'
import { signRevocations } from '@linli/shared-types/pass/revocations'
import type { Ephemeral } from '../../storage/ephemeral'
import { nodeEd25519 } from './node-ed25519'
import type { PassesStore } from './passes.store'

export interface RevocationList {
  /** Tells every instance that the list changed. To be called after the commit. */
  changed(): Promise<void>
  version(): Promise<number>
  signed(): Promise<{ version: number; bytes: Uint8Array }>
  /** When those among them that were revoked were, epoch milliseconds. From memory for passes of the last days. */
  revokedAt(passIds: readonly string[]): Promise<Map<string, number>>
}

export interface RevocationListNeeds {
  store: Pick<PassesStore, 'listChanges' | 'revokedAfter' | 'revokedAmong' | 'forget'>
  ephemeral: Ephemeral
  issuer: string
  signingKey(): Promise<IssuerKey>
  /** Passes are forgotten so long after their end, milliseconds: as long as scans of them may still come in. */
  keptAfterEnd: number
  now(): number
}

const channel = 'pass-revocations'
const signedFor = 600_000
const changesWeigh = 10_000_000
/** Another instance's change that was not heard of is seen after so long, milliseconds. */
const askedEvery = 3000
/** Revoked passes stay in memory so long after their end: scans made without a network come in late. */
const rememberedAfterEnd = 2 * 86_400_000

/** When a UUIDv7 was made, epoch milliseconds; 0 for another text. */
const madeAt = (passId: string): number => parseInt(passId.replace('-', '').slice(0, 12), 16) || 0

export function revocationList({ store, ephemeral, issuer, signingKey, keptAfterEnd, now }: RevocationListNeeds): RevocationList {
  const revoked = new Map<string, { at: number; ends: number }>()
  let changes = -1
  let askedAt = -Infinity
  let stale = true
  let reading: Promise<void> | null = null
  let cleanedAt = now()
  let last: { version: number; bytes: Uint8Array } | null = null
  ephemeral.subscribe(channel, () => void (stale = true))

  const read = async (): Promise<void> => {
    stale = false
    const at = now()
    try {
      const current = await store.listChanges()
      if (current !== changes) for (const pass of await store.revokedAfter(changes, at - rememberedAfterEnd)) revoked.set(pass.passId, { at: pass.revokedAt!, ends: pass.expiresAt })
      changes = current
      askedAt = at
    } catch (error) {
      stale = true
      throw error
    }
    if (Math.abs(at - cleanedAt) < signedFor) return
    cleanedAt = at
    for (const [passId, { ends }] of revoked) if (ends < at - rememberedAfterEnd) revoked.delete(passId)
    await store.forget(at - keptAfterEnd, 1000)
  }
  /** What is known is no older than `askedEvery`, and has whatever was published. */
  const fresh = async (): Promise<void> => {
    while (stale || Math.abs(now() - askedAt) >= askedEvery) await (reading ??= read().finally(() => (reading = null)))
  }
  const versionAt = (at: number): number => changes * changesWeigh + Math.floor(at / signedFor)

  return {
    changed: () => ephemeral.publish(channel, ''),
    async version() {
      await fresh()
      return versionAt(now())
    },
    async signed() {
      await fresh()
      const at = now()
      const version = versionAt(at)
      if (last?.version === version) return last
      const passIds = [...revoked].filter(([, { ends }]) => ends > at).map(([passId]) => passId)
      const key = await signingKey()
      last = { version, bytes: signRevocations({ issuer, version, issuedAt: at, passIds }, key, nodeEd25519) }
      return last
    },
    async revokedAt(passIds) {
      await fresh()
      const found = new Map<string, number>()
      const older: string[] = []
      for (const passId of passIds) {
        const one = revoked.get(passId)
        if (one) found.set(passId, one.at)
        else if (madeAt(passId) < now() - rememberedAfterEnd) older.push(passId)
      }
      if (older.length > 0) for (const { passId, revokedAt } of await store.revokedAmong(older)) found.set(passId, revokedAt!)
      return found
    },
  }
}
