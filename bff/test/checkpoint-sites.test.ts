import { freshPhone, phones, scanAt, scansUnder, signedIn, siteForm, sites, type As } from './checkpoint-fixtures'
import { startLinli, type Linli } from './harness'
import { onBothStorages } from './stores'

const minute = 60_000

onBothStorages('Sites and scanners', storage => {
  let linli: Linli
  let community: As
  let street: As
  beforeAll(async () => void (linli = await startLinli(storage)))
  afterAll(() => linli.close())
  // Sessions run out when a test moves the clock.
  beforeEach(async () => {
    community = await signedIn(linli, phones.community)
    street = await signedIn(linli, phones.street)
  })
  const ids = (reply: { body: any }): string[] => reply.body.sites.map((site: { siteId: string }) => site.siteId).sort()
  /** Somebody authorised at a site, signed in afterwards. */
  const authorised = async (siteId: string, right: 'scan' | 'manage', name = '吴刚') => {
    const phone = freshPhone()
    const added = await community('addScanner', { siteId, name, phone, right })
    return { phone, scannerId: added.body.scannerId as string, as: await signedIn(linli, phone) }
  }
  const newSite = async (parentId: string | null, name = '北门'): Promise<string> =>
    (await community('addSite', { parentId, communityId: 'community-fenglin', ...siteForm({ name }) })).body.siteId

  test('community staff act for every site of their community, street staff for those of all of theirs, property staff for none', async () => {
    expect(ids(await community('listSites'))).toEqual(expect.arrayContaining([sites.top, sites.east, sites.west]))
    expect(ids(await community('listSites'))).not.toContain(sites.elsewhere)
    expect(ids(await street('listSites'))).toEqual(expect.arrayContaining([sites.top, sites.elsewhere]))
    const property = await signedIn(linli, phones.property)
    expect((await property('listSites')).body).toEqual({ sites: [], scansKeptDays: 30 })
    expect((await property('getSite', { siteId: sites.top })).code).toBe('checkpoint.not_yours')
  })

  test('a site manager changes the own site and all below; above and beside are not there', async () => {
    const middle = await newSite(sites.top, '二号楼片区')
    const below = await newSite(middle, '二号楼门口')
    const { as } = await authorised(middle, 'manage')
    const { body } = await as('listSites')
    expect(body.sites).toEqual([
      expect.objectContaining({ siteId: middle, parentId: null, below: 1, right: 'manage' }),
      expect.objectContaining({ siteId: below, parentId: middle, below: 0, right: 'manage' }),
    ])
    expect((await as('changeSite', { siteId: below, active: true, ...siteForm({ name: '二号楼新门口' }) })).body).toMatchObject({ name: '二号楼新门口', parentName: '二号楼片区' })
    expect((await as('addSite', { parentId: below, communityId: 'community-fenglin', ...siteForm() })).status).toBe(200)
    for (const siteId of [sites.top, sites.west, sites.elsewhere, 'no-such-site']) {
      const replies = [
        await as('getSite', { siteId }),
        await as('changeSite', { siteId, active: true, ...siteForm() }),
        await as('addSite', { parentId: siteId, communityId: 'community-fenglin', ...siteForm() }),
        await as('addScanner', { siteId, name: '吴刚', phone: freshPhone(), right: 'scan' }),
        await as('recordScan', scanAt(linli, { siteId })),
        await as('listScans', { siteId }),
        await as('countScans', { siteId }),
        await as('exportScans', { siteId }),
      ]
      expect(replies.map(reply => reply.code)).toEqual(replies.map(() => 'checkpoint.not_yours'))
    }
    expect((await as('addSite', { parentId: null, communityId: 'community-fenglin', ...siteForm() })).code).toBe('checkpoint.not_yours')
  })

  test('whoever may only scan sees the site without its scanners, and manages nothing', async () => {
    const { as } = await authorised(sites.west, 'scan')
    const { body } = await as('getSite', { siteId: sites.west })
    expect(body).toMatchObject({ siteId: sites.west, right: 'scan', scanners: [], parentName: '枫林社区防疫站' })
    expect((await as('changeSite', { siteId: sites.west, active: false, ...siteForm() })).code).toBe('checkpoint.may_not_manage')
    expect((await as('addSite', { parentId: sites.west, communityId: 'community-fenglin', ...siteForm() })).code).toBe('checkpoint.may_not_manage')
    expect((await as('addScanner', { siteId: sites.west, name: '吴刚', phone: freshPhone(), right: 'scan' })).code).toBe('checkpoint.may_not_manage')
    expect((await as('exportScans', { siteId: sites.west })).code).toBe('checkpoint.may_not_manage')
    const [other] = (await community('getSite', { siteId: sites.west })).body.scanners
    expect((await as('removeScanner', { scannerId: other.scannerId })).code).toBe('checkpoint.may_not_manage')
  })

  test('sites stand six deep and no deeper, below sites that are open, in the community of the one above', async () => {
    let parentId = await newSite(null, '一层')
    for (let depth = 2; depth <= 6; depth++) parentId = await newSite(parentId, `第${depth}层`)
    expect((await community('addSite', { parentId, communityId: 'community-fenglin', ...siteForm() })).code).toBe('checkpoint.too_deep')
    expect((await street('addSite', { parentId: sites.top, communityId: 'community-guihua', ...siteForm() })).code).toBe('request.invalid')
    expect((await community('addSite', { parentId: null, communityId: 'community-guihua', ...siteForm() })).code).toBe('checkpoint.not_yours')
    expect((await street('addSite', { parentId: null, communityId: 'community-guihua', ...siteForm({ name: '桂花后门' }) })).body).toMatchObject({ communityId: 'community-guihua', parentId: null, active: true })
    await community('changeSite', { siteId: parentId, active: false, ...siteForm({ name: '关了' }) })
    expect((await community('addScanner', { siteId: parentId, name: '吴刚', phone: freshPhone(), right: 'scan' })).code).toBe('checkpoint.site_closed')
    expect((await community('recordScan', scanAt(linli, { siteId: parentId }))).code).toBe('checkpoint.site_closed')
  })

  test('a closed site keeps what was scanned before or without a network, and opens again', async () => {
    const siteId = await newSite(sites.top, '临时点')
    linli.clock.advance(minute)
    const before = scanAt(linli, { siteId })
    linli.clock.advance(minute)
    expect((await community('changeSite', { siteId, active: false, ...siteForm() })).body.active).toBe(false)
    expect((await community('recordScan', before)).status).toBe(200)
    expect((await community('recordScan', scanAt(linli, { siteId, offline: true }))).status).toBe(200)
    expect((await community('recordScan', scanAt(linli, { siteId }))).code).toBe('checkpoint.site_closed')
    expect((await community('changeSite', { siteId, active: true, ...siteForm() })).body.active).toBe(true)
    expect((await community('recordScan', scanAt(linli, { siteId }))).status).toBe(200)
  })

  test('a phone is authorised before its owner ever signed in; signed in, the site is there', async () => {
    const phone = freshPhone()
    const added = await community('addScanner', { siteId: sites.west, name: '吴刚', phone, right: 'scan' })
    expect(added.body).toMatchObject({ siteId: sites.west, siteName: '枫林东苑 西门', name: '吴*', phone: `138****${phone.slice(-4)}`, right: 'scan', known: false })
    const as = await signedIn(linli, phone)
    expect((await as('getMe')).body).toMatchObject({ identity: 'staff', grants: [{ role: 'scanner', communityIds: ['community-fenglin'], siteIds: [sites.west] }] })
    expect(ids(await as('listSites'))).toEqual([sites.west])
    const { scanners } = (await community('getSite', { siteId: sites.west })).body
    expect(scanners.find((one: { scannerId: string }) => one.scannerId === added.body.scannerId).known).toBe(true)
  })

  test('a phone is authorised once for a site, even by two at once, and again after it was removed', async () => {
    const entry = { siteId: sites.west, name: '吴刚', phone: freshPhone(), right: 'scan' }
    const both = await Promise.all([community('addScanner', entry), street('addScanner', entry)])
    expect(both.map(reply => reply.code ?? 'added').sort()).toEqual(['added', 'checkpoint.scanner_there'])
    const { scannerId } = both.find(reply => reply.status === 200)!.body
    expect((await community('addScanner', { ...entry, siteId: sites.east })).status).toBe(200)
    const removals = await Promise.all([community('removeScanner', { scannerId }), street('removeScanner', { scannerId })])
    expect(removals.map(reply => reply.code ?? 'removed').sort()).toEqual(['checkpoint.not_yours', 'removed'])
    expect((await community('addScanner', entry)).status).toBe(200)
  })

  test('a removed scanner has the site no more; scans made before come in plain, later ones flagged, none is lost', async () => {
    const { as, scannerId, phone } = await authorised(sites.east, 'scan')
    const before = scanAt(linli, { offline: true })
    linli.clock.advance(minute)
    expect((await community('removeScanner', { scannerId })).status).toBe(200)
    linli.clock.advance(minute)
    const after = scanAt(linli, { offline: true })
    expect((await as('listSites')).body?.sites ?? []).toEqual([])
    expect((await as('getSite', { siteId: sites.east })).code).toBe('checkpoint.not_yours')
    expect((await as('recordScan', before)).body.flags).toEqual([])
    expect((await as('recordScan', after)).body.flags).toEqual(['scanner_removed'])
    expect(await scansUnder(linli, after.scanId)).toBe(1)
    linli.clock.advance(6 * minute)
    const later = await signedIn(linli, phone)
    expect((await later('getMe')).body.grants).toEqual([])
    expect((await later('recordScan', scanAt(linli, { offline: true }))).body.flags).toEqual(['scanner_removed'])
    expect((await later('recordScan', scanAt(linli, { siteId: sites.west }))).code).toBe('checkpoint.not_yours')
  })

  test('whoever never scanned there hands in nothing', async () => {
    const stranger = await signedIn(linli, freshPhone())
    expect((await stranger('recordScan', scanAt(linli))).code).toBe('checkpoint.not_yours')
    const property = await signedIn(linli, phones.property)
    expect((await property('recordScan', scanAt(linli))).code).toBe('checkpoint.not_yours')
    const { as } = await authorised(sites.east, 'scan')
    expect((await as('recordScan', scanAt(linli, { siteId: sites.top }))).code).toBe('checkpoint.not_yours')
  })

  test('another instance learns of a removal within seconds', async () => {
    const other = await linli.another()
    const { as, scannerId } = await authorised(sites.east, 'scan')
    expect((await as('getSite', { siteId: sites.east })).status).toBe(200)
    const there = await signedIn(other, phones.community)
    await there('removeScanner', { scannerId })
    linli.clock.advance(3001)
    expect((await as('getSite', { siteId: sites.east })).code).toBe('checkpoint.not_yours')
    await other.close()
  })

  test('names and phones are nowhere in the open', async () => {
    const phone = freshPhone()
    await community('addScanner', { siteId: sites.east, name: '欧阳明月', phone, right: 'scan' })
    await newSite(sites.top, '有联系人的点')
    const rows = await Promise.all(['scanners', 'sites'].map(table => linli.base.db.read.query(`SELECT * FROM ${table}`)))
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${phone}|欧阳明月|13900000007`))
  })
})
