import { IsNull, LessThan, LessThanOrEqual } from 'typeorm'
import type { Also, Database } from '../../storage/database'
import type { OutboxRows } from '../../storage/outbox'
import type { Sealer } from '../../storage/sealed'
import { sweepAll } from '../../storage/sweep'
import { Notice, NoticeDue, type NoticeDueRow, type NoticeRow } from './proofs.entity'

/** What goes out: to a phone, or an address. */
export interface NoticeLetter {
  to: string
  subject: string
  text: string
}
export type NoticeOut = Pick<NoticeDueRow, 'noticeId' | 'accountId' | 'kind' | 'channel' | 'createdAt'> & NoticeLetter

export interface NoticesStore extends OutboxRows<NoticeDueRow> {
  /** One for each way it goes, and the link that is in them. */
  leaving(letters: readonly NoticeOut[], link: NoticeRow | null): Also
  /** Throws when it was sealed with a key that is gone. */
  open(due: NoticeDueRow): NoticeLetter
  /** The account and kind of a living link, once. */
  useLink(noticeHash: string, now: number): Promise<Pick<NoticeRow, 'accountId' | 'kind'> | null>
  /** Links that ran out before an instant; how many. */
  forgetLinks(before: number): Promise<number>
}

/** A notice is given up after so long, milliseconds: nobody's address stays for the sake of one that cannot arrive. */
export const noticeWaits = 86_400_000

export function noticesStore(db: Database, sealer: Sealer): NoticesStore {
  const place = (noticeId: string): string => `notice_dues.letter.${noticeId}`
  return {
    leaving: (letters, link) => async manager => {
      if (link) await manager.insert(Notice, link)
      for (const { to, subject, text, ...row } of letters) {
        const letterSealed = sealer.seal(JSON.stringify({ to, subject, text } satisfies NoticeLetter), place(row.noticeId))
        await manager.insert(NoticeDue, { ...row, letterSealed, tries: 0, nextAt: row.createdAt })
      }
    },
    open: ({ noticeId, letterSealed }) => JSON.parse(sealer.open(letterSealed, place(noticeId))) as NoticeLetter,

    due: (now, most) => db.read.find(NoticeDue, { where: { nextAt: LessThanOrEqual(now) }, order: { nextAt: 'ASC', noticeId: 'ASC' }, take: most }),
    claim: ({ noticeId, nextAt, tries }, until) =>
      db.tx(async manager => (await manager.update(NoticeDue, { noticeId, nextAt, tries }, { nextAt: until, tries: tries + 1 })).affected === 1),
    done: ({ noticeId }) => db.tx(async manager => void (await manager.delete(NoticeDue, { noticeId }))),
    async failed({ noticeId, createdAt }, nextAt, now) {
      // Its last try is when its time is over.
      const last = createdAt + noticeWaits
      await db.tx(async manager => void (await manager.update(NoticeDue, { noticeId }, { nextAt: now < last ? Math.min(nextAt, last) : nextAt })))
    },

    useLink: (noticeHash, now) =>
      db.tx(async manager => {
        const row = await manager.findOneBy(Notice, { noticeHash })
        if (!row || row.expiresAt <= now) return null
        const used = await manager.update(Notice, { noticeHash, usedAt: IsNull() }, { usedAt: now })
        return used.affected === 1 ? { accountId: row.accountId, kind: row.kind } : null
      }),
    forgetLinks: before => sweepAll(db, Notice, 'noticeHash', { expiresAt: LessThan(before) }),
  }
}
