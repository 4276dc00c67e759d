import { z } from 'zod'
import { consents, facePassed, faceTask, humanCheck, password, through, token } from './accounts.schema'
import type { SchemasOf } from './endpoint'
import type { recovery } from './recovery'
import { normalizeNumber } from './values/id-number'
import { id, instant, mobile, nothing, smsCode } from './values/schemas'

/** `account`: 138****4127, li**20 or 1101**********0026, of which password is being set. */
const confirmed = z.object({ confirmation: token, account: z.string(), expiresAt: instant })

export const recoverySchema = {
  sendRecoveryCode: {
    input: z.object({ account: z.string().trim().min(4).max(40), phone: mobile, humanCheck }),
    output: z.object({ recovery: token, expiresAt: instant, resendAt: instant }),
  },
  confirmRecovery: {
    /** `number`: of the document, for an account that is verified; asked of everybody, so that the page tells nothing. */
    input: z.object({ recovery: token, code: smsCode, number: z.string().max(40).transform(normalizeNumber).optional() }),
    output: confirmed,
  },
  beginRecoveryFace: {
    input: z.object({
      name: z.string().trim().min(2).max(60),
      number: z.string().max(40).transform(normalizeNumber).pipe(z.string().min(4)),
      through,
      consents,
      humanCheck,
    }),
    output: faceTask,
  },
  confirmRecoveryByFace: { input: facePassed, output: confirmed },
  resetPassword: { input: z.object({ confirmation: token, password }), output: nothing },
  reportNotMe: { input: z.object({ messageId: id }), output: nothing },
  freezeByNotice: { input: z.object({ notice: token }), output: nothing },
} satisfies SchemasOf<typeof recovery>
