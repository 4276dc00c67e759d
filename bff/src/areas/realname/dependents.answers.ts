import type { Answers } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import type { RealName } from '@linli/shared-types/realname'
import { maskName, maskNumber } from '@linli/shared-types/values/id-number'
import type { Also } from '../../storage/database'
import type { Dependent, DependentsStore } from './dependents.store'
import { requireMatch, type RealNameNeeds } from './realname.answers'
import { hasRunOut, isExpired } from './realname.rules'

export interface DependentsNeeds extends Pick<RealNameNeeds, 'identityCheck' | 'matchPerson' | 'countTry' | 'changed' | 'now' | 'log'> {
  store: DependentsStore
  /** Whose documents are known here: the account holder's own, and anybody's who should hear of it. */
  identities: Pick<RealNameNeeds['store'], 'of' | 'holderOf'>
  consent: RealNameNeeds['consent']
  /** What other areas keep of one of these people: it goes with them. */
  dependentGone(accountId: string, dependentId: string): Also
  tell(accountId: string, kind: 'verified_by_other', facts: Record<string, string>): Also
}

/** People one has verified (features.md B9): by their document's data, at most four, and each who has an account is told. */
export function dependentsAnswers(needs: DependentsNeeds): Pick<Answers<RealName>, 'listDependents' | 'verifyDependent' | 'removeDependent'> {
  const { store, identities, now } = needs
  const list = async (accountId: string) => (await store.of(accountId)).map(shown)
  const shown = (dependent: Dependent) => ({
    dependentId: dependent.dependentId,
    relation: dependent.relation,
    type: dependent.documentType,
    name: maskName(dependent.name),
    number: maskNumber(dependent.number),
    expired: isExpired(dependent, now()),
    verifiedAt: new Date(dependent.verifiedAt).toISOString(),
  })

  return {
    listDependents: async (_input, { accountId }) => list(accountId),

    async verifyDependent({ consents, ...document }, { accountId, source }) {
      const mine = await identities.of(accountId)
      if (mine?.number === document.number && mine.documentType === document.documentType) throw new Refusal('real_name.dependent_is_self')
      if (hasRunOut(document.validTo, now())) throw new Refusal('real_name.document_expired')
      await needs.consent(accountId, ['real_name_other'], consents, source)
      await needs.countTry(accountId)
      await requireMatch(needs, document)

      // A registry that cannot be asked leaves the grid unknown, nothing more.
      const personId = await needs.matchPerson(document).catch((err: unknown) => {
        needs.log.warn({ err, accountId }, 'registry could not be asked')
        return null
      })
      const holder = await identities.holderOf(document.documentType, document.number)
      const told = holder === null ? null : needs.tell(holder, 'verified_by_other', { by: maskName(mine?.name ?? '') })
      if (!(await store.keep({ ...document, accountId, personId, verifiedAt: now() }, told))) throw new Refusal('real_name.too_many_dependents')
      await needs.changed(accountId)
      return list(accountId)
    },

    async removeDependent({ dependentId }, { accountId }) {
      if (!(await store.remove(accountId, dependentId, needs.dependentGone(accountId, dependentId)))) throw new Refusal('real_name.not_yours')
      await needs.changed(accountId)
      return list(accountId)
    },
  }
}
