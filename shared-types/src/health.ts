/**
 * Health (features.md C1–C5, C7): declarations, the colour by rules that are data, the code, appeals, and what staff see of it.
 * Answered by the platform. A *subject* is a person somebody verified: oneself, or one of up to four others (B9); a person has one
 * subject, whoever declares for them.
 */
import { area, get, post, put, type Contract } from './endpoint'

export const health = area('health', ['consent', 'health'], {
  /** The people this account may declare and show a code for, oneself first, with where each stands today. */
  getHealth: get('/health', { who: 'signed-in', level: 2 }),
  declareHealth: post('/health/people/:subjectId/declarations', { who: 'signed-in', level: 2, limit: '30/hour' }),
  listDeclarations: get('/health/people/:subjectId/declarations', { who: 'signed-in', level: 2 }),
  /** A statement bound to a key that only this phone holds; the phone makes a code from it every few seconds. */
  issueHealthPass: post('/health/people/:subjectId/passes', { who: 'signed-in', level: 2, limit: '60/min' }),
  /** For a person without a phone: a code on paper, with weaker rules of its own. */
  printHealthPass: post('/health/people/:subjectId/printed-passes', { who: 'signed-in', level: 2, limit: '10/hour' }),
  appealColour: post('/health/people/:subjectId/appeals', { who: 'signed-in', level: 2, limit: '10/hour' }),
  /** The rules in force: what a resident may know of why a code has its colour. */
  getHealthRules: get('/health/rules', { who: 'signed-in' }),

  /** Street staff: a new version of the rules; every code of today is judged anew. */
  changeHealthRules: put('/health/rules', { who: 'staff', audit: 'none', limit: '10/min' }),
  /** Staff, in their own communities: who is entered, who declared today, who has not yet. */
  listHealthRecords: get('/health/records', { who: 'staff', audit: 'personal' }),
  getHealthRecord: get('/health/records/:subjectId', { who: 'staff', audit: 'personal' }),
  correctDeclaration: put('/health/records/:subjectId/declarations/:declarationId', { who: 'staff', audit: 'personal', limit: '60/min' }),
  /** Every code of this person is refused from now on; the next one must be asked for anew. */
  revokeHealthCodes: post('/health/records/:subjectId/revocations', { who: 'staff', audit: 'personal', limit: '60/min' }),
  remindUndeclared: post('/health/reminders', { who: 'staff', audit: 'none', limit: '10/min' }),
  exportHealthRecords: get('/health/records-export', { who: 'staff', audit: 'personal', limit: '10/min' }),
  listAppeals: get('/health/appeals', { who: 'staff', audit: 'personal' }),
  getAppeal: get('/health/appeals/:appealId', { who: 'staff', audit: 'personal' }),
  decideAppeal: post('/health/appeals/:appealId/decisions', { who: 'staff', audit: 'personal', limit: '60/min' }),

  /** Who an account may act for, as verified by the BFF: told anew whenever it may have changed. */
  enrolSubjects: post('/health/subjects', { who: 'service' }),
  /** An account is closed: what is known of people only through it is deleted; scans stay, as the law keeps them, without it. */
  forgetAccount: post('/health/forgotten-accounts', { who: 'service' }),
})
export type Health = Contract<typeof health, typeof import('./health.schema').healthSchema>
