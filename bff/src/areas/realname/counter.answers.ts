/**
 * Level 4 in person, and redress (features.md B4, B12): whoever the identity source cannot check (a rare character in the name, a new card,
 * a permit) goes to the counter, where staff hold the document in their hand.
 */
import { randomInt } from 'node:crypto'
import type { Answers, SignedInCaller } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import type { RealName } from '@linli/shared-types/realname'
import { maskName, maskNumber, normalizeName, sameName } from '@linli/shared-types/values/id-number'
import { maskPhone } from '@linli/shared-types/values/phone'
import { together } from '../../storage/database'
import type { CounterCodesStore } from './counter-codes.store'
import { mayConfirmInPerson } from './counter.policy'
import { moveWith } from './moving'
import type { RealNameNeeds } from './realname.answers'
import { hasRunOut, levelOf } from './realname.rules'
import { askRegistryWith } from './realname.state'
import type { VerifiedIdentity } from './realname.store'

export interface CounterNeeds extends Omit<RealNameNeeds, 'takingConfirmation' | 'identityCheck' | 'consent' | 'countTry' | 'gateFaceOf'> {
  codes: CounterCodesStore
  phoneOf(accountId: string): Promise<string | null>
  /** Staff trying codes: counts before each, and takes back where the code was right. Throws request.too_many. */
  tryCode<T>(staffAccountId: string, find: () => Promise<T | null>): Promise<T | null>
  /** Whether the account was frozen, and lives again now. */
  unfreeze(accountId: string): Promise<boolean>
}

const lifeMs = 5 * 60_000

type CounterAnswers = Pick<Answers<RealName>, 'issueCounterCode' | 'readCounterCode' | 'confirmInPerson' | 'unfreezeInPerson'>

export function counterAnswers(needs: CounterNeeds): CounterAnswers {
  const { store, codes, now } = needs
  const askRegistry = askRegistryWith(needs)
  const move = moveWith(needs)

  const requireCounter = ({ grants }: SignedInCaller): void => {
    if (!mayConfirmInPerson(grants)) throw new Refusal('access.not_allowed')
  }
  const living = async (code: string, { accountId }: SignedInCaller): Promise<{ accountId: string; expiresAt: number }> => {
    const found = await needs.tryCode(accountId, () => codes.find(code, now()))
    if (!found) throw new Refusal('real_name.counter_code_gone')
    return found
  }
  const maskedPhone = async (accountId: string): Promise<string | null> => {
    const phone = await needs.phoneOf(accountId)
    return phone === null ? null : maskPhone(phone)
  }

  return {
    async issueCounterCode(_input, { accountId }) {
      const expiresAt = now() + lifeMs
      for (let tries = 0; tries < 5; tries++) {
        const code = String(randomInt(100_000_000)).padStart(8, '0')
        if (await codes.issue(code, accountId, expiresAt)) return { code, expiresAt: new Date(expiresAt).toISOString() }
      }
      throw new Refusal('service.overloaded', { retryAfter: 1 })
    },

    async readCounterCode({ code }, caller) {
      requireCounter(caller)
      const { accountId, expiresAt } = await living(code, caller)
      const [identity, phone] = await Promise.all([store.of(accountId), maskedPhone(accountId)])
      return {
        phone,
        name: identity && maskName(identity.name),
        type: identity && identity.documentType,
        level: levelOf(identity, now()),
        expiresAt: new Date(expiresAt).toISOString(),
      }
    },

    async confirmInPerson({ code, seen: _seen, moveHere, ...document }, caller) {
      requireCounter(caller)
      const { accountId } = await living(code, caller)
      const [mine, holder] = await Promise.all([store.of(accountId), store.holderOf(document.documentType, document.number)])
      // Nor is one's own identity moved to an account one made beside it.
      if (accountId === caller.accountId || holder === caller.accountId) throw new Refusal('real_name.not_oneself')
      if (hasRunOut(document.validTo, now())) throw new Refusal('real_name.document_expired')
      if (mine && !isSame(mine, document)) throw new Refusal('real_name.in_person_mismatch')

      const { validFrom, validTo } = document
      const to = { level: 4, raisedBy: 'in_person', confirmedBy: caller.accountId, validFrom, validTo, verifiedAt: now() } as const
      const also = together(codes.using(code, accountId, now()), needs.tell(accountId, 'level_raised', { by: 'in_person', level: '4' }))
      if (mine) {
        if (!(await store.raise(mine, to, also))) throw new Refusal('real_name.in_person_mismatch')
      } else if (holder === null) {
        // Verified by its owner, or elsewhere, in the same moment: nothing was written, and the code still holds.
        if (!(await store.add({ accountId, ...document, ...to, personId: null, registryAskedAt: null }, also))) throw new Refusal('request.in_progress', { retryAfter: 1 })
      } else {
        if (!moveHere) throw new Refusal('real_name.held_elsewhere')
        await store.write(together(move(holder, { accountId, ...document, ...to }, 'in_person'), also))
        await needs.lost(holder)
      }
      await needs.changed(accountId)
      const identity = await store.of(accountId)
      if (identity?.personId === null) await askRegistry(identity)
      return { name: maskName(document.name), number: maskNumber(document.number), level: 4 }
    },

    async unfreezeInPerson({ documentType, name, number }, caller) {
      requireCounter(caller)
      const holder = await store.holderOf(documentType, number)
      const identity = holder === null ? null : await store.of(holder)
      if (holder === caller.accountId) throw new Refusal('real_name.not_oneself')
      if (!identity || !isSame(identity, { documentType, name, number }) || !(await needs.unfreeze(identity.accountId))) throw new Refusal('real_name.nothing_frozen')
      return { name: maskName(identity.name), phone: await maskedPhone(identity.accountId) }
    },
  }
}

const isSame = (identity: VerifiedIdentity, { documentType, name, number }: Pick<VerifiedIdentity, 'documentType' | 'name' | 'number'>): boolean =>
  identity.documentType === documentType && identity.number === number && sameName(normalizeName(identity.name), normalizeName(name))
