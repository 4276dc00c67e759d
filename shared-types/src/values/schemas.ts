/** The small zod pieces the areas' schemas share. Server only, like every schema. */
import { z } from 'zod'
import { isCalendarDate } from './id-number'
import { isMobile } from './phone'

/** UUIDv7 text, or another system's id: letters, digits, `-` and `_`, at most 64. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime()
/** A calendar date, `YYYY-MM-DD`, in the community's time zone. */
export const date = z.string().refine(isCalendarDate, 'no such date')
export const mobile = z.string().refine(isMobile, 'not a mobile number')
export const smsCode = z.string().regex(/^\d{6}$/)
/** Metres, never negative. */
export const metres = z.number().min(0)
export const place = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
export const fix = place.extend({ accuracy: z.number().min(0).max(100_000) })
/** A page of a list: give `next` back as `before`. */
export const pageInput = z.object({ before: z.string().max(80).optional() })
export const nothing = z.object({})
