/** When an SMS may be sent (features.md A13): pure. */
import { startOfDay } from '@linli/shared-types/values/calendar'

/** `count` SMS within a minute, an hour, 24 hours, or a calendar day (Asia/Shanghai). */
export interface SmsLimit {
  count: number
  within: 'minute' | 'hour' | '24h' | 'day'
}

/** The two sources' figures: 1 a minute and 3 an hour and 5 a calendar day, or 5 an hour and 10 in 24 hours. A setting chooses. */
export const smsLimitSets: Record<'002' | '004', SmsLimit[]> = {
  '002': [
    { count: 1, within: 'minute' },
    { count: 3, within: 'hour' },
    { count: 5, within: 'day' },
  ],
  '004': [
    { count: 1, within: 'minute' },
    { count: 5, within: 'hour' },
    { count: 10, within: '24h' },
  ],
}

const length = { minute: 60_000, hour: 3_600_000, '24h': 86_400_000 } as const

/** When `limit` lets the next SMS go, as epoch milliseconds (in the past or now: at once). */
function freeAt(limit: SmsLimit, sentAt: readonly number[], now: number): number {
  if (limit.within === 'day') {
    const today = sentAt.filter(at => at >= startOfDay(now))
    return today.length < limit.count ? now : startOfDay(now) + length['24h']
  }
  const oldestThatCounts = sentAt.at(-limit.count)
  return oldestThatCounts === undefined ? now : oldestThatCounts + length[limit.within]
}

/**
 * The limit that holds an SMS back the longest, and until when; null when one may go now.
 * @param sentAt epoch milliseconds, oldest first.
 */
export function heldBack(limits: readonly SmsLimit[], sentAt: readonly number[], now: number): { limit: SmsLimit; until: number } | null {
  let worst: { limit: SmsLimit; until: number } | null = null
  for (const limit of limits) {
    const until = freeAt(limit, sentAt, now)
    if (until > now && (!worst || until > worst.until)) worst = { limit, until }
  }
  return worst
}
