import type { DocumentType } from '@linli/shared-types/values/id-number'
import { entity, id, instant, integer, nullable, text, type TableShape } from '../../storage/columns'

/** The verified identity of an account. */
export interface IdentityRow {
  accountId: string
  documentType: DocumentType
  /** HMAC of type and number: one identity, one account. */
  documentLookup: string
  nameSealed: string
  numberSealed: string
  /** `YYYY-MM-DD`; null: never said, as after an activation. validTo null: 长期, or never said. */
  validFrom: string | null
  validTo: string | null
  level: 2 | 3 | 4
  verifiedAt: number
  /** The registry's person; null when it knows none, or could not be asked. */
  personId: string | null
  /** When the registry last answered; null when it has not yet. */
  registryAskedAt: number | null
  /** How the level above 2 was reached. */
  raisedBy: 'face' | 'bank_card' | 'in_person' | null
  /** Of the staff who saw the document, for level 4. */
  confirmedBy: string | null
}
export const identityTable: TableShape<IdentityRow> = {
  table: 'identities',
  columns: {
    accountId: id(),
    documentType: text(32),
    documentLookup: text(64),
    nameSealed: text(512),
    numberSealed: text(256),
    validFrom: nullable(text(10)),
    validTo: nullable(text(10)),
    level: integer(),
    verifiedAt: instant(),
    personId: nullable(id()),
    registryAskedAt: nullable(instant()),
    raisedBy: nullable(text(12)),
    confirmedBy: nullable(id()),
  },
  key: ['accountId'],
  unique: [['documentLookup']],
}
export const IdentityEntity = entity(identityTable)
