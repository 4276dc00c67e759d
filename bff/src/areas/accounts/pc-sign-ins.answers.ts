/**
 * Sign-in on a PC by its QR code (features.md A11). The ticket in the QR says nothing; the secret stays in the browser that asked for it, so
 * that whoever reads the screen, or has a picture of it, gets no session. The phone shows device, network and two digits, and asks; how long the
 * computer stays signed in is said there too, by the owner, and not by a computer that may be anybody's.
 */
import { randomInt } from 'node:crypto'
import type { Accounts } from '@linli/shared-types/accounts'
import type { Answers } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import { freshToken, hashed } from './confirmations'
import type { PcSignInsStore } from './pc-sign-ins.store'
import { networkOf, placeOf } from './places'
import type { SignIns } from './sign-ins'

export interface PcSignInsNeeds {
  store: PcSignInsStore
  signIns: SignIns
  /** As the owner may choose, the shortest first: what an owner did not choose. */
  signInDays: readonly number[]
  now(): number
}

const lifeMs = 120_000

export function pcSignInsAnswers({ store, signIns, signInDays, now }: PcSignInsNeeds): Pick<Answers<Accounts>, 'startPcSignIn' | 'claimPcSignIn' | 'scanPcSignIn' | 'decidePcSignIn'> {
  const iso = (ms: number): string => new Date(ms).toISOString()
  return {
    async startPcSignIn({ device = '' }, { source }) {
      const [ticket, secret] = [freshToken(), freshToken()]
      const check = String(randomInt(100)).padStart(2, '0')
      const expiresAt = now() + lifeMs
      await store.keep({
        ticketHash: hashed(ticket),
        secretHash: hashed(secret),
        device,
        source,
        checkDigits: check,
        createdAt: now(),
        expiresAt,
        state: 'waiting',
        scannedBy: null,
        days: null,
      })
      return { ticket, secret, check, expiresAt: iso(expiresAt) }
    },

    async claimPcSignIn({ ticket, secret, device }, { source }) {
      const row = await store.find(hashed(ticket))
      // A wrong secret is told nothing, not even that there is such a ticket.
      if (!row || row.secretHash !== hashed(secret)) throw new Refusal('pc_sign_in.gone')
      if (row.state === 'refused') return { state: 'refused', session: null }
      if (row.state === 'claimed' || row.expiresAt <= now()) return { state: 'expired', session: null }
      if (row.state !== 'approved') return { state: row.state, session: null }
      if (!(await store.claim(row.ticketHash, now()))) return { state: 'expired', session: null }
      const account = await signIns.accountOf(row.scannedBy!)
      const days = signInDays.find(each => each === row.days) ?? signInDays[0]
      return { state: 'approved', session: await signIns.signIn(account, 'pc', { device: device ?? row.device, days, source }) }
    },

    async scanPcSignIn({ ticket }, { accountId, source }) {
      const ticketHash = hashed(ticket)
      const row = await store.find(ticketHash)
      if (!row || row.expiresAt <= now() || !['waiting', 'scanned'].includes(row.state)) throw new Refusal('pc_sign_in.gone')
      if (!(await store.scan(ticketHash, accountId, now()))) throw new Refusal('pc_sign_in.taken')
      return {
        device: row.device,
        place: placeOf(row.source),
        sameNetwork: networkOf(row.source) === networkOf(source),
        check: row.checkDigits,
        startedAt: iso(row.createdAt),
        expiresAt: iso(row.expiresAt),
      }
    },

    async decidePcSignIn({ ticket, approve, days = null }, { accountId }) {
      if (!(await store.decide(hashed(ticket), accountId, { state: approve ? 'approved' : 'refused', days }, now()))) throw new Refusal('pc_sign_in.gone')
      return {}
    },
  }
}
