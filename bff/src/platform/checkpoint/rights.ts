/** What an account may do at which site, remembered for seconds: a scan costs no question of its own. */
import type { SignedInCaller } from '@linli/shared-types/caller'
import { Refusal } from '@linli/shared-types/errors'
import type { Right } from './checkpoint.entity'
import { communitiesOf, rightAt, type Post, type Standing } from './checkpoint.policy'
import type { Scope } from './scans.store'
import type { SiteFacts, SitesStore } from './sites.store'

/** How long another instance's change may go unnoticed, milliseconds. */
const rememberMs = 3000
const mostRemembered = 20_000

export interface ActingAt {
  site: SiteFacts
  right: Right
}

export interface Rights {
  standingOf(caller: SignedInCaller): Promise<Standing>
  /** Null for a site that is not there. */
  site(siteId: string): Promise<SiteFacts | null>
  /** The same words for a site that is not there and one that is another's. Throws checkpoint.not_yours. */
  require(siteId: string, caller: SignedInCaller): Promise<ActingAt>
  /** Every site one acts for, parents before children. */
  all(caller: SignedInCaller): Promise<ActingAt[]>
  /** The site and all below it, or every site one acts for. Throws checkpoint.not_yours. */
  under(siteId: string | undefined, caller: SignedInCaller): Promise<ActingAt[]>
  /** Something was changed here: ask again, for one account or for all. */
  forget(accountId?: string): void
}

/** Whole sites where one manages; where one may only scan, one's own scans of today. */
export function scopeOf(acting: readonly ActingAt[], accountId: string, today: number): Scope {
  const of = (right: ActingAt['right']): string[] => acting.filter(at => at.right === right).map(({ site }) => site.siteId)
  const own = of('scan')
  return { whole: of('manage'), own: own.length === 0 ? null : { siteIds: own, accountId, from: today } }
}

export function rightsOver(store: SitesStore, now: () => number): Rights {
  const [posts, sites] = [remembering<Post[]>(now), remembering<SiteFacts | null>(now)]

  const standingOf = async ({ accountId, grants }: SignedInCaller): Promise<Standing> => ({
    posts: await posts.get(accountId, () => store.postsOf(accountId)),
    communityIds: communitiesOf(grants),
  })
  const site = (siteId: string): Promise<SiteFacts | null> => sites.get(siteId, () => store.site(siteId))
  const acting = (found: readonly SiteFacts[], standing: Standing): ActingAt[] =>
    found.flatMap(one => {
      const right = rightAt(one, standing)
      return right === null ? [] : [{ site: one, right }]
    })
  const requireAt = async (siteId: string, caller: SignedInCaller): Promise<ActingAt> => {
    const [found, standing] = await Promise.all([site(siteId), standingOf(caller)])
    const [at] = found ? acting([found], standing) : []
    if (!at) throw new Refusal('checkpoint.not_yours')
    return at
  }
  const all = async (caller: SignedInCaller): Promise<ActingAt[]> => {
    const standing = await standingOf(caller)
    const held = standing.posts.filter(post => post.removedAt === null).map(post => post.siteId)
    return acting(await store.sitesOf(standing.communityIds, held), standing)
  }

  return {
    standingOf,
    site,
    require: requireAt,
    all,
    async under(siteId, caller) {
      if (siteId === undefined) return all(caller)
      const at = await requireAt(siteId, caller)
      return [at, ...acting(await store.below(at.site.path), await standingOf(caller))]
    },
    forget(accountId) {
      posts.forget(accountId)
      if (accountId === undefined) sites.forget()
    },
  }
}

/** Callers at once share one question. A failure is not remembered, nor what was asked before a `forget`. */
function remembering<V>(now: () => number): { get(key: string, ask: () => Promise<V>): Promise<V>; forget(key?: string): void } {
  const kept = new Map<string, { value: Promise<V>; until: number }>()
  return {
    get(key, ask) {
      const entry = kept.get(key)
      if (entry && entry.until > now()) return entry.value
      const value = ask()
      if (kept.size >= mostRemembered) kept.delete(kept.keys().next().value!)
      kept.set(key, { value, until: now() + rememberMs })
      value.catch(() => {
        if (kept.get(key)?.value === value) kept.delete(key)
      })
      return value
    },
    forget: key => void (key === undefined ? kept.clear() : kept.delete(key)),
  }
}
