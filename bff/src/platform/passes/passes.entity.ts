import { entity, id, instant, integer, nullable, text, type TableShape } from '../../storage/columns'

/** A key statements are signed with. It is published from the moment it exists. */
export interface PassKeyRow {
  keyId: string
  /** Counted from 0; unique, so that instances that make the next key at once make one. */
  slot: number
  /** Base64. */
  publicKey: string
  seedSealed: string
  /** It signs in [signsFrom, signsUntil), epoch milliseconds, whole seconds. */
  signsFrom: number
  signsUntil: number
}
export const passKeyTable: TableShape<PassKeyRow> = {
  table: 'pass_keys',
  columns: { keyId: id(), slot: integer(), publicKey: text(44), seedSealed: text(256), signsFrom: instant(), signsUntil: instant() },
  key: ['keyId'],
  unique: [['slot']],
  index: [['signsUntil']],
}

export interface PassRow {
  passId: string
  subjectId: string
  kind: 'health' | 'health_printed'
  /** What a verifier decides by, in short: a pass that says something else than is true now is revoked. */
  says: string
  issuedAt: number
  expiresAt: number
  revokedAt: number | null
  reason: string | null
  /** The count of changes to the list with which it came onto it; 0 within the transaction that revokes it. */
  listChange: number | null
}
export const passTable: TableShape<PassRow> = {
  table: 'passes',
  columns: {
    passId: id(),
    subjectId: id(),
    kind: text(20),
    says: text(40),
    issuedAt: instant(),
    expiresAt: instant(),
    revokedAt: nullable(instant()),
    reason: nullable(text(200)),
    listChange: nullable(integer()),
  },
  key: ['passId'],
  index: [['subjectId', 'expiresAt'], ['listChange'], ['expiresAt']],
}

/** How often the revocation list changed: one row, and its lock puts revocations in an order. */
export interface ListChangesRow {
  list: string
  changes: number
}
export const listChangesTable: TableShape<ListChangesRow> = { table: 'pass_list_changes', columns: { list: id(), changes: integer() }, key: ['list'] }

export const PassKey = entity(passKeyTable)
export const Pass = entity(passTable)
export const ListChanges = entity(listChangesTable)
export const passesEntities = [PassKey, Pass, ListChanges]
