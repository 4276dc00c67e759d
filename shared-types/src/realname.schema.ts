import { z } from 'zod'
import { consent } from './accounts.schema'
import type { SchemasOf } from './endpoint'
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
      validFrom: date,
      /** Null: 长期. */
      validTo: date.nullable(),
      /** The document has run out since: the level counts as 1 until it is renewed. */
      expired: z.boolean(),
      verifiedAt: instant,
    })
    .nullable(),
  /** Whether the registry knows the person; null before verification, or while the registry could not be asked. */
  registered: z.boolean().nullable(),
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

const documentForm = z.object({
  documentType,
  /** As on the document; letters, Chinese characters, `·` and spaces. */
  name: z.string().max(60).transform(normalizeName).pipe(z.string().min(2).regex(/^[\p{L}\p{M}·' -]+$/u)),
  number: z.string().max(40).transform(normalizeNumber),
  validFrom: date,
  validTo: date.nullable(),
  consents: z.array(consent).max(8),
})

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
  listDependents: { input: nothing, output: z.array(dependent) },
  verifyDependent: { input: documentForm.extend({ relation: z.enum(['parent', 'child', 'spouse', 'other']) }).check(checkDocument), output: z.array(dependent) },
  removeDependent: { input: z.object({ dependentId: id }), output: z.array(dependent) },
} satisfies SchemasOf<typeof realname>
