/** The BFF vouches for people: whom an account may act for is told to the platform before each look, so that what was removed or ran out is gone there too. */
import { createHash } from 'node:crypto'
import type { Health } from '@linli/shared-types/health'
import type { DependentsStore } from './dependents.store'
import { isExpired } from './realname.rules'
import type { RealNameStore } from './realname.store'

export interface VouchingNeeds {
  identities: Pick<RealNameStore, 'of'>
  dependents: Pick<DependentsStore, 'of'>
  enrol(people: Health['enrolSubjects']['parsed']): Promise<unknown>
  now(): number
}

/** What was told is told again after this long, milliseconds. */
const toldFor = 300_000
const mostKept = 20_000

export function vouchWith({ identities, dependents, enrol, now }: VouchingNeeds): (accountId: string) => Promise<void> {
  const told = new Map<string, { what: string; until: number }>()
  return async accountId => {
    const [self, others] = await Promise.all([identities.of(accountId), dependents.of(accountId)])
    const people = [...(self ? [{ ...self, relation: 'self' as const }] : []), ...others]
      .filter(person => !isExpired(person, now()))
      .map(({ relation, documentType, number, name, personId }) => ({ relation, documentType, number, name, personId }))
    const what = createHash('sha256').update(JSON.stringify(people)).digest('base64')
    const before = told.get(accountId)
    if (before?.what === what && before.until > now()) return
    await enrol({ accountId, people })
    if (told.size >= mostKept) told.delete(told.keys().next().value!)
    told.set(accountId, { what, until: now() + toldFor })
  }
}
