/**
 * Notices to the owner outside the app (NIST SP 800-63B, notification of account events): to the phone and mailbox from before a change, with a
 * link by which 不是我 can be said from there. The message in the app is written with the change; this one is sent after it.
 */
import type { Logger } from 'pino'
import type { Mail } from '../../upstreams/mail/mail'
import type { Sms } from '../../upstreams/sms/sms'
import type { AccountProfileStore } from './account-profile.store'
import { freshToken, hashed } from './confirmations'
import { noticeOf, type NoticeKind } from './notice.words'

export interface NoticesNeeds {
  store: Pick<AccountProfileStore, 'leaveNotice'>
  sms: Sms
  mail: Mail | null
  /** The public address of the pages; empty: notices carry no link. */
  webUrl: string
  now(): number
  log: Logger
}

export interface Notices {
  /** Never throws, and need not be waited for: what it tells of has happened. */
  send(to: { accountId: string; phone: string | null; email: string | null }, kind: NoticeKind, facts: Record<string, string>): Promise<void>
}

const lifeMs = 7 * 86_400_000
const pauses = [0, 2_000, 20_000]

export function notices({ store, sms, mail, webUrl, now, log }: NoticesNeeds): Notices {
  const insist = async (what: string, accountId: string, send: () => Promise<void>): Promise<void> => {
    for (const pause of pauses) {
      if (pause > 0) await new Promise(resolve => setTimeout(resolve, pause).unref())
      try {
        return await send()
      } catch (err) {
        log.warn({ err, accountId, what }, 'notice not delivered')
      }
    }
  }
  return {
    async send({ accountId, phone, email }, kind, facts) {
      try {
        const notice = freshToken().slice(0, 22)
        const linked = webUrl !== '' && kind !== 'account_closed'
        if (linked) await store.leaveNotice({ noticeHash: hashed(notice), accountId, kind, expiresAt: now() + lifeMs, usedAt: null })
        const words = noticeOf(kind, facts, linked ? `${webUrl}/#/areas/recovery/pages/not-me?notice=${notice}` : null)
        await Promise.all([
          phone === null ? null : insist('sms', accountId, () => sms.send({ phone, template: 'notice', parameters: [words.text] })),
          email === null || mail === null ? null : insist('mail', accountId, () => mail.send({ to: email, ...words })),
        ])
      } catch (err) {
        log.error({ err, accountId, kind }, 'notice lost')
      }
    },
  }
}
