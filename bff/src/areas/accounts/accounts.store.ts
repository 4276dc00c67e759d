import { IsNull } from 'typeorm'
import { uuidv7 } from 'uuidv7'
import { isDuplicate, together, type Also, type Database } from '../../storage/database'
import type { Sealer } from '../../storage/sealed'
import { Account, Consent, Credential, Session, type AccountRow, type Channel, type ConsentRow, type CredentialRow } from './accounts.entity'

export interface AccountFacts {
  accountId: string
  phone: string | null
  identity: AccountRow['identity']
  /** Since the owner said 不是我; null: not frozen. */
  frozenAt: number | null
  /** The kind of what was denied. */
  frozenBecause: string | null
}

export type ConsentGiven = Pick<ConsentRow, 'agreement' | 'version'>

export interface AccountsStore {
  account(accountId: string): Promise<AccountFacts | null>
  channels(accountId: string): Promise<Channel[]>
  phoneLookup(phone: string): string
  /** The account of this phone, and `also`; made when there is none, `also` in the same transaction. Safe against two at once. */
  byPhone(phone: string, now: number, also: (accountId: string) => Also): Promise<AccountFacts>
  findByPhone(phone: string): Promise<AccountFacts | null>
  /** The account of a WeChat or Alipay user; made when there is none. Safe against two at once. */
  byCredential(channel: CredentialRow['channel'], subject: string, now: number): Promise<AccountFacts>
  /** The subject (openid) an account has in a channel. */
  subjectOf(accountId: string, channel: CredentialRow['channel']): Promise<string | null>
  /** With `also`. False when the phone became another account's meanwhile, or this account has one: then nothing is written, `also` neither. */
  bindPhone(accountId: string, phone: string, also: Also): Promise<boolean>
  /** Moves the ways in of a bare account to another, and ends its sessions; answers those sessions. */
  join(from: string, into: string, now: number, also: Also): Promise<string[]>
  /** The wizard's account, whole at once, and `also` with it; or which of phone and user name became another's meanwhile. */
  register(account: { phone: string; userName: string | null; passwordHash: string }, now: number, also: (accountId: string) => Also): Promise<AccountFacts | 'phone' | 'user_name'>
  /** By staff's decision, or with an enterprise's approval: whatever was chosen before. */
  setIdentity(accountId: string, identity: NonNullable<AccountRow['identity']>): Also
  /** False when an identity was chosen before. */
  chooseIdentity(accountId: string, identity: NonNullable<AccountRow['identity']>): Promise<boolean>
  consents(accountId: string): Promise<ConsentGiven[]>
  consent(accountId: string, given: ConsentGiven[], now: number, source: string): Promise<void>
  /** The same in the transaction it is given to: an account that is made has its consents from the first moment. */
  consenting(accountId: string, given: ConsentGiven[], now: number, source: string): Also
}

