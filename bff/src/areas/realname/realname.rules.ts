/** What a verified document is worth, and for how long: pure. */
import type { Level } from '@linli/shared-types/endpoint'
import { calendarDate } from '@linli/shared-types/values/calendar'

export interface Validity {
  /** `YYYY-MM-DD`; null with validTo null: the dates were never said, as after an activation. */
  validFrom: string | null
  /** Null: 长期, or never said. */
  validTo: string | null
  verifiedAt: number
}

/** Dates never said count for so long, milliseconds: then they are asked for. */
const unsaidFor = 365 * 86_400_000

/** A document counts on its last day too (features.md B2). */
export const hasRunOut = (validTo: string | null, now: number): boolean => validTo !== null && validTo < calendarDate(now)

export const isExpired = ({ validFrom, validTo, verifiedAt }: Validity, now: number): boolean =>
  validFrom === null && validTo === null ? now - verifiedAt > unsaidFor : hasRunOut(validTo, now)

/** A document that ran out counts for nothing until it is renewed (features.md B2). */
export const levelOf = (identity: (Validity & { level: Level }) | null, now: number): Level => (identity === null || isExpired(identity, now) ? 1 : identity.level)
