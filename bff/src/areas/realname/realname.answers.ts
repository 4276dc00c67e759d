import type { Logger } from 'pino'
import type { Answers, Level } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import type { RealName } from '@linli/shared-types/realname'
import { calendarDate, secondsLeftInDay } from '@linli/shared-types/values/calendar'
import { maskName, maskNumber, type DocumentType } from '@linli/shared-types/values/id-number'
import type { Also } from '../../storage/database'
import type { IdentityCheck } from '../../upstreams/identity-check/identity-check'
import type { RealNameStore, VerifiedIdentity } from './realname.store'

export interface RealNameNeeds {
  store: RealNameStore
  identityCheck: IdentityCheck
  /** The registry's person with this document, or null. */
  matchPerson(document: { documentType: DocumentType; number: string; name: string }): Promise<string | null>
  /** Throws consent.missing unless the current real-name agreement was consented to; keeps the consent. */
  consent(accountId: string, given: RealName['verifyIdentity']['parsed']['consents'], source: string): Promise<void>
  /** Counts a try. Throws real_name.too_many_tries. */
  countTry(accountId: string): Promise<void>
  /** The account's level or person changed. */
  changed(accountId: string): Promise<void>
  /** Leaves a message, written with what it tells of. */
  tell(accountId: string, kind: 'real_name_verified' | 'not_in_registry', facts: Record<string, string>): Also
  now(): number
  log: Logger
}

/** A registry that did not know someone is asked again after this long, milliseconds. */
const askAgainAfter = 600_000

export const isExpired = ({ validTo }: Pick<VerifiedIdentity, 'validTo'>, now: number): boolean => validTo !== null && validTo < calendarDate(now)

/** What an account's real name is worth now: a document that ran out counts for nothing until it is renewed (features.md B2). */
export const assuranceWith =
  ({ store, now }: Pick<RealNameNeeds, 'store' | 'now'>) =>
  async (accountId: string): Promise<{ level: Level; personId: string | null; name: string | null }> => {
    const identity = await store.of(accountId)
    if (!identity) return { level: 1, personId: null, name: null }
    return { level: isExpired(identity, now()) ? 1 : identity.level, personId: identity.personId, name: maskName(identity.name) }
  }

/** The identity source says that name and document belong together. Throws real_name.* and upstream.*. */
export async function requireMatch({ identityCheck, now }: Pick<RealNameNeeds, 'identityCheck' | 'now'>, document: Parameters<IdentityCheck['check']>[0]): Promise<void> {
  const result = await identityCheck.check(document)
  if (result !== 'match') throw new Refusal(refusalFor[result], result === 'limit' ? { retryAfter: secondsLeftInDay(now()) } : {})
}

export function realnameAnswers(needs: RealNameNeeds): Pick<Answers<RealName>, 'getRealName' | 'verifyIdentity'> {
  const { store, now } = needs

  const shown = (identity: VerifiedIdentity | null) =>
    identity === null
      ? { level: 1 as const, document: null, registered: null }
      : {
          level: isExpired(identity, now()) ? (1 as const) : identity.level,
          document: {
            type: identity.documentType,
            name: maskName(identity.name),
            number: maskNumber(identity.number),
            validFrom: identity.validFrom,
            validTo: identity.validTo,
            expired: isExpired(identity, now()),
            verifiedAt: new Date(identity.verifiedAt).toISOString(),
          },
          registered: identity.registryAskedAt === null ? null : identity.personId !== null,
        }

  /** Asks the registry who this is; a registry that is down leaves the verification standing and is asked again later. */
  const askRegistry = async (identity: VerifiedIdentity): Promise<VerifiedIdentity> => {
    const { accountId, documentType, number, name } = identity
    try {
      const personId = await needs.matchPerson({ documentType, number, name })
      // Told once: the registry is asked again and again.
      const toTell = personId === null && identity.registryAskedAt === null
      await store.registryAnswered(accountId, personId, now(), toTell ? needs.tell(accountId, 'not_in_registry', {}) : undefined)
      await needs.changed(accountId)
      return { ...identity, personId, registryAskedAt: now() }
    } catch (err) {
      needs.log.warn({ err, accountId }, 'registry could not be asked')
      return identity
    }
  }

  return {
    async getRealName(_input, { accountId }) {
      const identity = await store.of(accountId)
      const due = identity && identity.personId === null && now() - (identity.registryAskedAt ?? 0) > askAgainAfter
      return shown(due ? await askRegistry(identity) : identity)
    },

    async verifyIdentity({ consents, ...document }, { accountId, source }) {
      const earlier = await store.of(accountId)
      if (earlier && (earlier.number !== document.number || earlier.documentType !== document.documentType)) throw new Refusal('real_name.already_verified')
      if (isExpired(document, now())) throw new Refusal('real_name.document_expired')
      await needs.consent(accountId, consents, source)
      await needs.countTry(accountId)

      await requireMatch(needs, document)
      // Only now: who does not hold the document's data learns nothing about whose account has it.
      const holder = await store.holderOf(document.documentType, document.number)
      if (holder !== null && holder !== accountId) throw new Refusal('real_name.held_elsewhere')

      const identity: VerifiedIdentity = {
        accountId,
        ...document,
        level: earlier?.level ?? 2,
        verifiedAt: now(),
        personId: earlier?.personId ?? null,
        registryAskedAt: earlier?.registryAskedAt ?? null,
      }
      if (!(await store.keep(identity, needs.tell(accountId, 'real_name_verified', { level: String(identity.level) })))) throw new Refusal('real_name.held_elsewhere')
      await needs.changed(accountId)
      return shown(await askRegistry(identity))
    },
  }
}

const refusalFor = {
  mismatch: 'real_name.mismatch',
  no_record: 'real_name.no_record',
  unsupported: 'real_name.document_unsupported',
  limit: 'real_name.too_many_tries',
} as const
