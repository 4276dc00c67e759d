/** Who may do what at which site: pure. */
import type { Grant } from '@linli/shared-types/caller'
import { Refusal } from '@linli/shared-types/errors'
import type { Right } from './checkpoint.entity'

export interface SitePlace {
  /** `/a/b/` */
  path: string
  communityId: string
}

/** An authorisation of a phone, once its account is known. */
export interface Post {
  siteId: string
  may: Right
  /** Epoch milliseconds; null while it holds. */
  removedAt: number | null
}

/** What an account may do at checkpoints. */
export interface Standing {
  posts: readonly Post[]
  /** Where it is street or community staff: every site there is theirs. */
  communityIds: readonly string[]
}

/** Sites stand at most this deep. */
export const deepest = 6
export const depthOf = (path: string): number => path.split('/').length - 2

/** Only street and community staff act for a whole community; what site managers and scanners may is kept here, by site. */
export const communitiesOf = (grants: readonly Grant[]): string[] => [
  ...new Set(grants.filter(({ role }) => role === 'street' || role === 'community').flatMap(({ communityIds }) => communityIds)),
]

const covers = (post: Post, { path }: SitePlace): boolean => path.includes(`/${post.siteId}/`)

/** The strongest right at a site now: from the site itself or any above it, never from below or beside. */
export function rightAt(site: SitePlace, { posts, communityIds }: Standing): Right | null {
  if (communityIds.includes(site.communityId)) return 'manage'
  const held = posts.filter(post => post.removedAt === null && covers(post, site))
  if (held.some(post => post.may === 'manage')) return 'manage'
  return held.length > 0 ? 'scan' : null
}

/**
 * Whether a scan made at `scannedAt` may be handed in: `removed` for one made after the scanner had lost the site. It is kept with a flag,
 * because a phone without a network cannot know. Null: never a scanner there.
 */
export function scanRightAt(site: SitePlace, standing: Standing, scannedAt: number): 'held' | 'removed' | null {
  if (rightAt(site, standing) !== null) return 'held'
  const removed = standing.posts.filter(post => covers(post, site))
  if (removed.length === 0) return null
  return removed.some(post => post.removedAt! > scannedAt) ? 'held' : 'removed'
}

/** Throws checkpoint.not_yours for a site one has nothing to do with, checkpoint.may_not_manage where one may only scan. */
export function requireManage(right: Right | null): void {
  if (right === null) throw new Refusal('checkpoint.not_yours')
  if (right !== 'manage') throw new Refusal('checkpoint.may_not_manage')
}
