/** Sites and scanners: the tree, and who acts where. */
import type { Checkpoint } from '@linli/shared-types/checkpoint'
import type { Answers, SignedInCaller } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import { startOfDay } from '@linli/shared-types/values/calendar'
import { maskName } from '@linli/shared-types/values/id-number'
import { maskPhone } from '@linli/shared-types/values/phone'
import { uuidv7 } from 'uuidv7'
import { communitiesOf, deepest, depthOf, requireManage } from './checkpoint.policy'
import { dayMs } from './checkpoint.rules'
import { scopeOf, type ActingAt, type Rights } from './rights'
import type { Counts, ScansStore } from './scans.store'
import type { ScannerFacts, SiteFacts, SitesStore } from './sites.store'

export interface SitesNeeds {
  sites: SitesStore
  scans: ScansStore
  rights: Rights
  scansKeptDays: number
  now(): number
}

type SitesAnswers = Pick<Answers<Checkpoint>, 'listSites' | 'getSite' | 'addSite' | 'changeSite' | 'addScanner' | 'removeScanner' | 'getCheckpointStanding'>

const iso = (ms: number): string => new Date(ms).toISOString()
const none: Counts = { passed: 0, turnedBack: 0, fever: 0 }

export function sitesAnswers({ sites, scans, rights, scansKeptDays, now }: SitesNeeds): SitesAnswers {
  /** Today's counts of each site by itself, as far as the viewer may count. */
  const today = async (acting: readonly ActingAt[], { accountId }: SignedInCaller): Promise<Map<string, Counts>> => {
    const from = startOfDay(now())
    const rows = await scans.hours(scopeOf(acting, accountId, from), { from, to: from + dayMs })
    const bySite = new Map<string, Counts>()
    for (const { siteId, ...counts } of rows) bySite.set(siteId, sum(bySite.get(siteId) ?? none, counts))
    return bySite
  }
  const shown = ({ site, right }: ActingAt, below: number, counts: Counts | undefined) => ({
    siteId: site.siteId,
    parentId: site.parentId,
    name: site.name,
    communityId: site.communityId,
    below,
    right,
    active: site.closedAt === null,
    counts: counts ?? none,
  })

  const detail = async (at: ActingAt, caller: SignedInCaller) => {
    const { site, right } = at
    const [below, counts, scanners, parent] = await Promise.all([
      sites.below(site.path),
      today([at], caller),
      right === 'manage' ? sites.scannersAt(site.siteId) : [],
      site.parentId === null ? null : sites.site(site.parentId),
    ])
    const { address, contactName, contactPhone, note } = site
    const children = below.filter(one => one.parentId === site.siteId)
    return {
      ...shown(at, below.length, counts.get(site.siteId)),
      address,
      contactName,
      contactPhone,
      note,
      parentName: parent?.name ?? null,
      children: children.map(({ siteId, name, path, closedAt }) => ({ siteId, name, below: below.filter(one => one.path !== path && one.path.startsWith(path)).length, active: closedAt === null })),
      scanners: scanners.map(one => shownScanner(one, site)),
    }
  }
  const requireManaged = async (siteId: string, caller: SignedInCaller): Promise<ActingAt> => {
    const at = await rights.require(siteId, caller)
    requireManage(at.right)
    return at
  }

  return {
    async listSites(_input, caller) {
      const acting = await rights.all(caller)
      const counts = await today(acting, caller)
      const below = new Map<string, number>()
      for (const { site } of acting) for (const above of site.path.split('/').slice(1, -2)) below.set(above, (below.get(above) ?? 0) + 1)
      const mine = new Set(acting.map(({ site }) => site.siteId))
      return {
        // What stands above one's own is not one's business: the tree begins with one's own.
        sites: acting.map(at => ({
          ...shown(at, below.get(at.site.siteId) ?? 0, counts.get(at.site.siteId)),
          parentId: at.site.parentId !== null && mine.has(at.site.parentId) ? at.site.parentId : null,
        })),
        scansKeptDays,
      }
    },

    getSite: async ({ siteId }, caller) => detail(await rights.require(siteId, caller), caller),

    async addSite({ parentId, communityId, ...form }, caller) {
      const parent = parentId === null ? null : (await requireManaged(parentId, caller)).site
      if (parent === null && !communitiesOf(caller.grants).includes(communityId)) throw new Refusal('checkpoint.not_yours')
      if (parent && parent.communityId !== communityId)
        throw new Refusal('request.invalid', { details: { fields: [{ path: 'communityId', problem: 'not the community of the site above' }] } })
      if (parent && parent.closedAt !== null) throw new Refusal('checkpoint.site_closed')
      if (parent && depthOf(parent.path) >= deepest) throw new Refusal('checkpoint.too_deep', { details: { limit: deepest } })
      const site = await sites.add({ ...form, siteId: uuidv7(), parentId, communityId }, parent?.path ?? '')
      rights.forget()
      return detail({ site, right: 'manage' }, caller)
    },

    async changeSite({ siteId, active, ...form }, caller) {
      await requireManaged(siteId, caller)
      await sites.change(siteId, form, active, now())
      rights.forget()
      return detail(await rights.require(siteId, caller), caller)
    },

    async addScanner({ siteId, name, phone, right }, caller) {
      const { site } = await requireManaged(siteId, caller)
      if (site.closedAt !== null) throw new Refusal('checkpoint.site_closed')
      const scanner = await sites.authorise({ siteId, name, phone, right }, caller.accountId, now())
      if (!scanner) throw new Refusal('checkpoint.scanner_there')
      rights.forget()
      return shownScanner(scanner, site)
    },

    async removeScanner({ scannerId }, caller) {
      const scanner = await sites.scanner(scannerId)
      if (!scanner) throw new Refusal('checkpoint.not_yours')
      await requireManaged(scanner.siteId, caller)
      if (!(await sites.remove(scannerId, now()))) throw new Refusal('checkpoint.not_yours')
      rights.forget()
      return {}
    },

    async getCheckpointStanding({ accountId, phone }) {
      const held = await sites.claim(accountId, phone)
      rights.forget(accountId)
      return { sites: held.map(({ siteId, communityId, may }) => ({ siteId, communityId, right: may })) }
    },
  }
}

const sum = (a: Counts, b: Counts): Counts => ({ passed: a.passed + b.passed, turnedBack: a.turnedBack + b.turnedBack, fever: a.fever + b.fever })

const shownScanner = ({ scannerId, siteId, name, phone, may, addedAt, accountId }: ScannerFacts, site: SiteFacts) => ({
  scannerId,
  siteId,
  siteName: site.name,
  name: maskName(name),
  phone: maskPhone(phone),
  right: may,
  addedAt: iso(addedAt),
  known: accountId !== null,
})
