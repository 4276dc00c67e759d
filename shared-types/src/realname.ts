/** Real name (features.md B1, B2, B11, B12): the assurance level and how it is raised. Answered by the BFF. */
import { area, get, post, type Contract } from './endpoint'

export const realname = area('realname', {
  getRealName: get('/real-name', { who: 'signed-in' }),
  /** Level 2: the document's data are matched with the identity source. */
  verifyIdentity: post('/real-name/verifications', { who: 'signed-in', limit: '10/min' }),
})
export type RealName = Contract<typeof realname, typeof import('./realname.schema').realnameSchema>
