import { IsNull, LessThan } from 'typeorm'
import { isDuplicate, type Also, type Database } from '../../storage/database'
import { Message, type MessageRow } from './message.entity'

export interface MessagesStore {
  /** Written together with what it tells of. */
  leave(message: MessageRow): Also
  /** Once, however often it is brought: its id is its key. */
  take(message: MessageRow): Promise<void>
  /** Newest first; `before` is the messageId after which to go on. */
  of(accountId: string, before: string | undefined, most: number): Promise<MessageRow[]>
  one(accountId: string, messageId: string): Promise<MessageRow | null>
  /** All of an account's, with the account. */
  forget(accountId: string): Also
  unread(accountId: string): Promise<number>
  /** False when the account has no such message. */
  read(accountId: string, messageId: string, now: number): Promise<boolean>
}

export const messagesStore = (db: Database): MessagesStore => ({
  leave: message => async manager => void (await manager.insert(Message, message)),
  async take(message) {
    try {
      await db.tx(async manager => void (await manager.insert(Message, message)))
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
  },
  of: (accountId, before, most) =>
    db.read.find(Message, {
      where: { accountId, ...(before === undefined ? {} : { messageId: LessThan(before) }) },
      order: { messageId: 'DESC' },
      take: most,
    }),
  one: (accountId, messageId) => db.read.findOneBy(Message, { accountId, messageId }),
  forget: accountId => async manager => void (await manager.delete(Message, { accountId })),
  unread: accountId => db.read.countBy(Message, { accountId, readAt: IsNull() }),
  read: (accountId, messageId, now) =>
    db.tx(async manager => {
      await manager.update(Message, { accountId, messageId, readAt: IsNull() }, { readAt: now })
      return manager.existsBy(Message, { accountId, messageId })
    }),
})
