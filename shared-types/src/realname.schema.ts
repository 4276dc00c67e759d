import { z } from 'zod'
import { consents, facePassed, faceTask, through, token } from './accounts.schema'
import type { SchemasOf } from './endpoint'
import { bankCard } from './profile.schema'
import type { realname } from './realname'
import { calendarDate } from './values/calendar'
import { documentTypes, normalizeName, normalizeNumber, numberProblem } from './values/id-number'
import { date, id, instant, nothing } from './values/schemas'

const level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
const documentType = z.enum(documentTypes)

const state = z.object({
  level,
  /** Null before verification. */
  document: z
    .object({
      type: documentType,
      /** 孙** */
      name: z.string(),
      /** 4112************34 */
      number: z.string(),
      /** Null: never said, as after an activation; it counts for a year and is asked for then. */
      validFrom: date.nullable(),
      /** Null: 长期, or never said. */
      validTo: date.nullable(),
      /** The document has run out since: the level counts as 1 until it is renewed. */
      expired: z.boolean(),
      verifiedAt: instant,
    })
    .nullable(),
  /** Whether the registry knows the person; null before verification, or while the registry could not be asked. */
  registered: z.boolean().nullable(),
  /** Whether this kind of document can be checked by face. */
  faceable: z.boolean(),
  /** The document's holder's own: an approved photo for the gates, one under review, or none. */
  gateFace: z.enum(['none', 'waiting', 'approved', 'refused']),
})

const today = (): string => calendarDate(Date.now())

/** What both forms hold against the rules of the document. */
function checkDocument({ value, issues }: z.core.ParsePayload<{ documentType: (typeof documentTypes)[number]; number: string; validFrom: string; validTo: string | null }>): void {
  const problem = numberProblem(value.documentType, value.number, today())
  if (problem) issues.push({ code: 'custom', path: ['number'], message: problem, input: value.number })
  if (value.validTo !== null && value.validTo <= value.validFrom)
    issues.push({ code: 'custom', path: ['validTo'], message: 'not after validFrom', input: value.validTo })
  if (value.validFrom > today()) issues.push({ code: 'custom', path: ['validFrom'], message: 'in the future', input: value.validFrom })
}

const documentData = z.object({
  documentType,
  /** As on the document; letters, Chinese characters, `·` and spaces. */
  name: z.string().max(60).transform(normalizeName).pipe(z.string().min(2).regex(/^[\p{L}\p{M}·' -]+$/u)),
  number: z.string().max(40).transform(normalizeNumber),
  validFrom: date,
  validTo: date.nullable(),
})
const documentForm = documentData.extend({ consents })

/** A document that another account may hold; for forms of other areas too. */
export const claimedDocument = documentData
export const requireDocument = checkDocument

/** Eight digits, as they are read out or typed at a counter. */
const counterCode = z.string().regex(/^\d{8}$/)

const dependent = z.object({
  dependentId: id,
  relation: z.enum(['parent', 'child', 'spouse', 'other']),
  type: documentType,
  /** 孙** */
  name: z.string(),
  /** 4112************34 */
  number: z.string(),
  /** The document has run out: it must be verified again before the next code. */
  expired: z.boolean(),
  verifiedAt: instant,
})

export const realnameSchema = {
  getRealName: { input: nothing, output: state },
  verifyIdentity: {
    input: documentForm.check(checkDocument),
    output: state,
  },
  beginFaceCheck: {
    /** `document` only to move one here that another account holds; `consents`: to the face data, and to the real name with a document. */
    input: z
      .object({ purpose: z.enum(['raise', 'rebind']), document: documentData.optional(), through, consents })
      .check(payload => {
        const { document, purpose } = payload.value
        if ((purpose === 'rebind') !== (document !== undefined))
          payload.issues.push({ code: 'custom', path: ['document'], message: purpose === 'rebind' ? 'missing' : 'not for this purpose', input: document })
      }),
    output: faceTask,
  },
  finishFaceCheck: { input: facePassed, output: state },
  raiseByBankCard: { input: z.object({ ...bankCard, consents }), output: state },
  rebindByBankCard: { input: documentForm.extend(bankCard).check(checkDocument), output: state },
  unbindIdentity: { input: z.object({ confirmation: token }), output: state },
  issueCounterCode: { input: nothing, output: z.object({ code: counterCode, expiresAt: instant }) },
  readCounterCode: {
    input: z.object({ code: counterCode }),
    /** Masked: what is in the account is compared by the server with what the staff type from the document. */
    output: z.object({ phone: z.string().nullable(), name: z.string().nullable(), type: documentType.nullable(), level, expiresAt: instant }),
  },
  confirmInPerson: {
    /** `seen`: the original was in the hand and the face before it. `moveHere`: another account holds the document and the person wants it here. */
    input: documentData.extend({ code: counterCode, seen: z.literal(true), moveHere: z.boolean().default(false) }).check(checkDocument),
    output: z.object({ name: z.string(), number: z.string(), level }),
  },
  unfreezeInPerson: {
    input: z.object({ documentType, name: documentData.shape.name, number: documentData.shape.number, seen: z.literal(true) }),
    output: z.object({ name: z.string(), phone: z.string().nullable() }),
  },
  listDependents: { input: nothing, output: z.array(dependent) },
  verifyDependent: { input: documentForm.extend({ relation: z.enum(['parent', 'child', 'spouse', 'other']) }).check(checkDocument), output: z.array(dependent) },
  removeDependent: { input: z.object({ dependentId: id }), output: z.array(dependent) },
} satisfies SchemasOf<typeof realname>
