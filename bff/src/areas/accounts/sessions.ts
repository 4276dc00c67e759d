/**
 * Sessions: a short access token (JWT, HS256) and an opaque refresh token that is exchanged at every use. The database says whether a
 * session lives; an instance may remember that for seconds, and forgets it the moment the session ends anywhere.
 */
import { createHash, randomBytes, type KeyObject } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { uuidv7 } from 'uuidv7'
import type { AnonymousCaller, Caller, Grant, SignedInCaller } from '@linli/shared-types/caller'
import type { Level } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import type { Call } from '../../http/mount'
import type { Also } from '../../storage/database'
import type { Ephemeral } from '../../storage/ephemeral'
import type { AccountFacts } from './accounts.store'
import type { Channel } from './accounts.entity'
import type { SessionsStore } from './sessions.store'

/** What the real name and the platform say of an account. */
export interface Standing {
  level: Level
  personId: string | null
  /** 孙**, null before verification. */
  name: string | null
  grants: Grant[]
}

export interface Tokens {
  accessToken: string
  /** ISO 8601, UTC. */
  accessExpiresAt: string
  refreshToken: string
}

/** How a session begins: from where, and how long it lasts whatever is done with it (features.md A10), in epoch milliseconds. */
export interface Begun {
  channel: Channel
  device: string
  source: string
  expiresAt: number
}

export interface Sessions {
  /** `also` is written with the session. Throws account.frozen. */
  begin(account: AccountFacts, begun: Begun, also?: Also): Promise<Tokens>
  /** Throws session.invalid, session.expired, session.ended, session.reused. */
  refresh(refreshToken: string): Promise<{ tokens: Tokens; accountId: string }>
  end(sessionId: string): Promise<void>
  /** Tells every instance that these sessions are over. */
  forget(sessionIds: string[]): Promise<void>
  /** Tells every instance that something about the account changed: level, person, identity, grants. */
  changed(accountId: string): Promise<void>
  /** What `load` answers, remembered with the session: forgotten with it, and with every change of the account. */
  alongside<T>(caller: Pick<SignedInCaller, 'sessionId' | 'accountId'>, load: () => Promise<T>): Promise<T>
  /** Who calls. Throws session.invalid, session.expired, session.ended, session.reused. */
  authenticate(token: string | null, call: Call): Promise<Caller>
}

export interface SessionsNeeds {
  store: SessionsStore
  ephemeral: Ephemeral
  /** Null for an account that is gone or was joined into another. */
  accountOf(accountId: string): Promise<AccountFacts | null>
  standingOf(account: AccountFacts): Promise<Standing>
  /** Somebody came back with a token that had been replaced: written with the session's end. */
  onReuse(accountId: string, device: string): Also
  key: KeyObject
  /** Tokens of one environment are worth nothing in another. */
  environment: string
  now(): number
  accessSeconds: number
  refreshDays: number
  /** How long a replaced refresh token still works, for answers lost on bad networks. */
  graceSeconds: number
  /** How long a living session is remembered without asking the database. */
  rememberMs: number
}

const hash = (token: string): string => createHash('sha256').update(token).digest('hex')
const channelName = 'sessions'
const mostRemembered = 20_000

type Known = Pick<SignedInCaller, 'accountId' | 'sessionId' | 'identity' | 'personId' | 'level' | 'grants'>

