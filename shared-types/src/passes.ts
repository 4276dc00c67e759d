/**
 * Passes: what a checkpoint needs to verify a code by itself (the issuer's keys, what was revoked, a clock), and revoking one.
 * The code's format is in pass/. Answered by the platform, with health and checkpoint.
 */
import { area, get, post, type Contract } from './endpoint'

export const passes = area('passes', ['passes'], {
  /** Public keys of today and of the days to come, each published before its use. */
  getPassKeys: get('/pass-keys', { who: 'anyone' }),
  /** The signed revocation list; it names passes, nobody. Give the version one has, and an unchanged list is not sent again. */
  getRevocations: get('/pass-revocations', { who: 'anyone' }),
  /** Staff: this one pass is refused from now on, wherever a list reaches. */
  revokePass: post('/passes/:passId/revocations', { who: 'staff', audit: 'personal', limit: '30/min' }),
})
export type Passes = Contract<typeof passes, typeof import('./passes.schema').passesSchema>
