/** The wiring of real names and reviews, which know each other's people through what is handed over here, and nothing else of each other. */
import type { Answers } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import type { RealName } from '@linli/shared-types/realname'
import type { Residents } from '@linli/shared-types/residents'
import type { Reviews } from '@linli/shared-types/reviews'
import { counterAnswers, type CounterNeeds } from './areas/realname/counter.answers'
import { counterCodesStore } from './areas/realname/counter-codes.store'
import { dependentsAnswers } from './areas/realname/dependents.answers'
import type { DependentsStore } from './areas/realname/dependents.store'
import { moveWith, requireHeldElsewhere } from './areas/realname/moving'
import { raisingAnswers, type RaisingNeeds } from './areas/realname/raising.answers'
import { realnameAnswers, type RealNameNeeds } from './areas/realname/realname.answers'
import { isExpired, levelOf } from './areas/realname/realname.rules'
import type { RealNameStore } from './areas/realname/realname.store'
import { gateFaceOf, gateFaces } from './areas/reviews/gate-faces'
import { gatePhotosStore } from './areas/reviews/gate-photos.store'
import { reviewsAnswers, type ReviewsNeeds } from './areas/reviews/reviews.answers'
import { reviewsStore } from './areas/reviews/reviews.store'
import { service, type Ground } from './ground'
import type { Settings } from './settings'
import { together, type Also } from './storage/database'
import type { Sealer } from './storage/sealed'

export interface RealnameWiring
  extends Pick<RaisingNeeds, 'faces' | 'bankCard' | 'identityCheck' | 'countTry' | 'countDocumentTry'>,
    Pick<CounterNeeds, 'unfreeze' | 'phoneOf'>,
    Pick<ReviewsNeeds, 'setIdentity'> {
  settings: Settings
  base: Ground
  seals: Sealer
  identities: RealNameStore
  dependents: DependentsStore
  registry: Answers<Residents>
  consent(accountId: string, given: Parameters<RealNameNeeds['consent']>[2], source: string, ...agreements: string[]): Promise<void>
  takingConfirmation: RealNameNeeds['takingConfirmation']
  tell(accountId: string, kind: Parameters<RealNameNeeds['tell']>[1] | 'verified_by_other' | 'review_decided', facts: Record<string, string>): Also
  /** The account's identity, level or person changed. */
  changed(accountId: string): Promise<void>
  /** Tells the platform at once whom an account may still act for: it lost somebody. */
  vouch(accountId: string): Promise<void>
}

/** Wrong codes a member of staff may try in an hour. */
const wrongCodes = 10

