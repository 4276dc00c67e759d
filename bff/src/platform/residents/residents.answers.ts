import type { Answers } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import type { Residents } from '@linli/shared-types/residents'
import type { ResidentsStore } from './residents.store'

export interface ResidentsNeeds {
  store: ResidentsStore
  /** Epoch milliseconds. */
  now(): number
}

export const residentsAnswers = ({ store, now }: ResidentsNeeds): Answers<Residents> => ({
  listCommunities: async () => store.communities(),
  listAddresses: async (_input, { personId }) => (personId === null ? [] : store.addressesOf(personId, now())),
  matchPerson: async ({ documentType, number, name }) => ({ personId: await store.match({ type: documentType, number, name }) }),
  isPhoneKnown: async ({ phone }) => ({ known: await store.isPhoneKnown(phone) }),
  matchKnown: async ({ number, phone }) => ({ person: await store.matchKnown(number, phone) }),
  async addResident(resident) {
    const personId = await store.add(resident, now())
    if (personId === null) throw new Refusal('request.invalid', { details: { fields: [{ path: 'communityId', problem: 'no such community' }] } })
    return { personId }
  },
  async keepGateFace({ personId, photo }) {
    await store.keepGateFace(personId, photo, now())
    return {}
  },
  listCommunityIds: async () => (await store.communities()).map(({ communityId }) => communityId),
  listAddressesOf: async ({ personId }) => store.addressesOf(personId, now()),
  listPeople: async ({ personIds }) => store.people(personIds),
  getStanding: async ({ phone }) => ({ grants: phone === null ? [] : await store.grantsOf(phone) }),
})
