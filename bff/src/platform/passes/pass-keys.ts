/**
 * The issuer's keys, by schedule: each signs for so many days, and the one after it stands in the list from the day it begins, so
 * that whoever was without a network for weeks still has the key of today. Seeds are sealed in the table.
 */
import { randomBytes } from 'node:crypto'
import { fromBase64, toBase64 } from '@linli/shared-types/pass/base64'
import { keyIdOf, type IssuerKey } from '@linli/shared-types/pass/statement'
import type { TrustedKey } from '@linli/shared-types/pass/verify'
import type { Sealer } from '../../storage/sealed'
import { nodeEd25519 } from './node-ed25519'
import type { PassKeyRow } from './passes.entity'
import type { PassesStore } from './passes.store'

export interface PassKeys {
  /** The key that signs now. */
  current(): Promise<IssuerKey>
  /** All that anything still good may have been signed with, and the next. */
  published(): Promise<TrustedKey[]>
}

export interface PassKeysNeeds {
  store: Pick<PassesStore, 'keysSince' | 'newestKey' | 'addKey'>
  seals: Sealer
  /** How long a key signs, days. */
  keyDays: number
  /** The longest life of anything signed, milliseconds: a key is published until what it signed last has ended. */
  longestLife: number
  now(): number
}

const day = 86_400_000
const rememberedFor = 300_000
/** The very first key is good for a server whose clock is this far behind, milliseconds. */
const slack = 300_000
const context = (keyId: string): string => `pass_keys.seed.${keyId}`
const signsAt = ({ signsFrom, signsUntil }: PassKeyRow, at: number): boolean => signsFrom <= at && at < signsUntil

export function passKeys({ store, seals, keyDays, longestLife, now }: PassKeysNeeds): PassKeys {
  let known: { keys: PassKeyRow[]; readAt: number } = { keys: [], readAt: -Infinity }
  let reading: Promise<PassKeyRow[]> | null = null
  const seeds = new Map<string, Uint8Array>()

  /** One signs now, and the next is there. */
  const complete = (keys: readonly PassKeyRow[], at: number): boolean => keys.some(key => signsAt(key, at)) && keys.some(key => key.signsFrom > at)

  const add = async (at: number): Promise<void> => {
    const newest = await store.newestKey()
    if (newest && newest.signsFrom > at) return
    const seed = randomBytes(32)
    const publicKey = nodeEd25519.publicKeyOf(seed)
    const keyId = keyIdOf(publicKey)
    // Whole seconds, as in what is signed. After a standstill longer than the schedule the chain goes on from now.
    const signsFrom = Math.max(newest?.signsUntil ?? 0, Math.floor((newest && newest.signsUntil > at ? 0 : at - slack) / 1000) * 1000)
    await store.addKey({ keyId, slot: (newest?.slot ?? -1) + 1, publicKey: toBase64(publicKey), seedSealed: seals.seal(toBase64(seed), context(keyId)), signsFrom, signsUntil: signsFrom + keyDays * day })
  }

  const read = async (): Promise<PassKeyRow[]> => {
    const at = now()
    let keys = await store.keysSince(at - longestLife)
    // The one of now and the next, at most; a slot that another instance took meanwhile is as good.
    for (let more = 0; more < 4 && !complete(keys, at); more++) {
      await add(at)
      keys = await store.keysSince(at - longestLife)
    }
    known = { keys, readAt: at }
    return keys
  }

  const keys = (): Promise<PassKeyRow[]> => {
    const at = now()
    if (Math.abs(at - known.readAt) < rememberedFor && complete(known.keys, at)) return Promise.resolve(known.keys)
    return (reading ??= read().finally(() => (reading = null)))
  }

  const seedOf = ({ keyId, seedSealed }: PassKeyRow): Uint8Array => {
    const seed = seeds.get(keyId) ?? fromBase64(seals.open(seedSealed, context(keyId)))!
    seeds.set(keyId, seed)
    return seed
  }

  return {
    async current() {
      const key = (await keys()).find(one => signsAt(one, now()))
      if (!key) throw new Error('No key signs now')
      return { keyId: key.keyId, seed: seedOf(key) }
    },
    async published() {
      const at = now()
      return (await keys())
        .filter(({ signsUntil }) => signsUntil + longestLife > at)
        .map(({ keyId, publicKey, signsFrom, signsUntil }) => ({ keyId, publicKey: fromBase64(publicKey)!, from: signsFrom, until: signsUntil }))
    },
  }
}
