/**
 * What is needed to verify a code without a network: the issuer's public keys and the signed revocation list. Public, so it stays
 * on the phone whoever is signed in. Times are epoch milliseconds.
 */
import { passes, type Passes } from '@linli/shared-types/passes'
import { fromBase64 } from '@linli/shared-types/pass/base64'
import { readRevocations, type Revocations } from '@linli/shared-types/pass/revocations'
import { tweetnaclEd25519 } from '@linli/shared-types/pass/tweetnacl-ed25519'
import type { TrustedKey } from '@linli/shared-types/pass/verify'
import { create } from 'zustand'
import { recall, remember } from '../device/storage'
import { passErrors } from '../phrases/pass-errors'
import { client } from './client'
import { now, timed } from './clock'

type PassKeys = Passes['getPassKeys']['output']
type Environment = PassKeys['environment']

export const { getPassKeys, getRevocations, revokePass } = client(passes, passErrors)

/** As it is kept: text, read anew and checked anew at every start. */
interface Kept {
  issuer: string
  environment: Environment
  keys: PassKeys['keys']
  keysAt: number
  learnedAt: number | null
}
const keysKept = 'trust.keys'
const listKept = 'trust.revocations'

export interface Trust {
  issuer: string | null
  /** A phone that was never told takes no code of a sandbox. */
  environment: Environment
  keys: readonly TrustedKey[]
  /** Null while no authentic list was ever received. */
  revocations: Revocations | null
  /** When the keys were received; null: never. */
  keysAt: number | null
  /** When the issuer signed the list. */
  listAt: number | null
  /** When the server last said that both are its newest. */
  learnedAt: number | null
  /** Why the last attempt at newer ones failed. */
  problem: unknown
}

const none: Trust = { issuer: null, environment: 'production', keys: [], revocations: null, keysAt: null, listAt: null, learnedAt: null, problem: null }

const readKeys = (keys: PassKeys['keys']): TrustedKey[] =>
  keys.flatMap(({ keyId, publicKey, from, until }) => {
    const bytes = fromBase64(publicKey)
    return bytes?.length === 32 ? [{ keyId, publicKey: bytes, from: new Date(from).getTime(), until: new Date(until).getTime() }] : []
  })

/** Null for a list that none of these keys signed. */
function readList(list: string, keys: readonly TrustedKey[]): Revocations | null {
  const bytes = fromBase64(list)
  return bytes && readRevocations(bytes, keys, tweetnaclEd25519)
}

function recalled(): Trust {
  const kept = recall<Kept>(keysKept)
  if (!kept) return none
  const keys = readKeys(kept.keys)
  const list = recall<string>(listKept)
  const revocations = list === null ? null : readList(list, keys)
  const { issuer, environment, keysAt, learnedAt } = kept
  return { issuer, environment, keys, revocations, keysAt, listAt: revocations?.issuedAt ?? null, learnedAt: revocations && learnedAt, problem: null }
}

export const useTrust = create<Trust>(recalled)
export const trust = (): Trust => useTrust.getState()

/** The list was not signed by a key of the issuer, or is older than the one this phone has. */
export class Untrusted extends Error {
  override name = 'Untrusted'
}

async function refresh(): Promise<void> {
  const told = await timed(() => getPassKeys({}))
  const keys = readKeys(told.keys)
  if (keys.length === 0) throw new Untrusted('No keys')
  const { issuer, environment } = told
  const kept: Kept = { issuer, environment, keys: told.keys, keysAt: now(), learnedAt: trust().learnedAt }
  remember(keysKept, kept)
  useTrust.setState({ issuer, environment, keys, keysAt: kept.keysAt })

  const before = trust().revocations
  const { list } = await timed(() => getRevocations(before ? { have: before.version } : {}))
  let revocations = before
  if (list !== null) {
    revocations = readList(list, keys)
    if (!revocations || (before && revocations.issuedAt < before.issuedAt)) throw new Untrusted('Not a newer list of the issuer')
    remember(listKept, list)
  }
  const learnedAt = now()
  remember(keysKept, { ...kept, learnedAt })
  useTrust.setState({ revocations, listAt: revocations?.issuedAt ?? null, learnedAt, problem: null })
}

let underWay: Promise<void> | null = null

/** Asks for newer keys and a newer list; several at once are one. Never throws: what is not had, or not authentic, leaves what was there, and `problem`. */
export function refreshTrust(): Promise<void> {
  underWay ??= refresh()
    .catch((problem: unknown) => useTrust.setState({ problem }))
    .finally(() => {
      underWay = null
    })
  return underWay
}
