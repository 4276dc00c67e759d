/** Days as the community counts them: Asia/Shanghai, UTC+8 all year. */

const offset = 8 * 3_600_000
const day = 86_400_000

/** `YYYY-MM-DD` of an instant (epoch milliseconds). */
export const calendarDate = (instant: number): string => new Date(instant + offset).toISOString().slice(0, 10)

/** The instant (epoch milliseconds) at which the calendar day of `instant` began. */
export const startOfDay = (instant: number): number => Math.floor((instant + offset) / day) * day - offset

/** Whole seconds from an instant (epoch milliseconds) until its calendar day ends. */
export const secondsLeftInDay = (instant: number): number => Math.ceil((startOfDay(instant) + day - instant) / 1000)
