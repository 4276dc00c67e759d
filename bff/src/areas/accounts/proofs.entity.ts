/** What somebody proves of themselves on the way in or before a change: short-lived rows, each good once. Secrets are kept as SHA-256. */
import { entity, id, instant, integer, nullable, text, type TableShape } from '../../storage/columns'

/** Wrong tries of a factor: by account and source, by source alone, by account alone (NIST SP 800-63B, rate limiting). */
export interface AttemptRow {
  /** HMAC of factor, account and source: nothing here says whose. */
  attemptKey: string
  failures: number
  /** When the count begins anew. */
  until: number
}
export const attemptTable: TableShape<AttemptRow> = {
  table: 'attempts',
  columns: { attemptKey: text(64), failures: integer(), until: instant() },
  key: ['attemptKey'],
  index: [['until']],
}

/** A device that has been in an account: strangers' wrong tries do not lock it out. */
export interface KnownDeviceRow {
  deviceHash: string
  accountId: string
  createdAt: number
}
export const knownDeviceTable: TableShape<KnownDeviceRow> = {
  table: 'known_devices',
  columns: { deviceHash: text(64), accountId: id(), createdAt: instant() },
  key: ['deviceHash'],
  index: [['accountId']],
}

export type ConfirmPurpose = 'change_phone' | 'change_password' | 'email' | 'unbind' | 'close' | 'reset_password'

export interface ConfirmationRow {
  tokenHash: string
  accountId: string
  /** Null for a recovery, which has no session. */
  sessionId: string | null
  purpose: ConfirmPurpose
  method: 'sms' | 'face' | 'bank_card'
  expiresAt: number
  usedAt: number | null
}
export const confirmationTable: TableShape<ConfirmationRow> = {
  table: 'confirmations',
  columns: { tokenHash: text(64), accountId: id(), sessionId: nullable(id()), purpose: text(20), method: text(12), expiresAt: instant(), usedAt: nullable(instant()) },
  key: ['tokenHash'],
  index: [['accountId'], ['expiresAt']],
}

/** A forgotten password's first step: the same row whether the account is there or not. */
export interface RecoveryRow {
  tokenHash: string
  /** Null: no such account, or not with this phone. */
  accountId: string | null
  phoneLookup: string
  expiresAt: number
  usedAt: number | null
}
export const recoveryTable: TableShape<RecoveryRow> = {
  table: 'recoveries',
  columns: { tokenHash: text(64), accountId: nullable(id()), phoneLookup: text(64), expiresAt: instant(), usedAt: nullable(instant()) },
  key: ['tokenHash'],
  index: [['accountId'], ['expiresAt']],
}

/** A browser that waits to be let in by a phone. */
export interface PcSignInRow {
  ticketHash: string
  /** Of the browser that shows the ticket, and of nobody else. */
  secretHash: string
  device: string
  source: string
  checkDigits: string
  createdAt: number
  expiresAt: number
  state: 'waiting' | 'scanned' | 'approved' | 'refused' | 'claimed'
  scannedBy: string | null
  /** Chosen by the phone that let it in; null: not chosen. */
  days: number | null
}
export const pcSignInTable: TableShape<PcSignInRow> = {
  table: 'pc_sign_ins',
  columns: {
    ticketHash: text(64),
    secretHash: text(64),
    device: text(64),
    source: text(64),
    checkDigits: text(4),
    createdAt: instant(),
    expiresAt: instant(),
    state: text(10),
    scannedBy: nullable(id()),
    days: nullable(integer()),
  },
  key: ['ticketHash'],
  index: [['expiresAt'], ['scannedBy']],
}

/** The link a notice carries to a phone or mailbox of before: whoever holds it may say 不是我. */
export interface NoticeRow {
  noticeHash: string
  accountId: string
  kind: string
  expiresAt: number
  usedAt: number | null
}
export const noticeTable: TableShape<NoticeRow> = {
  table: 'notices',
  columns: { noticeHash: text(64), accountId: id(), kind: text(40), expiresAt: instant(), usedAt: nullable(instant()) },
  key: ['noticeHash'],
  index: [['accountId'], ['expiresAt']],
}

/** A notice on its way to a phone or a mailbox: there only until it is taken, or given up. */
export interface NoticeDueRow {
  noticeId: string
  accountId: string
  kind: string
  channel: 'sms' | 'mail'
  /** JSON: where it goes, its words, and in them the secret of its link. */
  letterSealed: string
  createdAt: number
  tries: number
  /** Not before: the end of a lease while it is being sent, of a pause after a failure. */
  nextAt: number
}
export const noticeDueTable: TableShape<NoticeDueRow> = {
  table: 'notice_dues',
  columns: { noticeId: id(), accountId: id(), kind: text(40), channel: text(4), letterSealed: text(4096), createdAt: instant(), tries: integer(), nextAt: instant() },
  key: ['noticeId'],
  index: [['accountId'], ['nextAt']],
}

export const Attempt = entity(attemptTable)
export const KnownDevice = entity(knownDeviceTable)
export const Confirmation = entity(confirmationTable)
export const Recovery = entity(recoveryTable)
export const PcSignIn = entity(pcSignInTable)
export const Notice = entity(noticeTable)
export const NoticeDue = entity(noticeDueTable)
export const proofEntities = [Attempt, KnownDevice, Confirmation, Recovery, PcSignIn, Notice, NoticeDue]
