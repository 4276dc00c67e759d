import { IsNull } from 'typeorm'
import type { Also, Database } from '../../storage/database'
import { RefreshToken, Session, type SessionRow } from './accounts.entity'

export type Exchange =
  | { kind: 'exchanged'; session: SessionRow }
  | { kind: 'unknown' }
  | { kind: 'expired' }
  | { kind: 'ended'; session: SessionRow }
  /** It had been exchanged before the grace: somebody else has it. The session has been ended by this call or an earlier one. */
  | { kind: 'reused'; session: SessionRow; endedNow: boolean }

export interface SessionsStore {
  begin(session: SessionRow, tokenHash: string, expiresAt: number, also?: Also): Promise<void>
  session(sessionId: string): Promise<SessionRow | null>
  /** Whether the account has had sessions, and whether one was on this device. */
  history(accountId: string, device: string): Promise<{ any: boolean; device: boolean }>
  /**
   * Exchanges a refresh token for the next. A token seen again within `graceMs` of its exchange is exchanged once more (the first
   * answer may have been lost on the way); later it ends the session, and `onReuse` is written with its end.
   */
  exchange(
    tokenHash: string,
    next: { tokenHash: string; expiresAt: number },
    now: number,
    graceMs: number,
    onReuse: (session: SessionRow) => Also,
  ): Promise<Exchange>
  /** False when it had ended before. */
  end(sessionId: string, reason: NonNullable<SessionRow['endReason']>, now: number): Promise<boolean>
}

export function sessionsStore(db: Database): SessionsStore {
  return {
    begin: (session, tokenHash, expiresAt, also) =>
      db.tx(async manager => {
        await manager.insert(Session, session)
        await manager.insert(RefreshToken, { tokenHash, sessionId: session.sessionId, expiresAt, usedAt: null })
        await also?.(manager)
      }),
    session: sessionId => db.read.findOneBy(Session, { sessionId }),
    async history(accountId, device) {
      const [any, same] = await Promise.all([db.read.existsBy(Session, { accountId }), db.read.existsBy(Session, { accountId, device })])
      return { any, device: same }
    },
    exchange: (tokenHash, next, now, graceMs, onReuse) =>
      db.tx(async manager => {
        const claimed = (await manager.update(RefreshToken, { tokenHash, usedAt: IsNull() }, { usedAt: now })).affected === 1
        const token = await manager.findOneBy(RefreshToken, { tokenHash })
        const session = token && (await manager.findOneBy(Session, { sessionId: token.sessionId }))
        if (!token || !session) return { kind: 'unknown' }
        if (session.endedAt !== null) return session.endReason === 'reused' ? { kind: 'reused', session, endedNow: false } : { kind: 'ended', session }
        if (token.expiresAt <= now || (session.expiresAt !== null && session.expiresAt <= now)) return { kind: 'expired' }
        if (!claimed && now - (token.usedAt ?? 0) > graceMs) {
          await manager.update(Session, { sessionId: session.sessionId }, { endedAt: now, endReason: 'reused' })
          await onReuse(session)(manager)
          return { kind: 'reused', session, endedNow: true }
        }
        await manager.insert(RefreshToken, { tokenHash: next.tokenHash, sessionId: session.sessionId, expiresAt: next.expiresAt, usedAt: null })
        await manager.update(Session, { sessionId: session.sessionId }, { lastSeenAt: now })
        return { kind: 'exchanged', session }
      }),
    end: (sessionId, reason, now) =>
      db.tx(async manager => (await manager.update(Session, { sessionId, endedAt: IsNull() }, { endedAt: now, endReason: reason })).affected === 1),
  }
}