export function accountsStore(db: Database, sealer: Sealer): AccountsStore {
  const phoneLookup = (phone: string): string => sealer.lookup(phone, 'phone')
  const seal = (accountId: string, phone: string): string => sealer.seal(phone, `accounts.phone.${accountId}`)
  const facts = ({ accountId, phoneSealed, identity, frozenAt, frozenBecause }: AccountRow): AccountFacts => ({
    accountId,
    identity,
    frozenAt,
    frozenBecause,
    phone: phoneSealed === null ? null : sealer.open(phoneSealed, `accounts.phone.${accountId}`),
  })
  const fresh = (now: number): AccountRow => ({
    accountId: uuidv7(),
    phoneSealed: null,
    phoneLookup: null,
    identity: null,
    createdAt: now,
    joinedInto: null,
    userName: null,
    userNameKey: null,
    passwordHash: null,
    passwordChangedAt: null,
    emailSealed: null,
    gender: null,
    ethnicity: null,
    frozenAt: null,
    frozenBecause: null,
  })

  const findByPhone = async (phone: string): Promise<AccountFacts | null> => {
    const row = await db.read.findOneBy(Account, { phoneLookup: phoneLookup(phone) })
    return row && facts(row)
  }
  const findByCredential = async (channel: CredentialRow['channel'], subject: string): Promise<AccountFacts | null> => {
    const credential = await db.read.findOneBy(Credential, { channel, subject })
    const row = credential && (await db.read.findOneBy(Account, { accountId: credential.accountId }))
    return row && facts(row)
  }
  /** Finds, or makes and, when another made it first, finds again: the unique key decides. */
  const findOrMake = async (find: () => Promise<AccountFacts | null>, make: () => Promise<AccountFacts>): Promise<AccountFacts> => {
    const found = await find()
    if (found) return found
    try {
      return await make()
    } catch (error) {
      const theirs = isDuplicate(error) ? await find() : null
      if (theirs) return theirs
      throw error
    }
  }
  const adding = (row: AccountRow): Also => async manager => void (await manager.insert(Account, row))
  const consenting: AccountsStore['consenting'] = (accountId, given, now, source) => async manager => {
    const before = await manager.findBy(Consent, { accountId })
    for (const { agreement, version } of given)
      if (!before.some(row => row.agreement === agreement && row.version === version))
        await manager.insert(Consent, { consentId: uuidv7(), accountId, agreement, version, givenAt: now, source })
  }

  return {
    phoneLookup,
    findByPhone,
    async account(accountId) {
      const row = await db.read.findOneBy(Account, { accountId })
      return row && facts(row)
    },
    async channels(accountId) {
      const [account, credentials] = await Promise.all([db.read.findOneBy(Account, { accountId }), db.read.findBy(Credential, { accountId })])
      return [...new Set<Channel>([...credentials.map(({ channel }) => channel), ...(account?.phoneLookup ? (['sms'] as const) : [])])]
    },
    byPhone: (phone, now, also) =>
      findOrMake(
        async () => {
          const found = await findByPhone(phone)
          if (found) await db.tx(also(found.accountId))
          return found
        },
        async () => {
          const made = fresh(now)
          const row = { ...made, phoneSealed: seal(made.accountId, phone), phoneLookup: phoneLookup(phone) }
          await db.tx(together(adding(row), also(row.accountId)))
          return facts(row)
        },
      ),
    byCredential: (channel, subject, now) =>
      findOrMake(
        () => findByCredential(channel, subject),
        async () => {
          const row = fresh(now)
          await db.tx(async manager => {
            await manager.insert(Account, row)
            await manager.insert(Credential, { channel, subject, accountId: row.accountId, createdAt: now })
          })
          return facts(row)
        },
      ),
    async register({ phone, userName, passwordHash }, now, also) {
      const made = fresh(now)
      const row = {
        ...made,
        phoneSealed: seal(made.accountId, phone),
        phoneLookup: phoneLookup(phone),
        userName,
        userNameKey: userName?.toLowerCase() ?? null,
        passwordHash,
        passwordChangedAt: now,
      }
      try {
        await db.tx(together(adding(row), also(row.accountId)))
        return facts(row)
      } catch (error) {
        if (!isDuplicate(error)) throw error
        return (await findByPhone(phone)) ? 'phone' : 'user_name'
      }
    },
    setIdentity: (accountId, identity) => async manager => void (await manager.update(Account, { accountId }, { identity })),
    async subjectOf(accountId, channel) {
      return (await db.read.findOneBy(Credential, { accountId, channel }))?.subject ?? null
    },
    async bindPhone(accountId, phone, also) {
      try {
        return await db.tx(async manager => {
          const free = { accountId, phoneLookup: IsNull() }
          const bound = await manager.update(Account, free, { phoneSealed: seal(accountId, phone), phoneLookup: phoneLookup(phone) })
          if (bound.affected !== 1) return false
          await also(manager)
          return true
        })
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    join: (from, into, now, also) =>
      db.tx(async manager => {
        await manager.update(Credential, { accountId: from }, { accountId: into })
        await manager.update(Account, { accountId: from }, { joinedInto: into })
        const open = await manager.findBy(Session, { accountId: from, endedAt: IsNull() })
        await manager.update(Session, { accountId: from, endedAt: IsNull() }, { endedAt: now, endReason: 'joined' })
        await also(manager)
        return open.map(({ sessionId }) => sessionId)
      }),
    chooseIdentity: (accountId, identity) =>
      db.tx(async manager => (await manager.update(Account, { accountId, identity: IsNull() }, { identity })).affected === 1),
    consents: accountId => db.read.findBy(Consent, { accountId }),
    consent: (accountId, given, now, source) => db.tx(consenting(accountId, given, now, source)),
    consenting,
  }
}
