/**
 * Checkpoint (features.md D1–D6): sites as a tree, who scans where, scans, and what is counted of them. Answered by the platform.
 * A scan is judged on the phone (pass/verify.ts), network or not; what is sent here is what was decided, under an id the phone made, so
 * that however often it is sent it is stored once.
 */
import { area, del, get, post, put, type Contract } from './endpoint'

export const checkpoint = area('checkpoint', ['checkpoint', 'phone'], {
  /** The sites this account acts for, each with all below it, today's counts, and what it may do there. */
  listSites: get('/checkpoint/sites', { who: 'staff', audit: 'none' }),
  getSite: get('/checkpoint/sites/:siteId', { who: 'staff', audit: 'personal' }),
  addSite: post('/checkpoint/sites', { who: 'staff', audit: 'none', limit: '60/min' }),
  changeSite: put('/checkpoint/sites/:siteId', { who: 'staff', audit: 'none', limit: '60/min' }),
  /** Authorises a phone number for a site and all below it. */
  addScanner: post('/checkpoint/sites/:siteId/scanners', { who: 'staff', audit: 'personal', limit: '60/min' }),
  removeScanner: del('/checkpoint/scanners/:scannerId', { who: 'staff', audit: 'personal', limit: '60/min' }),

  /** One scan, acknowledged when it is durable. Signed in is enough: who was a scanner when it was made may still hand it in. */
  recordScan: post('/checkpoint/scans', { who: 'signed-in', ownIds: true }),
  /** The queue of a phone that was offline: each is answered for itself. */
  recordScans: post('/checkpoint/scan-batches', { who: 'signed-in', ownIds: true }),
  /** Somebody without a code: phone confirmed by SMS (`confirmPhone`), name and number typed by the scanner. */
  registerAssisted: post('/checkpoint/assisted-registrations', { who: 'staff', audit: 'personal', limit: '60/min' }),

  listScans: get('/checkpoint/scans', { who: 'staff', audit: 'personal' }),
  /** By hour of one day, and by site. */
  countScans: get('/checkpoint/counts', { who: 'staff', audit: 'none' }),
  exportScans: get('/checkpoint/scans-export', { who: 'staff', audit: 'personal', limit: '10/min' }),

  /** The sites an account's phone is authorised for; also ties the authorisation to the account. */
  getCheckpointStanding: post('/checkpoint/standing', { who: 'service' }),
})
export type Checkpoint = Contract<typeof checkpoint, typeof import('./checkpoint.schema').checkpointSchema>
