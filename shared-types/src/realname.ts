/** Real name (features.md B1–B6, B9, B11, B12): the assurance level, how it is raised, moved and given up. Answered by the BFF. */
import { area, del, get, post, type Contract } from './endpoint'

export const realname = area('realname', ['bank_card', 'confirmation', 'consent', 'face', 'real_name', 'wechat'], {
  getRealName: get('/real-name', { who: 'signed-in' }),
  /** Level 2: the document's data are matched with the identity source. */
  verifyIdentity: post('/real-name/verifications', { who: 'signed-in', limit: '10/min' }),
  /** Level 3 by face: one's own document, or one that another account holds (换绑), which then moves here. */
  beginFaceCheck: post('/real-name/faces', { who: 'signed-in', limit: '10/min' }),
  finishFaceCheck: post('/real-name/faces/results', { who: 'signed-in', limit: '20/min' }),
  /** Level 3 by bank card; never the only way, nor is the face. */
  raiseByBankCard: post('/real-name/bank-cards', { who: 'signed-in', level: 2, limit: '10/min' }),
  rebindByBankCard: post('/real-name/rebindings', { who: 'signed-in', limit: '10/min' }),
  unbindIdentity: del('/real-name', { who: 'signed-in', limit: '10/min' }),
  /** Level 4: a code for the person at the counter; whoever of the staff reads it holds the document in their hand. */
  issueCounterCode: post('/real-name/counter-codes', { who: 'signed-in', limit: '10/min' }),
  readCounterCode: get('/real-name/counter-codes/:code', { who: 'staff', audit: 'personal', limit: '30/min' }),
  confirmInPerson: post('/real-name/counter-codes/:code/confirmations', { who: 'staff', audit: 'personal', limit: '30/min' }),
  /** Redress at the counter: an account frozen after 不是我 lives again, with its document in the staff's hand. */
  unfreezeInPerson: post('/real-name/unfreezings', { who: 'staff', audit: 'personal', limit: '10/min' }),
  /** People one has verified, at most four (features.md B9): to declare and show a health code for. */
  listDependents: get('/real-name/dependents', { who: 'signed-in', level: 2 }),
  verifyDependent: post('/real-name/dependents', { who: 'signed-in', level: 2, limit: '10/min' }),
  removeDependent: del('/real-name/dependents/:dependentId', { who: 'signed-in', level: 2, limit: '10/min' }),
})
export type RealName = Contract<typeof realname, typeof import('./realname.schema').realnameSchema>