export function sessions(needs: SessionsNeeds): Sessions {
  const { store, ephemeral, key, now } = needs
  const issuer = `linli-${needs.environment}`
  /** By token, whose signature and expiry have been checked. */
  const remembered = new Map<string, { known: Known; until: number }>()
  const beside = new Map<string, { value: unknown; accountId: string; until: number }>()
  /** Counts endings and changes: what was read before one must not be remembered after it. */
  let heard = 0
  ephemeral.subscribe(channelName, message => {
    heard++
    const { sessionIds = [], accountId } = JSON.parse(message) as { sessionIds?: string[]; accountId?: string }
    for (const [token, { known }] of remembered) if (known.accountId === accountId || sessionIds.includes(known.sessionId)) remembered.delete(token)
    for (const [sessionId, entry] of beside) if (entry.accountId === accountId || sessionIds.includes(sessionId)) beside.delete(sessionId)
  })
  const remember = <V>(map: Map<string, V>, key: string, value: V): void => {
    if (map.size >= mostRemembered) map.delete(map.keys().next().value!)
    map.set(key, value)
  }

  const tokensFor = (sessionId: string, accountId: string, refreshToken: string): Tokens => {
    const expires = Math.floor(now() / 1000) + needs.accessSeconds
    const accessToken = jwt.sign({ sub: accountId, sid: sessionId, iat: Math.floor(now() / 1000), exp: expires }, key, { algorithm: 'HS256', issuer })
    return { accessToken, accessExpiresAt: new Date(expires * 1000).toISOString(), refreshToken }
  }
  const nextToken = () => {
    const token = randomBytes(32).toString('base64url')
    return { token, tokenHash: hash(token), expiresAt: now() + needs.refreshDays * 86_400_000 }
  }

  /** @returns `expiresAt` in epoch milliseconds */
  const read = (token: string): { sessionId: string; expiresAt: number } => {
    try {
      const claims = jwt.verify(token, key, { algorithms: ['HS256'], issuer, clockTimestamp: Math.floor(now() / 1000) }) as { sid?: string; exp?: number }
      if (!claims.sid || !claims.exp) throw new Refusal('session.invalid')
      return { sessionId: claims.sid, expiresAt: claims.exp * 1000 }
    } catch (cause) {
      if (cause instanceof Refusal) throw cause
      throw new Refusal(cause instanceof jwt.TokenExpiredError ? 'session.expired' : 'session.invalid', { cause })
    }
  }

  const look = async (sessionId: string): Promise<Known> => {
    const session = await store.session(sessionId)
    if (!session) throw new Refusal('session.invalid')
    if (session.endedAt !== null) throw new Refusal(session.endReason === 'reused' ? 'session.reused' : 'session.ended')
    if (session.expiresAt !== null && session.expiresAt <= now()) throw new Refusal('session.expired')
    const account = await needs.accountOf(session.accountId)
    if (!account || account.frozenAt !== null) throw new Refusal('session.ended')
    const { level, personId, grants } = await needs.standingOf(account)
    return { accountId: account.accountId, sessionId, identity: account.identity ?? (grants.length > 0 ? 'staff' : null), personId, level, grants }
  }

  return {
    async begin(account, { channel, device, source, expiresAt }, also) {
      if (account.frozenAt !== null) throw new Refusal('account.frozen', { details: { because: account.frozenBecause } })
      const sessionId = uuidv7()
      const next = nextToken()
      await store.begin(
        { sessionId, accountId: account.accountId, channel, device, source, createdAt: now(), lastSeenAt: now(), expiresAt, endedAt: null, endReason: null },
        next.tokenHash,
        next.expiresAt,
        also,
      )
      return tokensFor(sessionId, account.accountId, next.token)
    },

    async refresh(refreshToken) {
      const next = nextToken()
      const result = await store.exchange(hash(refreshToken), next, now(), needs.graceSeconds * 1000, ({ accountId, device }) => needs.onReuse(accountId, device))
      switch (result.kind) {
        case 'unknown':
          throw new Refusal('session.invalid')
        case 'expired':
          throw new Refusal('session.expired')
        case 'ended':
          throw new Refusal('session.ended')
        case 'reused':
          if (result.endedNow) await this.forget([result.session.sessionId])
          throw new Refusal('session.reused')
        case 'exchanged':
          return { tokens: tokensFor(result.session.sessionId, result.session.accountId, next.token), accountId: result.session.accountId }
      }
    },

    async end(sessionId) {
      await store.end(sessionId, 'signed_out', now())
      await this.forget([sessionId])
    },
    forget: sessionIds => ephemeral.publish(channelName, JSON.stringify({ sessionIds })),
    changed: accountId => ephemeral.publish(channelName, JSON.stringify({ accountId })),

    async alongside<T>({ sessionId, accountId }: Pick<SignedInCaller, 'sessionId' | 'accountId'>, load: () => Promise<T>) {
      const entry = beside.get(sessionId)
      if (entry && entry.until > now() && ephemeral.hearing()) return entry.value as T
      const before = heard
      const value = await load()
      if (before === heard) remember(beside, sessionId, { value, accountId, until: now() + needs.rememberMs })
      return value
    },

    async authenticate(token, call) {
      if (token === null) return { kind: 'anonymous', ...call } satisfies AnonymousCaller
      const entry = remembered.get(token)
      if (entry && entry.until > now() && ephemeral.hearing()) return { kind: 'account', ...call, ...entry.known }
      const { sessionId, expiresAt } = read(token)
      const before = heard
      const known = await look(sessionId)
      if (before === heard) remember(remembered, token, { known, until: Math.min(now() + needs.rememberMs, expiresAt) })
      return { kind: 'account', ...call, ...known }
    },
  }
}
