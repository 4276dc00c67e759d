import { entity, id, instant, integer, text, type TableShape } from '../../storage/columns'

/** One look of staff at people's data. Each row holds the hash of the one before it: one changed or missing shows. */
export interface AuditRow {
  /** 1, 2, 3…, without a gap. */
  seq: number
  at: number
  accountId: string
  /** `health.getHealthRecord` */
  operation: string
  /** JSON: ids, dates and choices as they were asked; whatever else as a short HMAC, so that the log holds nobody's data. */
  asked: string
  /** 200, or the refusal's code. */
  outcome: string
  requestId: string
  source: string
  previousHash: string
  /** HMAC-SHA-256 over all of the above. */
  hash: string
}
export const auditTable: TableShape<AuditRow> = {
  table: 'audit_log',
  columns: {
    seq: integer(),
    at: instant(),
    accountId: id(),
    operation: text(60),
    asked: text(1000),
    outcome: text(40),
    requestId: text(64),
    source: text(64),
    previousHash: text(64),
    hash: text(64),
  },
  key: ['seq'],
  index: [['accountId', 'seq']],
}

/** The last row's number and hash, sealed by an HMAC of their own: rows cut off at the end show too. */
export interface AuditHeadRow {
  head: string
  seq: number
  hash: string
  seal: string
}
export const auditHeadTable: TableShape<AuditHeadRow> = {
  table: 'audit_heads',
  columns: { head: id(), seq: integer(), hash: text(64), seal: text(64) },
  key: ['head'],
}

export const AuditEntry = entity(auditTable)
export const AuditHead = entity(auditHeadTable)
export const auditEntities = [AuditEntry, AuditHead]
