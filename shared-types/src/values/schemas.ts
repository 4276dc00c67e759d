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
/** Bytes, as base64 with padding. */
export const base64 = z.base64()
/** A number in a query: whole, not negative. */
export const count = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
/** A yes or no in a query. */
export const flag = z.enum(['true', 'false']).transform(text => text === 'true')
/** Why, in words the person concerned may read. */
export const reason = z.string().trim().min(2).max(200)
/** Free text of a form; empty means none. */
export const note = z.string().trim().max(200)
/** What is searched for: the beginning of a name, a whole number. */
export const search = z.string().trim().min(1).max(40)
/** A spreadsheet, to be saved under its name. */
export const spreadsheet = z.object({ fileName: z.string(), content: base64, rows: z.number().int() })
