import { In, type EntityManager } from 'typeorm'
import { uuidv7 } from 'uuidv7'
import type { CommunityRole } from '@linli/shared-types/caller'
import { documentTypes, normalizeName, sameName, type DocumentType } from '@linli/shared-types/values/id-number'
import { isDuplicate, type Database } from '../../storage/database'
import type { Sealer } from '../../storage/sealed'
import { Address, Community, Estate, GateFace, Grid, Person, Residency, StaffGrant, type CommunityRow, type GridRow, type ResidencyRow } from './residents.entity'

export interface AddressFacts {
  addressId: string
  communityId: string
  communityName: string
  gridId: string
  gridName: string
  estateId: string
  estateName: string
  building: string
  unit: string
  room: string
  relation: ResidencyRow['relation']
}

export interface PersonToAdd {
  personId: string
  documentType: DocumentType
  number: string
  name: string
  phone: string | null
  residencies: { addressId: string; relation: ResidencyRow['relation'] }[]
}

/** A person and where they live, as staff approved it. */
export interface ResidentToAdd {
  documentType: DocumentType
  number: string
  name: string
  phone: string | null
  communityId: string
  estateName: string
  building: string
  unit: string
  room: string
  relation: ResidencyRow['relation']
}

export interface ResidentsStore {
  communities(): Promise<(CommunityRow & { grids: GridRow[] })[]>
  /** The person with this document and this name, or null. */
  match(document: { type: DocumentType; number: string; name: string }): Promise<string | null>
  /** Addresses a person lives at, at an instant (epoch milliseconds). */
  addressesOf(personId: string, at: number): Promise<AddressFacts[]>
  isPhoneKnown(phone: string): Promise<boolean>
  /** The person with this number, on whichever document, and this phone. */
  matchKnown(number: string, phone: string): Promise<{ personId: string; name: string; documentType: DocumentType } | null>
  /** The same person and address any number of times, by several at once: both are there once. Null when there is no such community. */
  add(resident: ResidentToAdd, now: number): Promise<string | null>
  /** Null takes it away. Nothing for a person who is not here. */
  keepGateFace(personId: string, photo: string | null, now: number): Promise<void>
  people(personIds: string[]): Promise<{ personId: string; name: string; phone: string | null }[]>
  grantsOf(phone: string): Promise<{ role: CommunityRole; communityIds: string[] }[]>
  /** Adds what is missing and leaves what is there: for the first start of a community. */
  seed(registry: {
    communities: CommunityRow[]
    grids: GridRow[]
    estates: { estateId: string; communityId: string; name: string }[]
    addresses: { addressId: string; estateId: string; gridId: string; building: string; unit: string; room: string }[]
    people: PersonToAdd[]
    staff: { phone: string; role: CommunityRole; communityId: string }[]
  }): Promise<void>
}

const nameContext = (personId: string): string => `people.name.${personId}`
const phoneContext = (personId: string): string => `people.phone.${personId}`

