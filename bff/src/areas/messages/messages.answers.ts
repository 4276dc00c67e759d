import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import type { Answers } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import type { Messages } from '@linli/shared-types/messages'
import { deniable, platformEventKind } from '@linli/shared-types/messages.schema'
import { id } from '@linli/shared-types/values/schemas'
import type { Also } from '../../storage/database'
import type { MessageRow } from './message.entity'
import type { MessagesStore } from './messages.store'

export interface MessagesNeeds {
  store: MessagesStore
  now(): number
}

const pageSize = 20
/** 不是我 can be said of what happened within this, milliseconds. */
const deniableFor = 30 * 86_400_000

const isDeniable = ({ kind, sentAt }: Pick<MessageRow, 'kind' | 'sentAt'>, now: number): boolean =>
  (deniable as readonly string[]).includes(kind) && sentAt > now - deniableFor

/** The kind of a message of this account that may be denied, or null. */
export const deniableWith =
  ({ store, now }: MessagesNeeds) =>
  async (accountId: string, messageId: string): Promise<MessageRow['kind'] | null> => {
    const message = await store.one(accountId, messageId)
    return message && isDeniable(message, now()) ? message.kind : null
  }

export const messagesAnswers = ({ store, now }: MessagesNeeds): Answers<Messages> => ({
  async listMessages({ before }, { accountId }) {
    const [rows, unread] = await Promise.all([store.of(accountId, before, pageSize + 1), store.unread(accountId)])
    const items = rows.slice(0, pageSize)
    return {
      items: items.map(message => ({
        messageId: message.messageId,
        kind: message.kind,
        facts: message.facts,
        sentAt: new Date(message.sentAt).toISOString(),
        read: message.readAt !== null,
        deniable: isDeniable(message, now()),
      })),
      unread,
      next: rows.length > pageSize ? items.at(-1)!.messageId : null,
    }
  },
  async readMessage({ messageId }, { accountId }) {
    if (!(await store.read(accountId, messageId, now()))) throw new Refusal('messages.not_yours')
    return {}
  },
})

/** What the platform told, as a message: an event has an id and may be told again, and is taken once. */
export const platformEvent = z.object({ eventId: id, kind: platformEventKind, accountId: id, facts: z.record(z.string(), z.string()), createdAt: z.number().int() })

export const takeEventWith =
  ({ store }: MessagesNeeds) =>
  ({ eventId, kind, accountId, facts, createdAt }: z.output<typeof platformEvent>): Promise<void> =>
    store.take({ messageId: eventId, accountId, kind, facts, sentAt: createdAt, readAt: null })

/** Leaves a message for an account, in the transaction it is given to. */
export const tellWith =
  ({ store, now }: MessagesNeeds) =>
  (accountId: string, kind: MessageRow['kind'], facts: Record<string, string>): Also =>
    store.leave({ messageId: uuidv7(), accountId, kind, facts, sentAt: now(), readAt: null })
