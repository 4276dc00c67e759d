/** What every way in ends in: a session, and what its owner is told of it. */
import type { Accounts } from '@linli/shared-types/accounts'
import { Refusal } from '@linli/shared-types/errors'
import { maskPhone } from '@linli/shared-types/values/phone'
import { together, type Also } from '../../storage/database'
import type { Channel } from './accounts.entity'
import type { AccountProfileStore } from './account-profile.store'
import type { AccountFacts, AccountsStore } from './accounts.store'
import { freshToken, hashed } from './confirmations'
import type { Notices } from './notices'
import type { Sessions, Standing } from './sessions'
import type { SessionsStore } from './sessions.store'

export type Me = Accounts['getMe']['output']
export type SignedIn = Accounts['signInBySms']['output']

export interface From {
  device?: string
  /** As the user chose; anything but an option is the deployment's own. */
  days?: number
  source: string
  /** Of an earlier sign-in on this device, already found to be this account's. */
  deviceKey?: string
}

export interface SignInsNeeds {
  store: AccountsStore
  profiles: Pick<AccountProfileStore, 'keepDevice' | 'own'>
  sessionsStore: SessionsStore
  sessions: Sessions
  notices: Notices
  standingOf(account: AccountFacts): Promise<Standing>
  tell(accountId: string, kind: 'signed_in_on_new_device' | 'pc_signed_in', facts: Record<string, string>): Also
  /** In days, the longest last. */
  signInDays: number[]
  now(): number
}

export interface SignIns {
  meOf(account: AccountFacts): Promise<Me>
  /** Throws session.ended for an account that is gone. */
  accountOf(accountId: string): Promise<AccountFacts>
  /** Throws account.frozen. */
  signIn(account: AccountFacts, channel: Channel, from: From): Promise<SignedIn>
  /** Until when a session begun now lasts, epoch milliseconds. */
  until(days: number | undefined): number
}

export function signIns(needs: SignInsNeeds): SignIns {
  const { store, sessions, now } = needs
  const meOf = async (account: AccountFacts): Promise<Me> => {
    const [standing, channels] = await Promise.all([needs.standingOf(account), store.channels(account.accountId)])
    return {
      accountId: account.accountId,
      phone: account.phone === null ? null : maskPhone(account.phone),
      identity: account.identity ?? (standing.grants.length > 0 ? ('staff' as const) : null),
      level: standing.level,
      name: standing.name,
      registered: standing.personId !== null,
      grants: standing.grants,
      channels,
    }
  }
  const until = (days: number | undefined): number => now() + (needs.signInDays.includes(days ?? 0) ? days! : needs.signInDays.at(-1)!) * 86_400_000

  /** The owner hears of a device that has not been in the account, where there has been one before. */
  const notice = async (account: AccountFacts, channel: Channel, device: string): Promise<Also | undefined> => {
    const { accountId } = account
    if (channel === 'pc') return needs.tell(accountId, 'pc_signed_in', { device })
    const seen = await needs.sessionsStore.history(accountId, device)
    if (!seen.any || seen.device) return undefined
    const { email = null } = (await needs.profiles.own(accountId)) ?? {}
    return together(needs.tell(accountId, 'signed_in_on_new_device', { device }), needs.notices.also({ accountId, phone: null, email }, 'signed_in_on_new_device', { device }))
  }

  return {
    meOf,
    until,
    async accountOf(accountId) {
      const account = await store.account(accountId)
      if (!account) throw new Refusal('session.ended')
      return account
    },
    async signIn(account, channel, { device = '', days, source, deviceKey }) {
      if (account.frozenAt !== null) throw new Refusal('account.frozen', { details: { because: account.frozenBecause } })
      const told = await notice(account, channel, device)
      const tokens = await sessions.begin(account, { channel, device, source, expiresAt: until(days) }, told)
      if (told) needs.notices.kick()
      const key = deviceKey ?? freshToken()
      if (deviceKey === undefined) await needs.profiles.keepDevice(account.accountId, hashed(key), now())
      return { ...tokens, me: await meOf(account), deviceKey: key }
    },
  }
}
