import { z } from 'zod'
import type { SchemasOf } from './endpoint'
import type { health } from './health'
import { declaration, rules } from './values/health-rules.schema'
import { documentTypes } from './values/id-number'
import { base64, count, date, flag, id, instant, mobile, nothing, pageInput, reason, search, spreadsheet } from './values/schemas'

export const colour = z.enum(['green', 'yellow', 'red'])
const risk = z.enum(['low', 'medium', 'high'])
const relation = z.enum(['self', 'parent', 'child', 'spouse', 'other'])

/** Why a colour is what it is: the rule's cause, and the last day it holds. */
const cause = z.object({
  kind: z.enum(['symptom', 'temperature', 'contact', 'travel', 'staff']),
  /** The symptom, the kind of contact, the area's name, or the staff's reason. */
  what: z.string(),
  colour,
  /** `YYYY-MM-DD`, the last day; null: for the day of the declaration. */
  until: date.nullable(),
})

const judged = z.object({ colour, causes: z.array(cause), rulesVersion: z.number().int(), judgedAt: instant })

const declared = declaration.extend({
  /** Empty where the account that declared is closed. */
  phone: z.union([mobile, z.literal('')]),
  declarationId: id,
  declaredAt: instant,
  /** The community's day it counts for. */
  day: date,
  /** Whether staff corrected it since, and why. */
  corrected: z.object({ at: instant, reason: z.string() }).nullable(),
})

/** What staff see of it: the phone is on the record, masked; the address only where it may be put right. */
const correctable = declared.omit({ phone: true })
const weighed = correctable.omit({ address: true })

const person = z.object({
  subjectId: id,
  relation,
  /** 孙** */
  name: z.string(),
  /** 4112************31 */
  number: z.string(),
  /** Of the household register's area, by the first six digits of an ID number. */
  homeRisk: risk,
  /** The newest declaration, to begin the next one from; null before the first. */
  last: declared.nullable(),
  declaredToday: z.boolean(),
  /** Null without a declaration of today: then there is no code. */
  today: judged.nullable(),
  /** The newest appeal, if one was made. */
  appeal: z.object({ appealId: id, madeAt: instant, state: z.enum(['waiting', 'granted', 'refused']), answer: z.string().nullable() }).nullable(),
})

/** A statement, to be turned into codes by whoever holds the key it names. */
const pass = z.object({
  now: instant,
  passId: id,
  /** Base64 of the signed statement (pass/README.md). */
  statement: base64,
  issuedAt: instant,
  expiresAt: instant,
  judged,
})

const record = z.object({
  subjectId: id,
  /** 孙** */
  name: z.string(),
  /** 4112************31 */
  number: z.string(),
  /** 138****4127, as given in the declaration; null before the first. */
  phone: z.string().nullable(),
  communityId: id.nullable(),
  gridName: z.string().nullable(),
  colour: colour.nullable(),
  lastDeclaredAt: instant.nullable(),
  declaredToday: z.boolean(),
  /** The last reminder of today. */
  remindedAt: instant.nullable(),
})

/** What staff look for; without a community, in all of theirs. */
const recordFilter = z.object({
  communityId: id.optional(),
  gridId: id.optional(),
  state: z.enum(['entered', 'today', 'missing']).default('entered'),
  /** Days of the declaration, both inclusive. */
  from: date.optional(),
  to: date.optional(),
  /** Only with any symptom declared. */
  symptoms: flag.optional(),
  colour: colour.optional(),
  search: search.optional(),
})

const appeal = z.object({
  appealId: id,
  subjectId: id,
  name: z.string(),
  madeAt: instant,
  text: z.string(),
  judged,
  state: z.enum(['waiting', 'granted', 'refused']),
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
})

const counts = z.object({ entered: z.number().int(), today: z.number().int(), missing: z.number().int() })

export const healthSchema = {
  getHealth: {
    input: nothing,
    output: z.object({
      now: instant,
      people: z.array(person),
      /** How long scans of one's code are kept, days: a setting, told to whoever is scanned. */
      scansKeptDays: z.number().int(),
    }),
  },
  declareHealth: { input: declaration.extend({ subjectId: id }), output: person },
  listDeclarations: { input: pageInput.extend({ subjectId: id }), output: z.object({ items: z.array(declared), next: z.string().nullable() }) },
  issueHealthPass: {
    input: z.object({
      subjectId: id,
      /** The phone's Ed25519 public key, 32 bytes. */
      holderKey: base64,
      /** Its signature over `linli-holder:<subjectId>:<idempotency key>` in UTF-8: who asks holds the key. */
      holderProof: base64,
    }),
    output: pass,
  },
  printHealthPass: {
    input: z.object({ subjectId: id }),
    output: z.object({ passId: id, code: z.string(), name: z.string(), documentEnd: z.string(), expiresAt: instant, judged }),
  },
  appealColour: { input: z.object({ subjectId: id, text: z.string().trim().min(5).max(500) }), output: person },
  getHealthRules: { input: nothing, output: z.object({ version: z.number().int(), changedAt: instant, rules, mayChange: z.boolean() }) },
  changeHealthRules: {
    /** `from`: the version one began from; a newer one is not overwritten unseen. */
    input: z.object({ from: z.number().int(), rules, reason }),
    output: z.object({ version: z.number().int(), changedAt: instant, rules, mayChange: z.boolean() }),
  },
  listHealthRecords: {
    input: pageInput.extend(recordFilter.shape),
    output: z.object({ items: z.array(record), next: z.string().nullable(), counts }),
  },
  getHealthRecord: {
    input: z.object({ subjectId: id }),
    output: record.extend({ today: judged.nullable(), declarations: z.array(correctable), rulesVersion: z.number().int() }),
  },
  correctDeclaration: { input: declaration.omit({ phone: true }).extend({ subjectId: id, declarationId: id, reason }), output: correctable },
  revokeHealthCodes: { input: z.object({ subjectId: id, reason }), output: z.object({ revoked: z.number().int() }) },
  remindUndeclared: {
    /** One person, or all of the filter who have not declared today. Nobody is reminded twice within an hour. */
    input: z.object({ subjectId: id.optional(), communityId: id.optional(), gridId: id.optional() }),
    output: z.object({ reminded: z.number().int() }),
  },
  exportHealthRecords: { input: recordFilter, output: spreadsheet },
  listAppeals: {
    input: pageInput.extend({ state: z.enum(['waiting', 'decided']).default('waiting') }),
    output: z.object({ items: z.array(appeal), next: z.string().nullable(), waiting: z.number().int() }),
  },
  getAppeal: { input: z.object({ appealId: id }), output: appeal.extend({ declarations: z.array(weighed) }) },
  decideAppeal: {
    input: z.object({
      appealId: id,
      decision: z.enum(['granted', 'refused']),
      /** For a granted one: the colour from now on, and the last day it holds. */
      colour: colour.optional(),
      until: date.optional(),
      answer: reason,
    }),
    output: appeal,
  },
  forgetAccount: { input: z.object({ accountId: id }), output: nothing },
  enrolSubjects: {
    input: z.object({
      accountId: id,
      /** Everyone the account may act for; who is not among them any more, it may not. */
      people: z
        .array(z.object({ relation, documentType: z.enum(documentTypes), number: z.string().min(4).max(40), name: z.string().min(1).max(60), personId: id.nullable() }))
        .max(5),
    }),
    output: z.object({ enrolled: count }),
  },
} satisfies SchemasOf<typeof health>
