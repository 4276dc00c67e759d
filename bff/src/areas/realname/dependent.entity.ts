import type { DocumentType } from '@linli/shared-types/values/id-number'
import { entity, id, instant, integer, nullable, text, type TableShape } from '../../storage/columns'

/** A person whose document somebody else verified (features.md B9). */
export interface DependentRow {
  dependentId: string
  accountId: string
  /** 1 to 4, unique with the account: a fifth person finds no place, however many ask at once. */
  place: number
  relation: 'parent' | 'child' | 'spouse' | 'other'
  documentType: DocumentType
  /** HMAC of type and number. */
  documentLookup: string
  nameSealed: string
  numberSealed: string
  /** `YYYY-MM-DD`; validTo null: 长期. */
  validFrom: string
  validTo: string | null
  /** The registry's person; null when it knows none, or could not be asked. */
  personId: string | null
  verifiedAt: number
}
export const dependentTable: TableShape<DependentRow> = {
  table: 'dependents',
  columns: {
    dependentId: id(),
    accountId: id(),
    place: integer(),
    relation: text(10),
    documentType: text(32),
    documentLookup: text(64),
    nameSealed: text(512),
    numberSealed: text(256),
    validFrom: text(10),
    validTo: nullable(text(10)),
    personId: nullable(id()),
    verifiedAt: instant(),
  },
  key: ['dependentId'],
  unique: [
    ['accountId', 'place'],
    ['accountId', 'documentLookup'],
  ],
}
export const DependentEntity = entity(dependentTable)