export function residentsStore(db: Database, sealer: Sealer): ResidentsStore {
  const documentLookup = (type: DocumentType, number: string): string => sealer.lookup(`${type}:${number}`, 'document')
  const phoneLookup = (phone: string): string => sealer.lookup(phone, 'phone')

  const personIn = async (manager: EntityManager, { documentType, number, name, phone }: ResidentToAdd): Promise<string> => {
    const lookup = documentLookup(documentType, number)
    const known = await manager.findOneBy(Person, { documentLookup: lookup })
    const personId = known?.personId ?? uuidv7()
    const named = { nameSealed: sealer.seal(name, nameContext(personId)) }
    const reached = { phoneSealed: phone === null ? null : sealer.seal(phone, phoneContext(personId)), phoneLookup: phone === null ? null : phoneLookup(phone) }
    if (!known) await manager.insert(Person, { personId, documentLookup: lookup, ...named, ...reached, numberSealed: sealer.seal(number, `people.number.${personId}`) })
    else {
      // A name that is not the document's is why the person was not found: staff saw both, and the document's holds.
      const misnamed = !sameName(normalizeName(sealer.open(known.nameSealed, nameContext(personId))), normalizeName(name))
      const unreached = phone !== null && known.phoneLookup === null
      if (misnamed || unreached) await manager.update(Person, { personId }, { ...(misnamed ? named : {}), ...(unreached ? reached : {}) })
    }
    return personId
  }
  /** The grid of the same house, else of the same estate, else the community's first: an address in no grid would be nobody's. */
  const gridIn = async (manager: EntityManager, { communityId, building }: ResidentToAdd, estateId: string): Promise<string> => {
    const neighbours = await manager.find(Address, { where: { estateId }, order: { addressId: 'ASC' } })
    const near = neighbours.find(one => one.building === building) ?? neighbours[0]
    if (near) return near.gridId
    const [first] = await manager.find(Grid, { where: { communityId }, order: { gridId: 'ASC' }, take: 1 })
    if (first) return first.gridId
    const { name } = await manager.findOneByOrFail(Community, { communityId })
    const gridId = uuidv7()
    await manager.insert(Grid, { gridId, communityId, name })
    return gridId
  }
  const addressIn = async (manager: EntityManager, resident: ResidentToAdd): Promise<string> => {
    const { communityId, estateName, building, unit, room } = resident
    const estateId = (await manager.findOneBy(Estate, { communityId, name: estateName }))?.estateId ?? uuidv7()
    const known = await manager.findOneBy(Address, { estateId, building, unit, room })
    if (known) return known.addressId
    const gridId = await gridIn(manager, resident, estateId)
    if (!(await manager.existsBy(Estate, { estateId }))) await manager.insert(Estate, { estateId, communityId, name: estateName })
    const addressId = uuidv7()
    await manager.insert(Address, { addressId, estateId, gridId, building, unit, room })
    return addressId
  }
  const tryToAdd = (resident: ResidentToAdd, now: number): Promise<string | null> =>
    db.tx(async manager => {
      // The community's lock, before anything is read: two who add the same house add it once.
      const { communityId, relation } = resident
      if ((await manager.update(Community, { communityId }, { communityId })).affected !== 1) return null
      const personId = await personIn(manager, resident)
      const addressId = await addressIn(manager, resident)
      const lives = await manager.findOneBy(Residency, { personId, addressId })
      if (!lives) await manager.insert(Residency, { personId, addressId, relation, until: null })
      else if (lives.until !== null && lives.until <= now) await manager.update(Residency, { personId, addressId }, { relation, until: null })
      return personId
    })

  return {
    isPhoneKnown: phone => db.read.existsBy(Person, { phoneLookup: phoneLookup(phone) }),
    async matchKnown(number, phone) {
      const lookups = documentTypes.map(type => ({ type, lookup: documentLookup(type, number) }))
      const person = await db.read.findOneBy(Person, { documentLookup: In(lookups.map(({ lookup }) => lookup)), phoneLookup: phoneLookup(phone) })
      if (!person) return null
      const { type } = lookups.find(({ lookup }) => lookup === person.documentLookup)!
      return { personId: person.personId, name: sealer.open(person.nameSealed, nameContext(person.personId)), documentType: type }
    },
    async add(resident, now) {
      // Two communities may add the same new person at once: the unique key lets one in, the other looks again.
      for (let tries = 0; ; tries++)
        try {
          return await tryToAdd(resident, now)
        } catch (error) {
          if (!isDuplicate(error) || tries === 3) throw error
        }
    },
    keepGateFace: (personId, photo, now) =>
      db.tx(async manager => {
        if (photo === null) return void (await manager.delete(GateFace, { personId }))
        if (!(await manager.existsBy(Person, { personId }))) return
        await manager.upsert(GateFace, { personId, photoSealed: sealer.seal(photo, `gate_faces.photo.${personId}`), keptAt: now }, ['personId'])
      }),
    async communities() {
      const [communities, grids] = await Promise.all([
        db.read.find(Community, { order: { communityId: 'ASC' } }),
        db.read.find(Grid, { order: { gridId: 'ASC' } }),
      ])
      return communities.map(community => ({ ...community, grids: grids.filter(grid => grid.communityId === community.communityId) }))
    },

    async match({ type, number, name }) {
      const person = await db.read.findOneBy(Person, { documentLookup: documentLookup(type, number) })
      if (!person) return null
      const known = normalizeName(sealer.open(person.nameSealed, nameContext(person.personId)))
      return sameName(known, normalizeName(name)) ? person.personId : null
    },

    async addressesOf(personId, at) {
      const rows = await db.read
        .createQueryBuilder(Residency, 'r')
        .innerJoin('addresses', 'a', 'a.addressId = r.addressId')
        .innerJoin('estates', 'e', 'e.estateId = a.estateId')
        .innerJoin('communities', 'c', 'c.communityId = e.communityId')
        .innerJoin('grids', 'g', 'g.gridId = a.gridId')
        .where('r.personId = :personId AND (r.until IS NULL OR r.until > :at)', { personId, at })
        .select([
          'a.addressId AS addressId', 'c.communityId AS communityId', 'c.name AS communityName', 'g.gridId AS gridId', 'g.name AS gridName',
          'e.estateId AS estateId', 'e.name AS estateName', 'a.building AS building', 'a.unit AS unit', 'a.room AS room', 'r.relation AS relation',
        ])
        .orderBy('a.addressId')
        .getRawMany<AddressFacts>()
      return rows
    },

    async people(personIds) {
      if (personIds.length === 0) return []
      const rows = await db.read.findBy(Person, { personId: In(personIds) })
      return rows.map(row => ({
        personId: row.personId,
        name: sealer.open(row.nameSealed, nameContext(row.personId)),
        phone: row.phoneSealed === null ? null : sealer.open(row.phoneSealed, phoneContext(row.personId)),
      }))
    },

    async grantsOf(phone) {
      const rows = await db.read.findBy(StaffGrant, { phoneLookup: phoneLookup(phone), active: true })
      const byRole = new Map<CommunityRole, string[]>()
      for (const { role, communityId } of rows) byRole.set(role, [...(byRole.get(role) ?? []), communityId])
      return [...byRole].map(([role, communityIds]) => ({ role, communityIds }))
    },

    async seed({ communities, grids, estates, addresses, people, staff }) {
      await db.tx(async manager => {
        if ((await manager.count(Community)) > 0) return
        await manager.insert(Community, communities)
        await manager.insert(Grid, grids)
        await manager.insert(Estate, estates)
        await manager.insert(Address, addresses)
        for (const { personId, documentType, number, name, phone, residencies } of people) {
          await manager.insert(Person, {
            personId,
            documentLookup: documentLookup(documentType, number),
            nameSealed: sealer.seal(name, nameContext(personId)),
            numberSealed: sealer.seal(number, `people.number.${personId}`),
            phoneSealed: phone === null ? null : sealer.seal(phone, phoneContext(personId)),
            phoneLookup: phone === null ? null : phoneLookup(phone),
          })
          for (const residency of residencies) await manager.insert(Residency, { personId, ...residency, until: null })
        }
        for (const { phone, role, communityId } of staff)
          await manager.insert(StaffGrant, { staffGrantId: uuidv7(), phoneLookup: phoneLookup(phone), role, communityId, active: true, version: 1 })
      })
    },
  }
}
