/**
 * That it is still the owner (NIST SP 800-63B, re-authentication): made after a code, a face or a bank card, bound to account, session and
 * purpose, ten minutes long, good once. A change of phone or password makes the ones before it worthless.
 */
import { createHash, randomBytes } from 'node:crypto'
import { Refusal } from '@linli/shared-types/errors'
import type { Also } from '../../storage/database'
import type { ConfirmationsStore } from './confirmations.store'
import type { ConfirmationRow, ConfirmPurpose } from './proofs.entity'

export interface Confirmations {
  make(of: Pick<ConfirmationRow, 'accountId' | 'sessionId' | 'purpose' | 'method'>): Promise<{ confirmation: string; expiresAt: string }>
  /** Looks without using it up. Throws confirmation.invalid. */
  require(token: string, caller: { accountId: string; sessionId: string }, purpose: ConfirmPurpose): Promise<void>
  /** Uses it up. Throws confirmation.invalid. */
  take(token: string, caller: { accountId: string; sessionId: string }, purpose: ConfirmPurpose): Promise<void>
  /** The same in the transaction of what it confirms: what comes to nothing uses nothing up. */
  taking(token: string, caller: { accountId: string; sessionId: string }, purpose: ConfirmPurpose): Also
  /** Of a recovery: whose it is. Throws confirmation.invalid. */
  takeRecovery(token: string): Promise<{ accountId: string; method: ConfirmationRow['method'] }>
  /** Of a recovery, without using it up: a refused password is tried again. Throws confirmation.invalid. */
  ownerOf(token: string): Promise<string>
}

const lifeMs = 600_000

export const hashed = (token: string): string => createHash('sha256').update(token).digest('hex')
export const freshToken = (): string => randomBytes(32).toString('base64url')

export function confirmations(store: ConfirmationsStore, now: () => number): Confirmations {
  const ofRecovery = async (token: string): Promise<ConfirmationRow> => {
    const row = await store.find(hashed(token), now())
    if (!row || row.purpose !== 'reset_password' || row.sessionId !== null) throw new Refusal('confirmation.invalid')
    return row
  }
  return {
    async make(of) {
      const confirmation = freshToken()
      const expiresAt = now() + lifeMs
      await store.keep({ ...of, tokenHash: hashed(confirmation), expiresAt, usedAt: null })
      return { confirmation, expiresAt: new Date(expiresAt).toISOString() }
    },
    async require(token, { accountId, sessionId }, purpose) {
      const row = await store.find(hashed(token), now())
      if (row?.accountId !== accountId || row.sessionId !== sessionId || row.purpose !== purpose) throw new Refusal('confirmation.invalid')
    },
    async take(token, { accountId, sessionId }, purpose) {
      if (!(await store.take(hashed(token), { accountId, sessionId, purpose }, now()))) throw new Refusal('confirmation.invalid')
    },
    taking: (token, { accountId, sessionId }, purpose) => async manager => {
      if (!(await store.taking(hashed(token), { accountId, sessionId, purpose }, now())(manager))) throw new Refusal('confirmation.invalid')
    },
    async takeRecovery(token) {
      const { accountId, method } = await ofRecovery(token)
      if (!(await store.take(hashed(token), { accountId, sessionId: null, purpose: 'reset_password' }, now()))) throw new Refusal('confirmation.invalid')
      return { accountId, method }
    },
    ownerOf: async token => (await ofRecovery(token)).accountId,
  }
}
