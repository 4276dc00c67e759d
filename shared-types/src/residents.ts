/** Residents: the platform's registry of people, addresses, grids, estates and communities, and who is staff where. */
import { area, get, post, type Contract } from './endpoint'

export const residents = area('residents', {
  listCommunities: get('/communities', { who: 'signed-in' }),
  listAddresses: get('/addresses', { who: 'resident', level: 2 }),
  /** The registry's person with this document, if it knows one. */
  matchPerson: post('/residents/matches', { who: 'service' }),
  listCommunityIds: get('/residents/communities', { who: 'service' }),
  listAddressesOf: get('/residents/:personId/addresses', { who: 'service' }),
  /** Names and phones for a record that staff read, masked by whoever shows them. */
  listPeople: post('/residents/people', { who: 'service' }),
  /** The staff roles a person or a phone holds, and where. */
  getStanding: post('/residents/standing', { who: 'service' }),
})
export type Residents = Contract<typeof residents, typeof import('./residents.schema').residentsSchema>
