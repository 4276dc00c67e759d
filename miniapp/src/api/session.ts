/** Who is signed in on this phone. Lives in storage, so that a restart changes nothing. */
import type { Accounts } from '@linli/shared-types/accounts'
import type { ErrorCode } from '@linli/shared-types/errors'
import { create } from 'zustand'
import { forget, recall, remember } from '../device/storage'
import { reads } from './reads'

export type Session = Accounts['signInBySms']['output']
export type Me = Session['me']

interface Holder {
  session: Session | null
  /** Why the last session is over, when it was not the person who ended it. */
  endedBecause: ErrorCode | null
  /** The person signed out: nothing signs them in again but themselves. */
  left: boolean
}

const key = 'session'
const mine = 'mine'
const device = 'device-key'

export const useSession = create<Holder>(() => ({ session: recall<Session>(key), endedBecause: null, left: false }))

export const currentSession = (): Session | null => useSession.getState().session
export const hasLeft = (): boolean => useSession.getState().left

/** Kept on this phone for the person signed in, and gone with the session. */
export const rememberMine = (name: string, value: unknown): void => {
  if (currentSession()) remember(mine, { ...recall<Record<string, unknown>>(mine), [name]: value })
}
export const recallMine = <T>(name: string): T | null => (recall<Record<string, T>>(mine)?.[name] ?? null)

/** What says that this phone has been in an account before: it outlives the session, so that a stranger's guessing does not shut out the owner. */
export const deviceKey = (): string | undefined => recall<string>(device) ?? undefined

/** Takes a new session, or a whole new one in place of the old (a bound phone may move the sign-in to another account). */
export function keepSession(session: Session): void {
  if (currentSession()?.me.accountId !== session.me.accountId) forget(mine)
  remember(key, session)
  if (session.deviceKey !== undefined) remember(device, session.deviceKey)
  useSession.setState({ session, endedBecause: null, left: false })
}

/** What the server says now about the person, without touching the tokens. */
export function keepMe(me: Me): void {
  const session = currentSession()
  if (!session) return
  keepSession({ ...session, me })
  // An older answer kept from before must not undo this.
  reads.setQueryData(['me'], me)
}

/** The person is signing out: from here on nothing brings them back but themselves. */
export const leaving = (): void => useSession.setState({ left: true })

/** @param because the refusal that ended it; leave out when the person signed out. */
export function dropSession(because: ErrorCode | null = null): void {
  forget(key)
  forget(mine)
  useSession.setState({ session: null, endedBecause: because, left: because === null })
}

/** The account is closed: not even that it was here stays. */
export function forgetAccount(): void {
  dropSession()
  forget(device)
}

/** A second browser tab may have refreshed meanwhile; a refresh token used twice would end the session for safety. */
export function adoptStoredSession(): Session | null {
  const stored = recall<Session>(key)
  if (stored && stored.refreshToken !== currentSession()?.refreshToken) useSession.setState({ session: stored })
  return stored
}

export const useMe = (): Me | null => useSession(({ session }) => session?.me ?? null)
