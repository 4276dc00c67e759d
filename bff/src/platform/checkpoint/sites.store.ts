import { Brackets, In, IsNull, Not, type EntityManager } from 'typeorm'
import { uuidv7 } from 'uuidv7'
import { isDuplicate, type Database } from '../../storage/database'
import type { Sealer } from '../../storage/sealed'
import { Scanner, Site, type Right, type ScannerRow, type SiteRow } from './checkpoint.entity'
import type { Post } from './checkpoint.policy'

export interface SiteForm {
  name: string
  address: string
  contactName: string
  contactPhone: string
  note: string
}

/** A site as it is read; the contact's phone in the open. */
export type SiteFacts = Omit<SiteRow, 'contactPhoneSealed'> & { contactPhone: string }

export interface ScannerFacts {
  scannerId: string
  siteId: string
  name: string
  phone: string
  may: Right
  accountId: string | null
  addedAt: number
}

export type SiteToAdd = SiteForm & { siteId: string; parentId: string | null; communityId: string }
export interface ScannerToAdd {
  siteId: string
  name: string
  phone: string
  right: Right
}

export interface SitesStore {
  site(siteId: string): Promise<SiteFacts | null>
  /** All sites of these communities, and these sites with all below them; parents before children. */
  sitesOf(communityIds: readonly string[], siteIds: readonly string[]): Promise<SiteFacts[]>
  siteIds(): Promise<string[]>
  below(path: string): Promise<SiteFacts[]>
  add(site: SiteToAdd, parentPath: string): Promise<SiteFacts>
  /** Closing keeps the moment it was first closed at. */
  change(siteId: string, form: SiteForm, active: boolean, now: number): Promise<void>

  /** What an account is or was authorised for. */
  postsOf(accountId: string): Promise<Post[]>
  scannersAt(siteId: string): Promise<ScannerFacts[]>
  scanner(scannerId: string): Promise<ScannerFacts | null>
  /** The names of accounts that scan or scanned, by account. */
  namesOf(accountIds: readonly string[]): Promise<Map<string, string>>
  /** Null when the phone is authorised for this site already. */
  authorise(scanner: ScannerToAdd, addedBy: string, now: number): Promise<ScannerFacts | null>
  /** False when somebody else removed it meanwhile. */
  remove(scannerId: string, now: number): Promise<boolean>
  /** Ties the authorisations of a phone to the account that signed in with it, and answers those that hold. */
  claim(accountId: string, phone: string | null): Promise<{ siteId: string; communityId: string; may: Right }[]>
  /** Forgets removed scanners whose last scans are gone. */
  forgetRemoved(before: number): Promise<void>
  /** The first sites and scanners of a community: adds them where there is none yet. Parents stand before their children. */
  seed(sites: readonly SiteToAdd[], scanners: readonly ScannerToAdd[], now: number): Promise<void>
}

