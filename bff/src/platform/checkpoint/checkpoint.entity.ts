import { boolean, entity, id, instant, integer, nullable, sequence, text, type TableShape } from '../../storage/columns'

export type Right = 'scan' | 'manage'
export type Colour = 'green' | 'yellow' | 'red'
export type Risk = 'low' | 'medium' | 'high'
export type Flag = 'revoked' | 'replayed' | 'scanner_removed' | 'old_list' | 'late' | 'clock'

export interface SiteRow {
  siteId: string
  parentId: string | null
  /** `/a/b/`: the ids from the top down to this one, so that all below a site begin with its path. */
  path: string
  communityId: string
  name: string
  address: string
  contactName: string
  contactPhoneSealed: string
  note: string
  /** Null while it is open. */
  closedAt: number | null
}
export const siteTable: TableShape<SiteRow> = {
  table: 'sites',
  columns: {
    siteId: id(),
    parentId: nullable(id()),
    path: text(400),
    communityId: id(),
    name: text(40),
    address: text(100),
    contactName: text(40),
    contactPhoneSealed: text(256),
    note: text(200),
    closedAt: nullable(instant()),
  },
  key: ['siteId'],
  unique: [['path']],
  index: [['communityId']],
}

/** A phone authorised for a site and all below it. Removed ones stay for as long as scans made before may still come. */
export interface ScannerRow {
  scannerId: string
  siteId: string
  phoneLookup: string
  phoneSealed: string
  nameSealed: string
  may: Right
  /** Null until somebody signed in with the phone. */
  accountId: string | null
  addedAt: number
  /** The account that did it; empty for the first of a community. */
  addedBy: string
  removedAt: number | null
  /** Empty while it holds, the scannerId once removed: with site and phone unique, a phone is authorised once for a site. */
  liveKey: string
}
export const scannerTable: TableShape<ScannerRow> = {
  table: 'scanners',
  columns: {
    scannerId: id(),
    siteId: id(),
    phoneLookup: text(64),
    phoneSealed: text(256),
    nameSealed: text(512),
    may: text(8),
    accountId: nullable(id()),
    addedAt: instant(),
    addedBy: id(),
    removedAt: nullable(instant()),
    liveKey: id(),
  },
  key: ['scannerId'],
  unique: [['siteId', 'phoneLookup', 'liveKey']],
  index: [['phoneLookup'], ['accountId']],
}

/**
 * One scan: what was decided and what it was decided by, nothing else. The key counts up and the indices begin with what grows with time
 * or with the site, so that a row costs the same among a million as among ten thousand; only the phone's own id falls anywhere.
 */
export interface ScanRow {
  scanNo: number
  /** Made by the phone. */
  scanId: string
  siteId: string
  accountId: string
  subject: 'health' | 'health_printed' | 'assisted'
  passId: string | null
  proofAt: number | null
  colour: Colour | null
  homeRisk: Risk
  /** 孙** */
  person: string
  /** Tenths of a degree Celsius. */
  temperature: number | null
  decision: 'passed' | 'turned_back'
  excepted: boolean
  note: string
  scannedAt: number
  receivedAt: number
  offline: boolean
  /** Flags with a comma between. */
  flags: string
}
export const scanTable: TableShape<ScanRow> = {
  table: 'scans',
  columns: {
    scanNo: sequence(),
    scanId: text(36),
    siteId: id(),
    accountId: id(),
    subject: text(16),
    passId: nullable(id()),
    proofAt: nullable(instant()),
    colour: nullable(text(8)),
    homeRisk: text(8),
    person: text(20),
    temperature: nullable(integer()),
    decision: text(12),
    excepted: boolean(),
    note: text(200),
    scannedAt: instant(),
    receivedAt: instant(),
    offline: boolean(),
    flags: text(60),
  },
  key: ['scanNo'],
  unique: [['scanId']],
  index: [
    ['siteId', 'scannedAt', 'decision', 'temperature'],
    ['proofAt', 'passId'],
  ],
}

/** Somebody without a code, as typed at the checkpoint. Deleted with its scan. */
export interface AssistedPersonRow {
  scanId: string
  documentType: string
  nameSealed: string
  numberSealed: string
  phoneSealed: string
}
export const assistedPersonTable: TableShape<AssistedPersonRow> = {
  table: 'assisted_people',
  columns: { scanId: text(36), documentType: text(32), nameSealed: text(512), numberSealed: text(256), phoneSealed: text(256) },
  key: ['scanId'],
}

export const Site = entity(siteTable)
export const Scanner = entity(scannerTable)
export const Scan = entity(scanTable)
export const AssistedPerson = entity(assistedPersonTable)
export const checkpointEntities = [Site, Scanner, Scan, AssistedPerson]
