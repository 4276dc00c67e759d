/** Typed calls, read off an area's table, and the words for its refusals: `client(doors, doorErrors).openDoor({ doorId, at })`. */
import { accounts, type Accounts } from '@linli/shared-types/accounts'
import type { Contracts } from '@linli/shared-types/contract'
import type { AnyContract, Area, Operation } from '@linli/shared-types/endpoint'
import type { ErrorCode, Refuses } from '@linli/shared-types/errors'
import { Lost, request, type Call } from '../device/request'
import { learn, type WordsFor } from '../phrases/errors'
import { newKey } from './keys'
import { isRefused, refusalIn } from './refused'
import { adoptStoredSession, currentSession, dropSession, hasLeft, keepSession } from './session'

export interface CallOptions {
  /** Give the key of an earlier attempt whose answer was never received; otherwise a new one is made. */
  key?: string
}

/** Every function throws `Refused` when the server says no, `Lost` when no answer came. */
export type Client<C extends AnyContract> = {
  [K in keyof C]: (input: C[K]['input'], options?: CallOptions) => Promise<C[K]['output']>
}

/** Waits before the second and the third attempt, in milliseconds. */
const pauses = [400, 1200]
/** Nobody stands at a door for longer: after this no further attempt is made. Milliseconds. */
const longestInsisting = 15_000
const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds))

/** With the same key these are answered by the first attempt's answer, once there is one. */
const unfinished: readonly ErrorCode[] = ['request.in_progress', 'upstream.timeout']
const over: readonly ErrorCode[] = ['session.missing', 'session.invalid', 'session.ended', 'session.reused']

/** What the app does when a session is over; set once by app.tsx. */
interface Recovery {
  /** Signs in again without asking, or throws. Null where the platform has no such sign-in. */
  signInAnew: (() => Promise<void>) | null
  /** Leads to the sign-in page. */
  leadToSignIn: () => void
}
let recovery: Recovery = { signInAnew: null, leadToSignIn: () => undefined }
export const recoverBy = (way: Recovery): void => {
  recovery = way
}

/** What 去登录 does: in silence where the platform can (rejects when it refuses), by the sign-in page elsewhere. */
export async function signInAgain(bySignInPage: () => void): Promise<void> {
  if (recovery.signInAnew) await recovery.signInAnew()
  else bySignInPage()
}

function callFor(operation: Operation, input: Record<string, unknown>, key: string): Call {
  const rest = { ...input }
  let path = operation.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name])
    delete rest[name]
    return encodeURIComponent(value)
  })
  const headers: Record<string, string> = { Accept: 'application/json' }
  const token = operation.who === 'anyone' ? undefined : currentSession()?.accessToken
  if (token) headers.Authorization = `Bearer ${token}`
  if (operation.method !== 'GET') {
    headers['Idempotency-Key'] = key
    return { method: operation.method, path: `/api${path}`, headers, body: rest }
  }
  const query = Object.entries(rest).filter(([, value]) => value !== undefined)
  if (query.length > 0) path += '?' + query.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
  return { method: operation.method, path: `/api${path}`, headers }
}

async function once(operation: Operation, input: Record<string, unknown>, key: string): Promise<unknown> {
  const reply = await request(callFor(operation, input, key))
  if (reply.status >= 200 && reply.status < 300) return reply.body
  throw refusalIn(reply)
}

/** The same call again, with the same key, while nobody can say what became of it. */
async function insist(operation: Operation, input: Record<string, unknown>, key: string): Promise<unknown> {
  const started = Date.now()
  for (const wait of pauses) {
    try {
      return await once(operation, input, key)
    } catch (problem) {
      if (!(problem instanceof Lost) && !(isRefused(problem) && unfinished.includes(problem.code))) throw problem
      if (Date.now() - started > longestInsisting) throw problem
    }
    await pause(wait)
  }
  return once(operation, input, key)
}

let refreshing: Promise<void> | null = null

/** One refresh for all calls that met an expired token together: a refresh token serves once. */
function refresh(staleToken: string | undefined): Promise<void> {
  if (currentSession()?.accessToken !== staleToken) return Promise.resolve()
  refreshing ??= (async () => {
    const before = currentSession()?.refreshToken
    const session = adoptStoredSession()
    if (!session || session.refreshToken !== before) return
    keepSession(
      (await insist(accounts.operations.refreshSession, { refreshToken: session.refreshToken }, newKey())) as Accounts['refreshSession']['output'],
    )
  })().finally(() => {
    refreshing = null
  })
  return refreshing
}

let signingIn: Promise<void> | null = null

/** The session is over: a new one in silence where the platform can, or the way to the sign-in page. True when there is a new one. */
async function recover(because: ErrorCode, staleToken: string | undefined): Promise<boolean> {
  // A call that was on its way when they signed out must not bring them back.
  if (hasLeft()) return false
  if (currentSession() && currentSession()?.accessToken !== staleToken) return true
  if (!recovery.signInAnew) {
    dropSession(because)
    recovery.leadToSignIn()
    return false
  }
  signingIn ??= recovery.signInAnew().finally(() => {
    signingIn = null
  })
  // Until there is a new one the old stays: the page under the finger is not torn down for it.
  return signingIn.then(
    () => true,
    () => {
      if (currentSession()?.accessToken === staleToken) dropSession(because)
      return false
    },
  )
}

async function perform(operation: Operation, input: Record<string, unknown>, key: string): Promise<unknown> {
  const token = currentSession()?.accessToken
  try {
    return await insist(operation, input, key)
  } catch (problem) {
    if (operation.who === 'anyone' || !isRefused(problem)) throw problem
    let refusal = problem
    if (refusal.code === 'session.expired') {
      try {
        await refresh(token)
        return await insist(operation, input, key)
      } catch (again) {
        if (!isRefused(again)) throw again
        refusal = again
      }
    }
    const code = refusal.code
    if ((over.includes(code) || code === 'session.expired') && (await recover(code, currentSession()?.accessToken)))
      return insist(operation, input, key)
    throw refusal
  }
}

type WordsNeeded<R extends Refuses> = keyof WordsFor<R> extends never ? [] : [words: WordsFor<R>]

/** An area whose refusals have no words does not compile. */
export function client<Name extends keyof Contracts, R extends Refuses>(area: Area<Name, R>, ...[words]: WordsNeeded<R>): Client<Contracts[Name]> {
  if (words) learn(words)
  const calls = Object.entries(area.operations).map(([name, operation]) => [
    name,
    (input: Record<string, unknown>, options: CallOptions = {}) => perform(operation, input, options.key ?? newKey()),
  ])
  return Object.fromEntries(calls) as Client<Contracts[Name]>
}
