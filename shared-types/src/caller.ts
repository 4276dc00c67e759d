/** Who is calling, as an operation's answer sees it. Also what a signed call to a remote platform carries. */
import type { Identity, Level } from './endpoint'

/** 街道 · 社区 · 物业 · 志愿者 */
export type CommunityRole = 'street' | 'community' | 'property' | 'volunteer'

/** A role the platform granted, and where it holds. */
export interface Grant {
  /** site_manager 站点管理员 · scanner 扫码员 */
  role: CommunityRole | 'site_manager' | 'scanner'
  /** The communities it holds in; for the last two, those their sites stand in, and the right is to the sites alone. */
  communityIds: string[]
  /** For site managers and scanners: the sites, each with all below it. */
  siteIds?: string[]
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
