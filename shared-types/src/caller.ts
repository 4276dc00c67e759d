/** Who is calling, as an operation's answer sees it. Also what a signed call to a remote platform carries. */
import type { Identity, Level } from './endpoint'

/** A role the platform granted, and where it holds. */
export interface Grant {
  /** street 街道 · community 社区 · property 物业 · volunteer 志愿者 */
  role: 'street' | 'community' | 'property' | 'volunteer'
  /** The communities it holds in. */
  communityIds: string[]
}

interface Call {
  requestId: string
  /** The caller's network address: for limits and the record of consents, never shown. */
  source: string
  /** Present on whatever is not a GET. */
  idempotencyKey?: string
}

export interface AnonymousCaller extends Call {
  kind: 'anonymous'
}

export interface SignedInCaller extends Call {
  kind: 'account'
  accountId: string
  sessionId: string
  /** Null until the user has said who they are (features.md A21). */
  identity: Identity | null
  /** The person in the platform's registry; null before the real name is verified or when the registry does not know them. */
  personId: string | null
  level: Level
  grants: Grant[]
}

/** Another server: the BFF asking the platform on nobody's behalf. */
export interface ServiceCaller extends Call {
  kind: 'service'
}

export type Caller = AnonymousCaller | SignedInCaller | ServiceCaller
