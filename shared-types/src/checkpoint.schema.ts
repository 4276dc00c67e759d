import { z } from 'zod'
import type { checkpoint } from './checkpoint'
import type { SchemasOf } from './endpoint'
import { temperature } from './values/health-rules.schema'
import { documentTypes, normalizeName, normalizeNumber } from './values/id-number'
import { date, id, instant, mobile, note, nothing, pageInput, search, spreadsheet } from './values/schemas'

const colour = z.enum(['green', 'yellow', 'red'])
const risk = z.enum(['low', 'medium', 'high'])

/** `scan`: scan there and below. `manage`: also change the site, add sites below and scanners, see and export records. */
const right = z.enum(['scan', 'manage'])

const counts = z.object({ passed: z.number().int(), turnedBack: z.number().int(), fever: z.number().int() })

const site = z.object({
  siteId: id,
  parentId: id.nullable(),
  name: z.string(),
  communityId: id,
  /** How many sites stand below it, at any depth. */
  below: z.number().int(),
  right,
  active: z.boolean(),
  /** Today's, this site alone. */
  counts,
})

const siteForm = z.object({
  name: z.string().trim().min(2).max(40),
  address: z.string().trim().min(2).max(100),
  /** Who answers for it. */
  contactName: z.string().trim().min(2).max(40),
  contactPhone: mobile,
  note,
})

const scanner = z.object({
  scannerId: id,
  siteId: id,
  siteName: z.string(),
  /** 孙** as it was entered, masked. */
  name: z.string(),
  phone: z.string(),
  right,
  addedAt: instant,
  /** True once the person has signed in with that phone. */
  known: z.boolean(),
})

const siteDetail = site.extend({
  address: z.string(),
  contactName: z.string(),
  contactPhone: z.string(),
  note: z.string(),
  parentName: z.string().nullable(),
  children: z.array(z.object({ siteId: id, name: z.string(), below: z.number().int(), active: z.boolean() })),
  /** Of this site; empty for who may only scan. */
  scanners: z.array(scanner),
})

export const scanSubject = z.enum(['health', 'health_printed', 'assisted'])
export const decision = z.enum(['passed', 'turned_back'])

/** What the staff asked before letting somebody of a high-risk home area pass (source 003): both, or turned back. */
const exception = z.object({ livedHereAMonth: z.literal(true), noRiskArea: z.literal(true) })

const scan = z.object({
  /** Made by the phone: UUID or 32 hexadecimal characters. */
  scanId: z.string().regex(/^[0-9a-f-]{32,36}$/),
  siteId: id,
  subject: scanSubject.exclude(['assisted']),
  passId: id,
  /** When the holder's phone made the code; null on paper. */
  proofAt: instant.nullable(),
  colour,
  homeRisk: risk,
  /** As on the pass: 孙** */
  person: z.string().max(20),
  temperature: temperature.nullable(),
  decision,
  exception: exception.nullable(),
  note,
  /** By the server's clock as the phone last knew it. */
  scannedAt: instant,
  /** Without a network at that moment. */
  offline: z.boolean(),
  /** When the revocation list it was held against had been issued; null: the phone had none. */
  listIssuedAt: instant.nullable(),
})

/**
 * What is worth knowing about a stored scan:
 * `revoked` the pass had been revoked by then · `replayed` the same proof was recorded at this site before · `scanner_removed` whoever
 * scanned had lost the site by then · `old_list` the revocation list was over a day old · `late` came over five minutes after ·
 * `clock` the time given lies in the future.
 */
export const scanFlag = z.enum(['revoked', 'replayed', 'scanner_removed', 'old_list', 'late', 'clock'])

const stored = z.object({ scanId: z.string(), receivedAt: instant, flags: z.array(scanFlag) })

const scanFilter = z.object({
  /** This site and all below; left out: all of one's own. */
  siteId: id.optional(),
  from: date.optional(),
  to: date.optional(),
  decision: decision.optional(),
  /** Only with 37.3 °C and above. */
  fever: z.enum(['true', 'false']).transform(text => text === 'true').optional(),
  /** The first characters of the masked name. */
  search: search.optional(),
})

export const checkpointSchema = {
  listSites: { input: nothing, output: z.object({ sites: z.array(site), scansKeptDays: z.number().int() }) },
  getSite: { input: z.object({ siteId: id }), output: siteDetail },
  addSite: {
    /** Without a parent: a site at the top of a community, by its community or street staff. */
    input: siteForm.extend({ parentId: id.nullable(), communityId: id }),
    output: siteDetail,
  },
  changeSite: { input: siteForm.extend({ siteId: id, active: z.boolean() }), output: siteDetail },
  addScanner: { input: z.object({ siteId: id, name: z.string().trim().min(2).max(40), phone: mobile, right }), output: scanner },
  removeScanner: { input: z.object({ scannerId: id }), output: nothing },
  recordScan: { input: scan, output: stored },
  recordScans: {
    input: z.object({ scans: z.array(scan).min(1).max(100) }),
    /** In the order given. A refused one will never be taken: keep it, show it, do not send it again. */
    output: z.object({
      results: z.array(z.union([stored.extend({ stored: z.literal(true) }), z.object({ scanId: z.string(), stored: z.literal(false), code: z.string() })])),
    }),
  },
  registerAssisted: {
    input: z.object({
      scanId: z.string().regex(/^[0-9a-f-]{32,36}$/),
      siteId: id,
      /** From `confirmPhone`. */
      confirmation: z.string().min(16).max(2048),
      documentType: z.enum(documentTypes),
      name: z.string().max(60).transform(normalizeName).pipe(z.string().min(2)),
      number: z.string().max(40).transform(normalizeNumber).pipe(z.string().min(4)),
      temperature: temperature.nullable(),
      decision,
      exception: exception.nullable(),
      note,
      scannedAt: instant,
    }),
    output: stored.extend({ homeRisk: risk }),
  },
  listScans: {
    input: pageInput.extend(scanFilter.shape),
    output: z.object({
      items: z.array(
        z.object({
          scanId: z.string(),
          siteName: z.string(),
          subject: scanSubject,
          person: z.string(),
          colour: colour.nullable(),
          homeRisk: risk,
          temperature: z.number().nullable(),
          decision,
          exception: z.boolean(),
          note: z.string(),
          scannedAt: instant,
          /** Masked; who scanned. */
          scanner: z.string(),
          flags: z.array(scanFlag),
        }),
      ),
      next: z.string().nullable(),
      total: counts,
    }),
  },
  countScans: {
    input: z.object({ siteId: id.optional(), day: date.optional() }),
    output: z.object({
      day: date,
      /** 24, from midnight in the community. */
      hours: z.array(counts.extend({ hour: z.number().int() })),
      sites: z.array(counts.extend({ siteId: id, name: z.string() })),
      total: counts,
    }),
  },
  exportScans: { input: scanFilter, output: spreadsheet },
  getCheckpointStanding: {
    input: z.object({ accountId: id, phone: z.string().nullable() }),
    output: z.object({ sites: z.array(z.object({ siteId: id, communityId: id, right })) }),
  },
} satisfies SchemasOf<typeof checkpoint>
