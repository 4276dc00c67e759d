/** Residents: the platform's registry of people, addresses, grids, estates and communities, and who is staff where. */
import { area, get, post, type Contract } from './endpoint'

export const residents = area('residents', [], {
  /** With whom to call: for whoever cannot sign in above all. */
  listCommunities: get('/communities', { who: 'anyone' }),
  listAddresses: get('/addresses', { who: 'resident', level: 2 }),
  /** The registry's person with this document, if it knows one. */
  matchPerson: post('/residents/matches', { who: 'service' }),
  /** Whether somebody in the registry has this phone: asked only after the phone was confirmed (features.md A8). */
  isPhoneKnown: post('/residents/known-phones', { who: 'service' }),
  /** The person whose number and phone both are these; null says nothing about which is wrong. */
  matchKnown: post('/residents/known', { who: 'service' }),
  /** 补录 (features.md B7): a person and an address, after staff approved; what is there already is left. */
  addResident: post('/residents/people-added', { who: 'service' }),
  /** The approved photo of a person, for the gates; null takes it away. */
  keepGateFace: post('/residents/gate-faces', { who: 'service' }),
  listCommunityIds: get('/residents/communities', { who: 'service' }),
  listAddressesOf: get('/residents/:personId/addresses', { who: 'service' }),
  /** Names and phones for a record that staff read, masked by whoever shows them. */
  listPeople: post('/residents/people', { who: 'service' }),
  /** The staff roles a person or a phone holds, and where. */
  getStanding: post('/residents/standing', { who: 'service' }),
})
export type Residents = Contract<typeof residents, typeof import('./residents.schema').residentsSchema>
