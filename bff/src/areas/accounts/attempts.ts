/**
 * Wrong tries of a factor (NIST SP 800-63B, 3.2.2), counted so that a stranger's guessing shuts out the stranger: by account and source
 * together, by source over all accounts (spraying), and by account over all sources that have never been in it. A device that has been in
 * the account has a count of its own and is not touched by the rest (OWASP, device cookies).
 */
import { Refusal } from '@linli/shared-types/errors'
import type { AttemptsStore, Counted } from './attempts.store'

const minute = 60_000

export interface Attempt {
  factor: 'password' | 'old_password' | 'recovery' | 'counter'
  /** Whose: an account, or what was typed where there is none, which counts alike. */
  account: string
  source: string
  /** The hash of a device that has been in this account, or null. */
  knownDevice: string | null
}

/** The counts one try goes against, the strictest first. */
export function countsOf({ factor, account, source, knownDevice }: Attempt): Counted[] {
  if (knownDevice !== null) return [{ key: `${factor}\ndevice\n${knownDevice}`, most: 10, windowMs: 15 * minute }]
  return [
    { key: `${factor}\npair\n${account}\n${source}`, most: 5, windowMs: 15 * minute },
    { key: `${factor}\nsource\n${source}`, most: 60, windowMs: 60 * minute },
    { key: `${factor}\naccount\n${account}`, most: 100, windowMs: 24 * 60 * minute },
  ]
}

export interface Attempts {
  /** Spends a try before it is looked at: a thousand at once are as many as there are. Throws sign_in.held_back. */
  spend(attempt: Attempt): Promise<void>
  /** It was right: its pair begins anew, and it counts against nobody. */
  right(attempt: Attempt): Promise<void>
}

export const attempts = (store: AttemptsStore, now: () => number): Attempts => ({
  async spend(attempt) {
    const heldUntil = await store.spend(countsOf(attempt), now())
    if (heldUntil !== null) throw new Refusal('sign_in.held_back', { retryAfter: Math.max(1, Math.ceil((heldUntil - now()) / 1000)) })
  },
  right: attempt => store.giveBack(countsOf(attempt)),
})
