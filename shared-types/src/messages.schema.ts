import { z } from 'zod'
import type { SchemasOf } from './endpoint'
import type { messages } from './messages'
import { id, instant, pageInput } from './values/schemas'

/** What a city's platform tells the BFF of, for an account's owner to read. */
export const platformEventKind = z.enum(['declare_reminder', 'colour_changed', 'code_revoked', 'declaration_corrected', 'appeal_decided'])

/** What happened; the phone's phrases turn kind and facts into words. */
export const messageKind = z.enum([
  'session_ended_for_safety',
  'signed_in_on_new_device',
  'real_name_verified',
  'not_in_registry',
  'sign_in_moved',
  'verified_by_other',
  'phone_changed',
  'password_changed',
  'email_changed',
  'level_raised',
  'identity_unbound',
  'identity_moved',
  'pc_signed_in',
  'account_frozen',
  'account_unfrozen',
  'review_decided',
  ...platformEventKind.options,
])

/** What could have been done by somebody else: the message lets its owner say 不是我, which ends every session and freezes the account. */
export const deniable = ['signed_in_on_new_device', 'sign_in_moved', 'phone_changed', 'password_changed', 'email_changed', 'level_raised', 'identity_moved', 'pc_signed_in'] as const

const message = z.object({
  messageId: id,
  kind: messageKind,
  /** Facts for the words: a device, a level, an address. */
  facts: z.record(z.string(), z.string()),
  sentAt: instant,
  read: z.boolean(),
  /** Whether 不是我 can be said of it: of its kind, within thirty days. */
  deniable: z.boolean(),
})

export const messagesSchema = {
  listMessages: {
    input: pageInput,
    output: z.object({ items: z.array(message), unread: z.number().int(), next: z.string().nullable() }),
  },
  readMessage: { input: z.object({ messageId: id }), output: z.object({}) },
} satisfies SchemasOf<typeof messages>
