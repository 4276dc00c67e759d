/** Real name (features.md B1, B2, B9, B11, B12): the assurance level and how it is raised. Answered by the BFF. */
import { area, del, get, post, type Contract } from './endpoint'

export const realname = area('realname', {
  getRealName: get('/real-name', { who: 'signed-in' }),
  /** Level 2: the document's data are matched with the identity source. */
  verifyIdentity: post('/real-name/verifications', { who: 'signed-in', limit: '10/min' }),
  /** People one has verified, at most four (features.md B9): to declare and show a health code for. */
  listDependents: get('/real-name/dependents', { who: 'signed-in', level: 2 }),
  verifyDependent: post('/real-name/dependents', { who: 'signed-in', level: 2, limit: '10/min' }),
  removeDependent: del('/real-name/dependents/:dependentId', { who: 'signed-in', level: 2, limit: '10/min' }),
})
export type RealName = Contract<typeof realname, typeof import('./realname.schema').realnameSchema>
