/** Times as people say them, in the community's time zone (Asia/Shanghai, no summer time) whatever the phone is set to. */
const shift = 8 * 3_600_000
const local = (instant: string | number): Date => new Date(new Date(instant).getTime() + shift)
const two = (value: number): string => String(value).padStart(2, '0')

/** 6月11日 of `YYYY-MM-DD`. */
export const monthAndDay = (date: string): string => date.replace(/^\d+-(\d+)-(\d+)$/, (_, month, day) => `${Number(month)}月${Number(day)}日`)

/** `YYYY-MM-DD` today in the community. */
export const today = (now = Date.now()): string => local(now).toISOString().slice(0, 10)

/** 17:42 */
export const clock = (instant: string): string => `${two(local(instant).getUTCHours())}:${two(local(instant).getUTCMinutes())}`

/** 17:42:09 */
export const exactClock = (instant: string): string => `${clock(instant)}:${two(local(instant).getUTCSeconds())}`

/** 今天, 昨天, 3月5日 周四, 2025年3月5日 */
export function day(instant: string, now = Date.now()): string {
  const date = local(instant)
  const days = Math.floor((now + shift) / 86_400_000) - Math.floor(date.getTime() / 86_400_000)
  if (days === 0) return '今天'
  if (days === 1) return '昨天'
  const inYear = monthAndDay(date.toISOString().slice(0, 10))
  if (date.getUTCFullYear() !== local(now).getUTCFullYear()) return `${date.getUTCFullYear()}年${inYear}`
  return `${inYear} 周${'日一二三四五六'[date.getUTCDay()]}`
}

/** 今天 18:30 */
export const moment = (instant: string, now = Date.now()): string => `${day(instant, now)} ${clock(instant)}`

/** 42 秒, 3 分钟, 2 小时: rounded up, so that waiting it out is enough. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} 秒`
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} 分钟`
  return `${Math.ceil(seconds / 3600)} 小时`
}
