import { In, IsNull } from 'typeorm'
import { isDuplicate, type Also, type Database } from '../../storage/database'
import type { Sealer } from '../../storage/sealed'
import { Account, Consent, Credential, RefreshToken, Session, SmsCode, type AccountRow, type SessionRow } from './accounts.entity'
import { Confirmation, KnownDevice, Notice, NoticeDue, PcSignIn, Recovery } from './proofs.entity'

/** What is in an account beside its ways in. */
export interface OwnAccount extends Pick<AccountRow, 'accountId' | 'userName' | 'passwordHash' | 'passwordChangedAt' | 'gender' | 'ethnicity' | 'createdAt' | 'frozenAt' | 'frozenBecause'> {
  phone: string | null
  email: string | null
}

type Ended = NonNullable<SessionRow['endReason']>

export interface AccountProfileStore {
  own(accountId: string): Promise<OwnAccount | null>
  /** Without case: `Linli_1` is `linli_1`. */
  byUserName(userName: string): Promise<string | null>
  /** False when another account has the name. */
  setUserName(accountId: string, userName: string): Promise<boolean>
  setProfile(accountId: string, change: Partial<Pick<AccountRow, 'gender' | 'ethnicity'>>): Promise<void>
  setEmail(accountId: string, email: string | null, also: Also): Promise<void>
  /**
   * A new password, from then on the only one; the account's sessions but `keep` end and what was confirmed before is worth nothing. `thaw`: a
   * frozen account lives again. Answers the sessions that ended.
   */
  setPassword(accountId: string, passwordHash: string, change: { now: number; keep: string | null; thaw: boolean }, also: Also): Promise<string[]>
  /**
   * The phone moves from `before` to the new one, with the sessions and confirmations of before; null when the phone is another account's, or
   * this one's has changed meanwhile. `bare`: an account that is nothing but this phone, and gives it up.
   */
  changePhone(accountId: string, before: string | null, phone: string, change: { now: number; keep: string; bare: string | null }, also: Also): Promise<string[] | null>
  /** Ends every session; nobody signs in until it thaws. Answers the sessions that ended, or null when it was frozen already. */
  freeze(accountId: string, because: string, now: number, also: Also): Promise<string[] | null>
  /** False when it was not frozen. */
  thaw(accountId: string, also: Also): Promise<boolean>
  keepDevice(accountId: string, deviceHash: string, now: number): Promise<void>
  knowsDevice(accountId: string, deviceHash: string): Promise<boolean>
  /** Ends one of the account's sessions, or all but one; answers which ended. */
  endSessions(accountId: string, which: { only?: string; but?: string }, reason: Ended, now: number): Promise<string[]>
  sessions(accountId: string, now: number): Promise<SessionRow[]>
  /** Everything of the account goes, and `also` what others know of it; answers the sessions that ended. */
  close(accountId: string, also: Also): Promise<string[]>
}

/** Of one person, however many phones they have: the oldest go. */
const mostDevices = 20

