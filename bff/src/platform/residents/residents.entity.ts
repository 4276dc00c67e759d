import { boolean, entity, id, instant, integer, json, longText, nullable, text, type TableShape } from '../../storage/columns'

export interface CommunityRow {
  communityId: string
  name: string
  street: string
  contacts: { kind: 'community' | 'property' | 'gatehouse'; name: string; phone: string }[]
}
export const communityTable: TableShape<CommunityRow> = {
  table: 'communities',
  columns: { communityId: id(), name: text(60), street: text(60), contacts: json() },
  key: ['communityId'],
}

export interface GridRow {
  gridId: string
  communityId: string
  name: string
}
export const gridTable: TableShape<GridRow> = {
  table: 'grids',
  columns: { gridId: id(), communityId: id(), name: text(60) },
  key: ['gridId'],
  index: [['communityId']],
}

export interface EstateRow {
  estateId: string
  communityId: string
  name: string
}
export const estateTable: TableShape<EstateRow> = {
  table: 'estates',
  columns: { estateId: id(), communityId: id(), name: text(60) },
  key: ['estateId'],
  index: [['communityId']],
}

export interface AddressRow {
  addressId: string
  estateId: string
  gridId: string
  building: string
  unit: string
  room: string
}
export const addressTable: TableShape<AddressRow> = {
  table: 'addresses',
  columns: { addressId: id(), estateId: id(), gridId: id(), building: text(30), unit: text(30), room: text(30) },
  key: ['addressId'],
  index: [['estateId'], ['gridId']],
}

export interface PersonRow {
  personId: string
  /** HMAC of type and number. */
  documentLookup: string
  nameSealed: string
  numberSealed: string
  phoneSealed: string | null
  /** HMAC; not unique: a family may share a phone. */
  phoneLookup: string | null
}
export const personTable: TableShape<PersonRow> = {
  table: 'people',
  columns: {
    personId: id(),
    documentLookup: text(64),
    nameSealed: text(512),
    numberSealed: text(256),
    phoneSealed: nullable(text(256)),
    phoneLookup: nullable(text(64)),
  },
  key: ['personId'],
  unique: [['documentLookup']],
  index: [['phoneLookup']],
}

export interface ResidencyRow {
  personId: string
  addressId: string
  relation: 'owner' | 'family' | 'tenant'
  /** Epoch milliseconds; null: without end. */
  until: number | null
}
export const residencyTable: TableShape<ResidencyRow> = {
  table: 'residencies',
  columns: { personId: id(), addressId: id(), relation: text(10), until: nullable(instant()) },
  key: ['personId', 'addressId'],
  index: [['addressId']],
}

export interface StaffGrantRow {
  staffGrantId: string
  /** A grant is to a phone: the platform's staff list is kept by phone numbers. */
  phoneLookup: string
  role: 'street' | 'community' | 'property' | 'volunteer'
  communityId: string
  active: boolean
  /** Changes with every change of the grant. */
  version: number
}
export const staffGrantTable: TableShape<StaffGrantRow> = {
  table: 'staff_grants',
  columns: { staffGrantId: id(), phoneLookup: text(64), role: text(12), communityId: id(), active: boolean(), version: integer() },
  key: ['staffGrantId'],
  unique: [['phoneLookup', 'role', 'communityId']],
}

/** The approved photo of a person, for the gates that know faces. */
export interface GateFaceRow {
  personId: string
  photoSealed: string
  keptAt: number
}
export const gateFaceTable: TableShape<GateFaceRow> = {
  table: 'gate_faces',
  columns: { personId: id(), photoSealed: longText(), keptAt: instant() },
  key: ['personId'],
}

export const Community = entity(communityTable)
export const Grid = entity(gridTable)
export const Estate = entity(estateTable)
export const Address = entity(addressTable)
export const Person = entity(personTable)
export const Residency = entity(residencyTable)
export const StaffGrant = entity(staffGrantTable)
export const GateFace = entity(gateFaceTable)
export const residentsEntities = [Community, Grid, Estate, Address, Person, Residency, StaffGrant, GateFace]
