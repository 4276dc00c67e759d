import { In } from 'typeorm'
import { uuidv7 } from 'uuidv7'
import type { CommunityRole } from '@linli/shared-types/caller'
import { normalizeName, sameName, type DocumentType } from '@linli/shared-types/values/id-number'
import type { Database } from '../../storage/database'
import type { Sealer } from '../../storage/sealed'
import { Address, Community, Estate, Grid, Person, Residency, StaffGrant, type CommunityRow, type GridRow, type ResidencyRow } from './residents.entity'

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

export interface ResidentsStore {
  communities(): Promise<(CommunityRow & { grids: GridRow[] })[]>
  /** The person with this document and this name, or null. */
  match(document: { type: DocumentType; number: string; name: string }): Promise<string | null>
  /** Addresses a person lives at, at an instant (epoch milliseconds). */
  addressesOf(personId: string, at: number): Promise<AddressFacts[]>
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

  return {
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
