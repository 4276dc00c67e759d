/** Level 3 by face or bank card, for one's own document or one that another account holds (features.md B3, B5). */
import type { Answers } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import type { RealName } from '@linli/shared-types/realname'
import { secondsLeftInDay } from '@linli/shared-types/values/calendar'
import { together } from '../../storage/database'
import type { BankCardCheck } from '../../upstreams/bank-card/bank-card'
import { isFaceable, type FaceChecks, type FaceSubject } from './face-checks'
import { moveWith, requireHeldElsewhere } from './moving'
import type { RealNameNeeds } from './realname.answers'
import { levelOf } from './realname.rules'
import { askRegistryWith, stateWith, type RealNameState } from './realname.state'
import type { VerifiedIdentity } from './realname.store'

export interface RaisingNeeds extends Omit<RealNameNeeds, 'takingConfirmation'> {
  faces: FaceChecks
  bankCard: BankCardCheck
  /** Counts a try for a document, whoever tries: nobody's cards are guessed from many accounts. Throws real_name.too_many_tries. */
  countDocumentTry(number: string): Promise<void>
}

type RaisedBy = 'face' | 'bank_card'

export function raisingAnswers(needs: RaisingNeeds): Pick<Answers<RealName>, 'beginFaceCheck' | 'finishFaceCheck' | 'raiseByBankCard' | 'rebindByBankCard'> {
  const { store, faces, now } = needs
  const shown = stateWith(needs)
  const askRegistry = askRegistryWith(needs)
  const move = moveWith(needs)

  /** An account's identity that may go to level 3. */
  const raisable = async (accountId: string): Promise<VerifiedIdentity> => {
    const identity = await store.of(accountId)
    const have = levelOf(identity, now())
    if (identity === null || have < 2) throw new Refusal('access.level_too_low', { details: { have, need: 2 } })
    if (have >= 3) throw new Refusal('real_name.level_reached')
    return identity
  }
  const told = (accountId: string, by: RaisedBy) => needs.tell(accountId, 'level_raised', { by, level: '3' })

  const raise = async (accountId: string, document: Pick<FaceSubject, 'documentType' | 'number'>, by: RaisedBy): Promise<RealNameState> => {
    const raised = await store.raise({ accountId, ...document }, { level: 3, raisedBy: by, confirmedBy: null }, told(accountId, by))
    const identity = await store.of(accountId)
    if (!raised) throw new Refusal(identity?.number === document.number ? 'real_name.level_reached' : 'real_name.not_held')
    await needs.changed(accountId)
    return shown(identity)
  }

  /** From the account that held it when this was begun: of many who began, the first has it, and the others look again. */
  const rebind = async (accountId: string, { heldBy, ...subject }: FaceSubject, by: RaisedBy): Promise<RealNameState> => {
    const holder = await store.holderOf(subject.documentType, subject.number)
    if (holder === accountId) return raise(accountId, subject, by)
    if (holder !== null && holder !== heldBy) throw new Refusal('real_name.held_elsewhere')
    const identity = { accountId, ...subject, level: 3, raisedBy: by, confirmedBy: null, verifiedAt: now() } as const
    if (holder === null) {
      const added = await store.add({ ...identity, personId: null, registryAskedAt: null }, told(accountId, by))
      if (!added) throw new Refusal((await store.of(accountId)) ? 'real_name.already_verified' : 'real_name.held_elsewhere')
    } else {
      await store.write(together(move(holder, identity, by), told(accountId, by)))
      await needs.lost(holder)
    }
    await needs.changed(accountId)
    const moved = await store.of(accountId)
    return shown(moved && moved.personId === null ? await askRegistry(moved) : moved)
  }

  /** Name, number, card and phone belong together. Nothing of the card is kept. */
  const requireCard = async (holder: Pick<FaceSubject, 'name' | 'number'>, { card, cardPhone }: { card: string; cardPhone: string }): Promise<void> => {
    await needs.countDocumentTry(holder.number)
    const answer = await needs.bankCard.check({ name: holder.name, number: holder.number, card, phone: cardPhone })
    if (answer === 'match') return
    if (answer === 'limit') throw new Refusal('real_name.too_many_tries', { retryAfter: secondsLeftInDay(now()) })
    throw new Refusal(answer === 'mismatch' ? 'bank_card.mismatch' : 'bank_card.unsupported')
  }

  return {
    async beginFaceCheck({ purpose, document, through, consents }, { accountId, source }) {
      const subject = purpose === 'raise' ? await raisable(accountId) : document!
      if (!isFaceable(subject.documentType)) throw new Refusal('face.unsupported')
      const agreed = () => needs.consent(accountId, purpose === 'raise' ? ['face'] : ['real_name', 'face'], consents, source)
      const { documentType, name, number, validFrom, validTo } = subject
      const looked = { documentType, name, number, validFrom, validTo }
      if (purpose === 'rebind') return faces.begin({ purpose, accountId }, { ...looked, heldBy: await requireHeldElsewhere(needs, accountId, document!, agreed) }, through)
      await agreed()
      return faces.begin({ purpose, accountId }, looked, through)
    },

    async finishFaceCheck(passed, { accountId }) {
      const purpose = (await faces.purposeOf(passed)) === 'rebind' ? 'rebind' : 'raise'
      const subject = await faces.finish(passed, { purpose, accountId })
      return purpose === 'raise' ? raise(accountId, subject, 'face') : rebind(accountId, subject, 'face')
    },

    async raiseByBankCard({ card, cardPhone, consents }, { accountId, source }) {
      const identity = await raisable(accountId)
      // Banks know mainland ID cards; other documents are raised at the counter.
      if (identity.documentType !== 'id_card') throw new Refusal('bank_card.unsupported')
      await needs.consent(accountId, ['bank_card'], consents, source)
      await needs.countTry(accountId)
      await requireCard(identity, { card, cardPhone })
      return raise(accountId, identity, 'bank_card')
    },

    async rebindByBankCard({ card, cardPhone, consents, ...document }, { accountId, source }) {
      if (document.documentType !== 'id_card') throw new Refusal('bank_card.unsupported')
      const heldBy = await requireHeldElsewhere(needs, accountId, document, () => needs.consent(accountId, ['real_name', 'bank_card'], consents, source))
      await requireCard(document, { card, cardPhone })
      return rebind(accountId, { ...document, heldBy }, 'bank_card')
    },
  }
}