export function composeRealname(wiring: RealnameWiring) {
  const { settings, base, seals, identities, dependents, registry, tell } = wiring
  const { db, ephemeral, log, now } = base
  const reviews = reviewsStore(db, seals)
  const photos = gatePhotosStore(db, seals)
  const gates = gateFaces({
    photos,
    keep: (personId, photo) => registry.keepGateFace({ personId, photo }, service()),
    forget: () => reviews.erasePhotos(now() - settings.LINLI_REVIEW_PHOTOS_KEPT_DAYS * 86_400_000),
    now,
    log,
  })

  const changed = async (accountId: string): Promise<void> => {
    gates.kick()
    await wiring.changed(accountId)
  }
  /** Whoever lost an identity is nobody's carer any more: a platform that is down hears of it when the account is next looked at. */
  const lost = async (accountId: string): Promise<void> => {
    await changed(accountId)
    await wiring.vouch(accountId).catch((err: unknown) => log.warn({ err, accountId }, 'the platform could not be told whom an account acts for'))
  }
  const consent: RealNameNeeds['consent'] = (accountId, agreements, given, source) => wiring.consent(accountId, given, source, ...agreements)
  const personKnown: RealNameNeeds['personKnown'] = (accountId, subject, personId) => photos.personKnown(accountId, subject, personId, now())
  const matchPerson: RealNameNeeds['matchPerson'] = async document => (await registry.matchPerson(document, service())).personId

  const realNameNeeds: RealNameNeeds = {
    store: identities,
    identityCheck: wiring.identityCheck,
    matchPerson,
    personKnown,
    consent,
    countTry: wiring.countTry,
    tell,
    identityGone: accountId => together(photos.remove({ accountId }, now()), reviews.withdrawing({ accountId }, now())),
    takingConfirmation: wiring.takingConfirmation,
    gateFaceOf: accountId => gateFaceOf({ photos, reviews }, accountId),
    changed,
    lost,
    now,
    log,
  }
  const limiter = ephemeral.limiter('counter_codes', wrongCodes * settings.LINLI_LIMIT_SCALE, 3600)
  const tryCode: CounterNeeds['tryCode'] = async (staffAccountId, find) => {
    // Counted before it is looked at: of many tries at once none goes uncounted.
    await limiter.consume(staffAccountId).catch((reason: { msBeforeNext?: number }) => {
      throw new Refusal('request.too_many', { retryAfter: Math.ceil((reason.msBeforeNext ?? 1000) / 1000) })
    })
    const found = await find()
    if (found !== null) await limiter.reward(staffAccountId)
    return found
  }

  const realnameAnswered: Answers<RealName> = {
    ...realnameAnswers(realNameNeeds),
    ...raisingAnswers({ ...realNameNeeds, faces: wiring.faces, bankCard: wiring.bankCard, countDocumentTry: wiring.countDocumentTry }),
    ...counterAnswers({ ...realNameNeeds, codes: counterCodesStore(db, seals), phoneOf: wiring.phoneOf, tryCode, unfreeze: wiring.unfreeze }),
    ...dependentsAnswers({
      ...realNameNeeds,
      store: dependents,
      identities,
      tell,
      dependentGone: (accountId, dependentId) => together(photos.remove({ accountId, subject: dependentId }, now()), reviews.withdrawing({ accountId, dependentId }, now())),
    }),
  }

  const move = moveWith(realNameNeeds)
  const personOf: ReviewsNeeds['personOf'] = async (accountId, dependentId) => {
    const person = dependentId === null ? await identities.of(accountId) : (await dependents.of(accountId)).find(one => one.dependentId === dependentId)
    if (!person) return null
    const { documentType, name, number, personId, verifiedAt } = person
    return { documentType, name, number, personId, verifiedAt, expired: isExpired(person, now()), relation: 'relation' in person ? person.relation : 'self' }
  }
  const registered: ReviewsNeeds['registered'] = (accountId, dependentId, document, personId) => {
    const known = personKnown(accountId, dependentId ?? accountId, personId)
    return dependentId === null ? identities.answering({ accountId, ...document }, personId, now(), known) : dependents.answering({ accountId, dependentId }, personId, known)
  }
  const reviewsAnswered: Answers<Reviews> = reviewsAnswers({
    store: reviews,
    photos,
    personOf,
    async lookAgain(accountId, dependentId) {
      const person = await personOf(accountId, dependentId)
      const personId = person && (await matchPerson(person).catch(() => null))
      if (!person || !personId) return null
      await identities.write(registered(accountId, dependentId, person, personId))
      await changed(accountId)
      return personId
    },
    registered,
    homesOf: personId => registry.listAddressesOf({ personId }, service()),
    communities: caller => registry.listCommunities({}, caller),
    addResident: person => registry.addResident(person, service()),
    requireHeldElsewhere: async (accountId, document, consents, source) =>
      void (await requireHeldElsewhere(realNameNeeds, accountId, document, () => consent(accountId, ['real_name'], consents, source))),
    async holderOf({ documentType, number }) {
      const holder = await identities.holderOf(documentType, number)
      const identity = holder === null ? null : await identities.of(holder)
      return identity && { accountId: identity.accountId, since: identity.verifiedAt, personId: identity.personId }
    },
    async takeOver(accountId, document) {
      const [mine, holder] = await Promise.all([identities.of(accountId), identities.holderOf(document.documentType, document.number)])
      if (holder === accountId) return { also: together(), lost: [] }
      if (mine) throw new Refusal('real_name.already_verified')
      const identity = { accountId, ...document, level: 2, raisedBy: null, confirmedBy: null, verifiedAt: now() } as const
      if (holder === null) return { also: identities.adding({ ...identity, personId: null, registryAskedAt: null }), lost: [] }
      return { also: move(holder, identity, 'review'), lost: [holder] }
    },
    setIdentity: wiring.setIdentity,
    consent: (accountId, agreements, given, source) => wiring.consent(accountId, given, source, ...agreements),
    phoneOf: wiring.phoneOf,
    levelOf: async accountId => levelOf(await identities.of(accountId), now()),
    tell,
    changed,
    lost,
    now,
  })

  return {
    realnameAnswered,
    reviewsAnswered,
    /** For an account that is closed: the gates are told after it. */
    forget: (accountId: string): Also => together(identities.forget(accountId), photos.remove({ accountId }, now()), reviews.forget(accountId, now())),
    async settled() {
      gates.kick()
      await gates.settled()
    },
    close: () => gates.stop(),
  }
}
