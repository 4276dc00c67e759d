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

export interface Sessions {
  begin(account: AccountFacts, channel: Channel, device: string | undefined): Promise<Tokens>
  /** Throws session.invalid, session.expired, session.ended, session.reused. */
  refresh(refreshToken: string): Promise<{ tokens: Tokens; accountId: string }>
  end(sessionId: string): Promise<void>
  /** Tells every instance that these sessions are over. */
  forget(sessionIds: string[]): Promise<void>
  /** Tells every instance that something about the account changed: level, person, identity, grants. */
  changed(accountId: string): Promise<void>
  /** What `load` answers, remembered with the session: forgotten with it, and with every change of the account. */
  alongside<T>(sessionId: string, load: () => Promise<T>): Promise<T>
  /** Who calls. Throws session.invalid, session.expired, session.ended, session.reused. */
  authenticate(token: string | null, call: Call): Promise<Caller>
}

export interface SessionsNeeds {
  store: SessionsStore
  ephemeral: Ephemeral
  /** Null for an account that is gone or was joined into another. */
  accountOf(accountId: string): Promise<AccountFacts | null>
  standingOf(account: AccountFacts): Promise<Standing>
  /** Somebody came back with a token that had been replaced; the session is over. */
  onReuse(accountId: string, device: string): Promise<void>
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
  const remembered = new Map<string, { known: Known; until: number; alongside?: unknown }>()
  /** Counts endings and changes: what was read before one must not be remembered after it. */
  let heard = 0
  ephemeral.subscribe(channelName, message => {
    heard++
    const { sessionIds = [], accountId } = JSON.parse(message) as { sessionIds?: string[]; accountId?: string }
    for (const sessionId of sessionIds) remembered.delete(sessionId)
    if (accountId !== undefined) for (const [id, { known }] of remembered) if (known.accountId === accountId) remembered.delete(id)
  })

  const tokensFor = (sessionId: string, accountId: string, refreshToken: string): Tokens => {
    const expires = Math.floor(now() / 1000) + needs.accessSeconds
    const accessToken = jwt.sign({ sub: accountId, sid: sessionId, iat: Math.floor(now() / 1000), exp: expires }, key, { algorithm: 'HS256', issuer })
    return { accessToken, accessExpiresAt: new Date(expires * 1000).toISOString(), refreshToken }
  }
  const nextToken = () => {
    const token = randomBytes(32).toString('base64url')
    return { token, tokenHash: hash(token), expiresAt: now() + needs.refreshDays * 86_400_000 }
  }

  const read = (token: string): { accountId: string; sessionId: string } => {
    try {
      const claims = jwt.verify(token, key, { algorithms: ['HS256'], issuer, clockTimestamp: Math.floor(now() / 1000) }) as { sub?: string; sid?: string }
      if (!claims.sub || !claims.sid) throw new Refusal('session.invalid')
      return { accountId: claims.sub, sessionId: claims.sid }
    } catch (cause) {
      if (cause instanceof Refusal) throw cause
      throw new Refusal(cause instanceof jwt.TokenExpiredError ? 'session.expired' : 'session.invalid', { cause })
    }
  }

  const look = async (sessionId: string): Promise<Known> => {
    const session = await store.session(sessionId)
    if (!session) throw new Refusal('session.invalid')
    if (session.endedAt !== null) throw new Refusal(session.endReason === 'reused' ? 'session.reused' : 'session.ended')
    const account = await needs.accountOf(session.accountId)
    if (!account) throw new Refusal('session.ended')
    const { level, personId, grants } = await needs.standingOf(account)
    return { accountId: account.accountId, sessionId, identity: account.identity ?? (grants.length > 0 ? 'staff' : null), personId, level, grants }
  }

  return {
    async begin(account, channel, device) {
      const sessionId = uuidv7()
      const next = nextToken()
      await store.begin(
        { sessionId, accountId: account.accountId, channel, device: device ?? '', createdAt: now(), endedAt: null, endReason: null },
        next.tokenHash,
        next.expiresAt,
      )
      return tokensFor(sessionId, account.accountId, next.token)
    },

    async refresh(refreshToken) {
      const next = nextToken()
      const result = await store.exchange(hash(refreshToken), next, now(), needs.graceSeconds * 1000)
      switch (result.kind) {
        case 'unknown':
          throw new Refusal('session.invalid')
        case 'expired':
          throw new Refusal('session.expired')
        case 'ended':
          throw new Refusal('session.ended')
        case 'reused':
          if (result.endedNow) {
            await this.forget([result.session.sessionId])
            await needs.onReuse(result.session.accountId, result.session.device)
          }
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

    async alongside<T>(sessionId: string, load: () => Promise<T>) {
      const entry = remembered.get(sessionId)
      if (entry?.alongside !== undefined && entry.until > now()) return entry.alongside as T
      const before = heard
      const value = await load()
      if (entry && before === heard) entry.alongside = value
      return value
    },

    async authenticate(token, call) {
      if (token === null) return { kind: 'anonymous', ...call } satisfies AnonymousCaller
      const { sessionId } = read(token)
      const entry = remembered.get(sessionId)
      if (entry && entry.until > now() && ephemeral.hearing()) return { kind: 'account', ...call, ...entry.known }
      const before = heard
      const known = await look(sessionId)
      if (before === heard) {
        if (remembered.size >= mostRemembered) remembered.delete(remembered.keys().next().value!)
        remembered.set(sessionId, { known, until: now() + needs.rememberMs })
      }
      return { kind: 'account', ...call, ...known }
    },
  }
}