export function accountProfileStore(db: Database, sealer: Sealer): AccountProfileStore {
  const phonePlace = (accountId: string): string => `accounts.phone.${accountId}`
  const emailPlace = (accountId: string): string => `accounts.email.${accountId}`
  type Manager = Parameters<Also>[0]

  const end = async (manager: Manager, accountId: string, which: { only?: string; but?: string }, reason: Ended, now: number): Promise<string[]> => {
    const open = await manager.findBy(Session, { accountId, endedAt: IsNull(), ...(which.only === undefined ? {} : { sessionId: which.only }) })
    const ending = open.map(({ sessionId }) => sessionId).filter(sessionId => sessionId !== which.but)
    if (ending.length > 0) await manager.update(Session, { sessionId: In(ending), endedAt: IsNull() }, { endedAt: now, endReason: reason })
    return ending
  }
  /** What was proven of the account before this moment. */
  const forgetProofs = async (manager: Manager, accountId: string): Promise<void> => {
    await manager.delete(Confirmation, { accountId })
    await manager.delete(Recovery, { accountId })
    await manager.delete(PcSignIn, { scannedBy: accountId })
  }

  /** Lives again, without what its owner denied: a phone, a way in, an address or a password that was somebody else's. */
  const thawed = async (manager: Manager, row: AccountRow): Promise<void> => {
    const { accountId, frozenBecause: denied } = row
    if (denied === 'sign_in_moved') await manager.delete(Credential, { accountId })
    await manager.update(Account, { accountId }, {
      frozenAt: null,
      frozenBecause: null,
      ...(denied === 'phone_changed' ? { phoneSealed: null, phoneLookup: null } : {}),
      ...(denied === 'email_changed' ? { emailSealed: null } : {}),
      ...(denied === 'password_changed' ? { passwordHash: null, passwordChangedAt: null } : {}),
    })
  }

  return {
    async own(accountId) {
      const row = await db.read.findOneBy(Account, { accountId })
      if (!row) return null
      const { phoneSealed, emailSealed, userName, passwordHash, passwordChangedAt, gender, ethnicity, createdAt, frozenAt, frozenBecause } = row
      const phone = phoneSealed === null ? null : sealer.open(phoneSealed, phonePlace(accountId))
      const email = emailSealed === null ? null : sealer.open(emailSealed, emailPlace(accountId))
      return { accountId, userName, passwordHash, passwordChangedAt, gender, ethnicity, createdAt, frozenAt, frozenBecause, phone, email }
    },
    async byUserName(userName) {
      return (await db.read.findOneBy(Account, { userNameKey: userName.toLowerCase() }))?.accountId ?? null
    },
    async setUserName(accountId, userName) {
      try {
        await db.tx(async manager => void (await manager.update(Account, { accountId }, { userName, userNameKey: userName.toLowerCase() })))
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async setProfile(accountId, change) {
      if (Object.keys(change).length > 0) await db.tx(async manager => void (await manager.update(Account, { accountId }, change)))
    },
    setEmail: (accountId, email, also) =>
      db.tx(async manager => {
        await manager.update(Account, { accountId }, { emailSealed: email === null ? null : sealer.seal(email, emailPlace(accountId)) })
        await also(manager)
      }),
    setPassword: (accountId, passwordHash, { now, keep, thaw }, also) =>
      db.tx(async manager => {
        const row = await manager.findOneBy(Account, { accountId })
        if (thaw && row && row.frozenAt !== null) await thawed(manager, row)
        await manager.update(Account, { accountId }, { passwordHash, passwordChangedAt: now })
        await forgetProofs(manager, accountId)
        await also(manager)
        return end(manager, accountId, { but: keep ?? undefined }, 'password', now)
      }),
    async changePhone(accountId, before, phone, { now, keep, bare }, also) {
      const lookupOf = (number: string): string => sealer.lookup(number, 'phone')
      try {
        return await db.tx(async manager => {
          const ended: string[] = []
          if (bare !== null) {
            const given = await manager.update(Account, { accountId: bare, phoneLookup: lookupOf(phone) }, { phoneLookup: null, phoneSealed: null, joinedInto: accountId })
            if (given.affected !== 1) return null
            ended.push(...(await end(manager, bare, {}, 'joined', now)))
          }
          const as = { accountId, phoneLookup: before === null ? IsNull() : lookupOf(before) }
          const moved = await manager.update(Account, as, { phoneLookup: lookupOf(phone), phoneSealed: sealer.seal(phone, phonePlace(accountId)) })
          // Thrown, so that the bare account keeps its phone.
          if (moved.affected !== 1) throw Object.assign(new Error('changed meanwhile'), { meanwhile: true })
          await forgetProofs(manager, accountId)
          await also(manager)
          return [...ended, ...(await end(manager, accountId, { but: keep }, 'phone', now))]
        })
      } catch (error) {
        if (isDuplicate(error) || (error as { meanwhile?: boolean }).meanwhile) return null
        throw error
      }
    },
    freeze: (accountId, because, now, also) =>
      db.tx(async manager => {
        const frozen = await manager.update(Account, { accountId, frozenAt: IsNull() }, { frozenAt: now, frozenBecause: because })
        if (frozen.affected !== 1) return null
        await forgetProofs(manager, accountId)
        await manager.delete(KnownDevice, { accountId })
        await also(manager)
        return end(manager, accountId, {}, 'frozen', now)
      }),
    thaw: (accountId, also) =>
      db.tx(async manager => {
        const row = await manager.findOneBy(Account, { accountId })
        if (!row || row.frozenAt === null) return false
        await thawed(manager, row)
        await also(manager)
        return true
      }),
    keepDevice: (accountId, deviceHash, now) =>
      db.tx(async manager => {
        const known = await manager.find(KnownDevice, { where: { accountId }, order: { createdAt: 'ASC' } })
        for (const { deviceHash } of known.slice(0, Math.max(0, known.length - mostDevices + 1))) await manager.delete(KnownDevice, { deviceHash })
        await manager.insert(KnownDevice, { accountId, deviceHash, createdAt: now })
      }),
    knowsDevice: (accountId, deviceHash) => db.read.existsBy(KnownDevice, { accountId, deviceHash }),
    endSessions: (accountId, which, reason, now) => db.tx(manager => end(manager, accountId, which, reason, now)),
    async sessions(accountId, now) {
      const rows = await db.read.find(Session, { where: { accountId, endedAt: IsNull() }, order: { lastSeenAt: 'DESC', sessionId: 'DESC' }, take: 100 })
      return rows.filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
    },
    close: (accountId, also) =>
      db.tx(async manager => {
        const row = await manager.findOneBy(Account, { accountId })
        const sessions = (await manager.findBy(Session, { accountId })).map(({ sessionId }) => sessionId)
        if (sessions.length > 0) await manager.delete(RefreshToken, { sessionId: In(sessions) })
        await forgetProofs(manager, accountId)
        // Accounts that were joined into this one hold nothing of their own, and go with it.
        const joined = (await manager.findBy(Account, { joinedInto: accountId })).map(one => one.accountId)
        for (const each of [accountId, ...joined]) {
          await manager.delete(Session, { accountId: each })
          await manager.delete(Credential, { accountId: each })
          await manager.delete(Consent, { accountId: each })
          await manager.delete(KnownDevice, { accountId: each })
          await manager.delete(Notice, { accountId: each })
          // By their keys: the last notice is written in this transaction, and a range that is deleted keeps another closing from writing its own.
          const due = await manager.find(NoticeDue, { select: { noticeId: true }, where: { accountId: each } })
          if (due.length > 0) await manager.delete(NoticeDue, { noticeId: In(due.map(({ noticeId }) => noticeId)) })
          await manager.delete(Account, { accountId: each })
        }
        if (row?.phoneLookup) await manager.delete(SmsCode, { phoneLookup: row.phoneLookup })
        await also(manager)
        return sessions
      }),
  }
}