export function sitesStore(db: Database, sealer: Sealer): SitesStore {
  const phoneLookup = (phone: string): string => sealer.lookup(phone, 'phone')
  const contactContext = (siteId: string): string => `sites.contactPhone.${siteId}`
  const siteFacts = ({ contactPhoneSealed, ...row }: SiteRow): SiteFacts => ({ ...row, contactPhone: sealer.open(contactPhoneSealed, contactContext(row.siteId)) })
  const nameOf = ({ scannerId, nameSealed }: ScannerRow): string => sealer.open(nameSealed, `scanners.name.${scannerId}`)
  const scannerFacts = (row: ScannerRow): ScannerFacts => {
    const { scannerId, siteId, may, accountId, addedAt } = row
    return { scannerId, siteId, may, accountId, addedAt, name: nameOf(row), phone: sealer.open(row.phoneSealed, `scanners.phone.${scannerId}`) }
  }
  const formRow = (siteId: string, { name, address, contactName, contactPhone, note }: SiteForm) => ({
    name,
    address,
    contactName,
    note,
    contactPhoneSealed: sealer.seal(contactPhone, contactContext(siteId)),
  })
  const siteRow = (site: SiteToAdd, parentPath: string): SiteRow => ({
    siteId: site.siteId,
    parentId: site.parentId,
    communityId: site.communityId,
    path: `${parentPath || '/'}${site.siteId}/`,
    closedAt: null,
    ...formRow(site.siteId, site),
  })
  const scannerRow = ({ siteId, name, phone, right }: ScannerToAdd, addedBy: string, now: number): ScannerRow => {
    const scannerId = uuidv7()
    return {
      scannerId,
      siteId,
      phoneLookup: phoneLookup(phone),
      phoneSealed: sealer.seal(phone, `scanners.phone.${scannerId}`),
      nameSealed: sealer.seal(name, `scanners.name.${scannerId}`),
      may: right,
      accountId: null,
      addedAt: now,
      addedBy,
      removedAt: null,
      liveKey: '',
    }
  }
  /** A path and all that begin with it: '0' is the character after '/'. */
  const pathRange = (path: string): { from: string; to: string } => ({ from: path, to: `${path.slice(0, -1)}0` })
  /** Whose phone it is, if it is authorised elsewhere and signed in before. */
  const knownAs = async (manager: EntityManager, lookup: string): Promise<string | null> =>
    (await manager.findOneBy(Scanner, { phoneLookup: lookup, accountId: Not(IsNull()), liveKey: '' }))?.accountId ?? null

  return {
    async site(siteId) {
      const row = await db.read.findOneBy(Site, { siteId })
      return row && siteFacts(row)
    },
    async sitesOf(communityIds, siteIds) {
      const tops = siteIds.length === 0 ? [] : await db.read.findBy(Site, { siteId: In([...siteIds]) })
      if (communityIds.length === 0 && tops.length === 0) return []
      const rows = await db.read
        .createQueryBuilder(Site, 's')
        .where(
          new Brackets(any => {
            if (communityIds.length > 0) any.orWhere('s.communityId IN (:...communityIds)', { communityIds })
            tops.forEach((top, at) => {
              const { from, to } = pathRange(top.path)
              any.orWhere(`(s.path >= :from${at} AND s.path < :to${at})`, { [`from${at}`]: from, [`to${at}`]: to })
            })
          }),
        )
        .orderBy('s.path')
        .getMany()
      return rows.map(siteFacts)
    },
    siteIds: async () => (await db.read.find(Site, { select: { siteId: true } })).map(({ siteId }) => siteId),
    async below(path) {
      const { from, to } = pathRange(path)
      const rows = await db.read.createQueryBuilder(Site, 's').where('s.path > :from AND s.path < :to', { from, to }).orderBy('s.path').getMany()
      return rows.map(siteFacts)
    },
    async add(site, parentPath) {
      const row = siteRow(site, parentPath)
      await db.tx(async manager => void (await manager.insert(Site, row)))
      return siteFacts(row)
    },
    change: (siteId, form, active, now) =>
      db.tx(async manager => {
        await manager.update(Site, { siteId }, { ...formRow(siteId, form), ...(active ? { closedAt: null } : {}) })
        if (!active) await manager.update(Site, { siteId, closedAt: IsNull() }, { closedAt: now })
      }),

    postsOf: accountId => db.read.find(Scanner, { where: { accountId }, select: { siteId: true, may: true, removedAt: true } }),
    async scannersAt(siteId) {
      return (await db.read.find(Scanner, { where: { siteId, liveKey: '' }, order: { scannerId: 'ASC' } })).map(scannerFacts)
    },
    async scanner(scannerId) {
      const row = await db.read.findOneBy(Scanner, { scannerId, liveKey: '' })
      return row && scannerFacts(row)
    },
    async namesOf(accountIds) {
      if (accountIds.length === 0) return new Map()
      const rows = await db.read.find(Scanner, { where: { accountId: In([...accountIds]) }, order: { scannerId: 'ASC' } })
      return new Map(rows.map(row => [row.accountId!, nameOf(row)]))
    },
    async authorise(scanner, addedBy, now) {
      const row = scannerRow(scanner, addedBy, now)
      try {
        return await db.tx(async manager => {
          const accountId = await knownAs(manager, row.phoneLookup)
          await manager.insert(Scanner, { ...row, accountId })
          return scannerFacts({ ...row, accountId })
        })
      } catch (error) {
        if (isDuplicate(error)) return null
        throw error
      }
    },
    remove: (scannerId, now) => db.tx(async manager => (await manager.update(Scanner, { scannerId, liveKey: '' }, { removedAt: now, liveKey: scannerId })).affected === 1),
    async claim(accountId, phone) {
      const lookup = phone === null ? null : phoneLookup(phone)
      const held = await db.read.find(Scanner, { where: lookup === null ? { accountId, liveKey: '' } : { phoneLookup: lookup, liveKey: '' } })
      if (held.length === 0) return []
      if (lookup !== null && held.some(row => row.accountId !== accountId))
        await db.tx(async manager => void (await manager.update(Scanner, { phoneLookup: lookup, liveKey: '' }, { accountId })))
      const sites = await db.read.findBy(Site, { siteId: In(held.map(({ siteId }) => siteId)) })
      return held.flatMap(({ siteId, may }) => sites.filter(site => site.siteId === siteId).map(({ communityId }) => ({ siteId, communityId, may })))
    },
    forgetRemoved: before =>
      db.tx(async manager => void (await manager.createQueryBuilder().delete().from(Scanner).where('removedAt IS NOT NULL AND removedAt < :before', { before }).execute())),
    seed: (sites, scanners, now) =>
      db.tx(async manager => {
        if ((await manager.count(Site)) > 0) return
        const paths = new Map<string, string>()
        for (const site of sites) {
          const row = siteRow(site, site.parentId === null ? '' : paths.get(site.parentId)!)
          paths.set(row.siteId, row.path)
          await manager.insert(Site, row)
        }
        for (const scanner of scanners) await manager.insert(Scanner, scannerRow(scanner, '', now))
      }),
  }
}
