/** What is shown of a real name, and who the registry says it is. */
import type { Logger } from 'pino'
import type { RealName } from '@linli/shared-types/realname'
import { maskName, maskNumber, type DocumentType } from '@linli/shared-types/values/id-number'
import type { Also } from '../../storage/database'
import { isFaceable } from './face-checks'
import { isExpired, levelOf } from './realname.rules'
import type { RealNameStore, VerifiedIdentity } from './realname.store'

export type RealNameState = RealName['getRealName']['output']

export interface RegistryNeeds {
  store: Pick<RealNameStore, 'registryAnswered'>
  /** The registry's person with this document, or null. */
  matchPerson(document: { documentType: DocumentType; number: string; name: string }): Promise<string | null>
  /** The registry knows who this is now: written with that. `subject`: the account's id, or a dependent's. */
  personKnown(accountId: string, subject: string, personId: string): Also
  /** The account's level or person changed. */
  changed(accountId: string): Promise<void>
  tell(accountId: string, kind: 'not_in_registry', facts: Record<string, string>): Also
  now(): number
  log: Logger
}

/** Asks the registry who this is; a registry that is down leaves the verification standing and is asked again later. */
export const askRegistryWith =
  ({ store, now, ...needs }: RegistryNeeds) =>
  async (identity: VerifiedIdentity): Promise<VerifiedIdentity> => {
    const { accountId, documentType, number, name } = identity
    try {
      const personId = await needs.matchPerson({ documentType, number, name })
      // Told once: the registry is asked again and again.
      const toTell = personId === null && identity.registryAskedAt === null
      const also = personId !== null ? needs.personKnown(accountId, accountId, personId) : toTell ? needs.tell(accountId, 'not_in_registry', {}) : undefined
      await store.registryAnswered(identity, personId, now(), also)
      await needs.changed(accountId)
      return { ...identity, personId, registryAskedAt: now() }
    } catch (err) {
      needs.log.warn({ err, accountId }, 'registry could not be asked')
      return identity
    }
  }

export interface StateNeeds {
  /** What became of the owner's own photo for the gates. */
  gateFaceOf(accountId: string): Promise<RealNameState['gateFace']>
  now(): number
}

export const stateWith =
  ({ gateFaceOf, now }: StateNeeds) =>
  async (identity: VerifiedIdentity | null): Promise<RealNameState> => {
    if (identity === null) return { level: 1, document: null, registered: null, faceable: false, gateFace: 'none' }
    return {
      level: levelOf(identity, now()),
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
      faceable: isFaceable(identity.documentType),
      gateFace: await gateFaceOf(identity.accountId),
    }
  }
