import { z } from 'zod'
import type { SchemasOf } from './endpoint'
import type { messages } from './messages'
import { id, instant, pageInput } from './values/schemas'

/** What happened; the phone's phrases turn kind and facts into words. */
export const messageKind = z.enum(['session_ended_for_safety', 'signed_in_on_new_device', 'real_name_verified', 'not_in_registry', 'sign_in_moved'])

const message = z.object({
  messageId: id,
  kind: messageKind,
  /** Facts for the words: a device, a level, an address. */
  facts: z.record(z.string(), z.string()),
  sentAt: instant,
  read: z.boolean(),
})

export const messagesSchema = {
  listMessages: {
    input: pageInput,
    output: z.object({ items: z.array(message), unread: z.number().int(), next: z.string().nullable() }),
  },
  readMessage: { input: z.object({ messageId: id }), output: z.object({}) },
} satisfies SchemasOf<typeof messages>
