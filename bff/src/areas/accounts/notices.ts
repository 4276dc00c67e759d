/**
 * Notices to the owner outside the app (NIST SP 800-63B, notification of account events): to the phone and mailbox from before a change, with a
 * link by which 不是我 can be said from there. Like the message in the app they are written with the change, sealed, and go out after it: each
 * way by itself, at least once (one whose provider took it and never said so goes again), until it is taken or a day is over. Then its row is deleted.
 */
import { uuidv7 } from 'uuidv7'
import { together, type Also } from '../../storage/database'
import { outbox, type Outbox, type OutboxNeeds } from '../../storage/outbox'
import type { Mail } from '../../upstreams/mail/mail'
import type { Sms } from '../../upstreams/sms/sms'
import { freshToken, hashed } from './confirmations'
import { noticeOf, type NoticeKind } from './notice.words'
import { noticeWaits, type NoticeLetter, type NoticesStore } from './notices.store'
import type { NoticeDueRow, NoticeRow } from './proofs.entity'

export interface NoticesNeeds extends Pick<OutboxNeeds<NoticeDueRow>, 'now' | 'log' | 'everyMs'> {
  store: NoticesStore
  sms: Sms
  mail: Mail | null
  /** The public address of the pages; empty: notices carry no link. */
  webUrl: string
}

export interface Notices extends Outbox {
  /** Written with what it tells of; `kick` after the commit sends it at once. Null: not this way. */
  also(to: { accountId: string; phone: string | null; email: string | null }, kind: NoticeKind, facts: Record<string, string>): Also
  /** Whose link it is, and what was denied by it: once, and for seven days. Null for any other. */
  useLink(secret: string): Promise<Pick<NoticeRow, 'accountId' | 'kind'> | null>
}

const linkLives = 7 * 86_400_000

/** Begins at once. */
export function notices({ store, sms, mail, webUrl, ...needs }: NoticesNeeds): Notices {
  const { now, log } = needs
  const send = ({ channel }: NoticeDueRow, { to, ...words }: NoticeLetter): Promise<void> => {
    if (channel === 'sms') return sms.send({ phone: to, template: 'notice', parameters: [words.text] })
    if (mail === null) throw new Error('LINLI_SMTP_URL is not set any more')
    return mail.send({ to, ...words })
  }
  const waiting = outbox<NoticeDueRow>({
    ...needs,
    what: 'notice',
    idOf: ({ noticeId }) => noticeId,
    rows: store,
    longestPauseMs: noticeWaits,
    async handle(due) {
      try {
        await send(due, store.open(due))
      } catch (err) {
        const { noticeId, accountId, kind, channel, createdAt } = due
        if (now() < createdAt + noticeWaits) throw err
        log.error({ err, noticeId, accountId, kind, channel }, 'notice: given up')
      }
    },
    forget: () => store.forgetLinks(now()),
  })

  return {
    ...waiting,
    also({ accountId, phone, email }, kind, facts) {
      const ways = [
        { channel: 'sms' as const, to: phone },
        { channel: 'mail' as const, to: mail === null ? null : email },
      ].flatMap(({ channel, to }) => (to === null ? [] : [{ channel, to }]))
      if (ways.length === 0) return together()
      const secret = webUrl !== '' && kind !== 'account_closed' ? freshToken().slice(0, 22) : null
      const words = noticeOf(kind, facts, secret && `${webUrl}/#/areas/recovery/pages/not-me?notice=${secret}`)
      const link = secret === null ? null : { noticeHash: hashed(secret), accountId, kind, expiresAt: now() + linkLives, usedAt: null }
      return store.leaving(ways.map(way => ({ ...way, ...words, noticeId: uuidv7(), accountId, kind, createdAt: now() })), link)
    },
    useLink: secret => store.useLink(hashed(secret), now()),
  }
}
