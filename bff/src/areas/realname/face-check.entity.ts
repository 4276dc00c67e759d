import { entity, id, instant, nullable, text, type TableShape } from '../../storage/columns'

export type FacePurpose = 'sign_in' | 'recover' | 'raise' | 'rebind' | 'confirm'

/** A face check begun with a platform's source: whose face it is to be, for what, and who may bring its result. */
export interface FaceCheckRow {
  tokenHash: string
  purpose: FacePurpose
  /** Null where nobody is signed in yet. */
  accountId: string | null
  /** With `confirm`: what is to be confirmed. */
  confirms: string | null
  through: 'wechat' | 'alipay' | 'h5'
  /** Ours, given to the platform. */
  orderId: string
  /** The platform's: verify id, certify id, BizToken. */
  providerRef: string
  openid: string | null
  /** Of what only the browser gets that comes back from the check. */
  returnedHash: string | null
  /** JSON of the document the face is held against. */
  subjectSealed: string
  expiresAt: number
  usedAt: number | null
}
export const faceCheckTable: TableShape<FaceCheckRow> = {
  table: 'face_checks',
  columns: {
    tokenHash: text(64),
    purpose: text(12),
    accountId: nullable(id()),
    confirms: nullable(text(20)),
    through: text(8),
    orderId: text(32),
    providerRef: text(512),
    openid: nullable(text(128)),
    returnedHash: nullable(text(64)),
    subjectSealed: text(1024),
    expiresAt: instant(),
    usedAt: nullable(instant()),
  },
  key: ['tokenHash'],
  index: [['accountId'], ['expiresAt']],
}

/** What stands at a counter: good for whoever of the staff is told it, five minutes long, once. */
export interface CounterCodeRow {
  codeHash: string
  accountId: string
  expiresAt: number
  usedAt: number | null
}
export const counterCodeTable: TableShape<CounterCodeRow> = {
  table: 'counter_codes',
  columns: { codeHash: text(64), accountId: id(), expiresAt: instant(), usedAt: nullable(instant()) },
  key: ['codeHash'],
  index: [['accountId'], ['expiresAt']],
}

export const FaceCheck = entity(faceCheckTable)
export const CounterCode = entity(counterCodeTable)
