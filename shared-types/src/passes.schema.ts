import { z } from 'zod'
import type { SchemasOf } from './endpoint'
import type { passes } from './passes'
import { base64, count, id, instant, nothing, reason } from './values/schemas'

export const passesSchema = {
  getPassKeys: {
    input: nothing,
    output: z.object({
      /** The server's clock: a phone whose own is wrong heals by it. */
      now: instant,
      issuer: z.string(),
      environment: z.enum(['production', 'sandbox']),
      /** Statements issued by a key from `from` until `until` are good. */
      keys: z.array(z.object({ keyId: z.string().regex(/^[0-9a-f]{16}$/), publicKey: base64, from: instant, until: instant })),
      /** 32 fresh random bytes, for a phone whose engine has no random source of its own to mix with what it has. */
      entropy: base64,
    }),
  },
  getRevocations: {
    input: z.object({ have: count.optional() }),
    output: z.object({
      now: instant,
      version: z.number().int(),
      /** Null: the version one has is the newest. */
      list: base64.nullable(),
    }),
  },
  revokePass: { input: z.object({ passId: id, reason }), output: z.object({ version: z.number().int() }) },
} satisfies SchemasOf<typeof passes>
