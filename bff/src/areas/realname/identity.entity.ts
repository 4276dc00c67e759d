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
  /** `YYYY-MM-DD`; validTo null: 长期. */
  validFrom: string
  validTo: string | null
  level: 2 | 3 | 4
  verifiedAt: number
  /** The registry's person; null when it knows none, or could not be asked. */
  personId: string | null
  /** When the registry last answered; null when it has not yet. */
  registryAskedAt: number | null
}
export const identityTable: TableShape<IdentityRow> = {
  table: 'identities',
  columns: {
    accountId: id(),
    documentType: text(32),
    documentLookup: text(64),
    nameSealed: text(512),
    numberSealed: text(256),
    validFrom: text(10),
    validTo: nullable(text(10)),
    level: integer(),
    verifiedAt: instant(),
    personId: nullable(id()),
    registryAskedAt: nullable(instant()),
  },
  key: ['accountId'],
  unique: [['documentLookup']],
}
export const IdentityEntity = entity(identityTable)
