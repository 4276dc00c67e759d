import { proofEntities } from './proofs.entity'
import { entity, id, instant, integer, json, nullable, text, withDefault, type TableShape } from '../../storage/columns'

export type Channel = 'wechat' | 'alipay' | 'sms' | 'password' | 'face' | 'pc'

export interface AccountRow {
  accountId: string
  phoneSealed: string | null
  phoneLookup: string | null
  /** Null until chosen. Staff is never stored: it follows from the platform's grants. */
  identity: 'resident' | 'enterprise' | 'visitor' | null
  createdAt: number
  /** The account this one was joined into, when its phone turned out to belong to that one. */
  joinedInto: string | null
  userName: string | null
  /** The user name in small letters: two names that differ in case alone are one. */
  userNameKey: string | null
  /** argon2id, in its own text form: parameters, salt and hash. */
  passwordHash: string | null
  passwordChangedAt: number | null
  emailSealed: string | null
  /** As the owner said; a document's says more. */
  gender: 'male' | 'female' | null
  /** GB/T 3304, `01` to `56`. */
  ethnicity: string | null
  /** Since the owner said 不是我: nobody signs in until it is theirs again. */
  frozenAt: number | null
  /** The kind of the message or notice that was denied. */
  frozenBecause: string | null
}
export const accountTable: TableShape<AccountRow> = {
  table: 'accounts',
  columns: {
    accountId: id(),
    phoneSealed: nullable(text(256)),
    phoneLookup: nullable(text(64)),
    identity: nullable(text(12)),
    createdAt: instant(),
    joinedInto: nullable(id()),
    userName: nullable(text(20)),
    userNameKey: nullable(text(20)),
    passwordHash: nullable(text(200)),
    passwordChangedAt: nullable(instant()),
    emailSealed: nullable(text(400)),
    gender: nullable(text(6)),
    ethnicity: nullable(text(2)),
    frozenAt: nullable(instant()),
    frozenBecause: nullable(text(40)),
  },
  key: ['accountId'],
  unique: [['phoneLookup'], ['userNameKey']],
}

/** A way in other than the phone: WeChat's openid, Alipay's user. */
export interface CredentialRow {
  channel: 'wechat' | 'alipay'
  subject: string
  accountId: string
  createdAt: number
}
export const credentialTable: TableShape<CredentialRow> = {
  table: 'credentials',
  columns: { channel: text(12), subject: text(128), accountId: id(), createdAt: instant() },
  key: ['channel', 'subject'],
  index: [['accountId']],
}

export interface SessionRow {
  sessionId: string
  accountId: string
  channel: Channel
  device: string
  createdAt: number
  endedAt: number | null
  endReason: 'signed_out' | 'reused' | 'joined' | 'ended' | 'password' | 'phone' | 'frozen' | null
  /** The network address it was begun from; a browser's own, where a phone let it in. */
  source: string
  /** Its last exchange of tokens. */
  lastSeenAt: number
  /** When it ends however it is used (NIST SP 800-63B: an overall limit); null for sessions from before that was kept. */
  expiresAt: number | null
}
export const sessionTable: TableShape<SessionRow> = {
  table: 'sessions',
  columns: {
    sessionId: id(),
    accountId: id(),
    channel: text(12),
    device: text(64),
    createdAt: instant(),
    endedAt: nullable(instant()),
    endReason: nullable(text(20)),
    source: withDefault(text(64), ''),
    lastSeenAt: withDefault(instant(), 0),
    expiresAt: nullable(instant()),
  },
  key: ['sessionId'],
  index: [['accountId']],
}

export interface RefreshTokenRow {
  /** SHA-256 of the token, hex: the token itself is nowhere here. */
  tokenHash: string
  sessionId: string
  expiresAt: number
  /** When it was exchanged for another. */
  usedAt: number | null
}
export const refreshTokenTable: TableShape<RefreshTokenRow> = {
  table: 'refresh_tokens',
  columns: { tokenHash: text(64), sessionId: id(), expiresAt: instant(), usedAt: nullable(instant()) },
  key: ['tokenHash'],
  index: [['sessionId']],
}

export interface ConsentRow {
  consentId: string
  accountId: string
  agreement: 'terms' | 'privacy' | 'real_name' | 'real_name_other' | 'health' | 'face' | 'bank_card' | 'enterprise'
  version: string
  givenAt: number
  source: string
}
export const consentTable: TableShape<ConsentRow> = {
  table: 'consents',
  columns: { consentId: id(), accountId: id(), agreement: text(20), version: text(32), givenAt: instant(), source: text(64) },
  key: ['consentId'],
  index: [['accountId']],
}

/** What a code was sent for: it is good for nothing else. */
export type CodePurpose = 'sign_in' | 'assisted' | 'register' | 'activate' | 'recover' | 'new_phone' | 'email' | 'c:phone' | 'c:password' | 'c:email' | 'c:unbind' | 'c:close'

/** One row a phone (or an e-mail address): its last code, and when SMS went out to it. */
export interface SmsCodeRow {
  phoneLookup: string
  purpose: CodePurpose
  codeHash: string
  expiresAt: number
  triesLeft: number
  usedAt: number | null
  /** Epoch milliseconds of the SMS of the last 48 hours, oldest first. */
  sentAt: number[]
  /** Counts up with every SMS: two at once cannot both pass the limit. */
  version: number
}
export const smsCodeTable: TableShape<SmsCodeRow> = {
  table: 'sms_codes',
  columns: {
    phoneLookup: text(64),
    purpose: withDefault(text(10), 'sign_in'),
    codeHash: text(64),
    expiresAt: instant(),
    triesLeft: integer(),
    usedAt: nullable(instant()),
    sentAt: json(),
    version: integer(),
  },
  key: ['phoneLookup'],
}

export const Account = entity(accountTable)
export const Credential = entity(credentialTable)
export const Session = entity(sessionTable)
export const RefreshToken = entity(refreshTokenTable)
export const Consent = entity(consentTable)
export const SmsCode = entity(smsCodeTable)
export const accountsEntities = [Account, Credential, Session, RefreshToken, Consent, SmsCode, ...proofEntities]
