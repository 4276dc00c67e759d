import { z } from 'zod'
import { contacts, isTemperature, symptoms } from './health-rules'
import { date, id, mobile } from './schemas'

export const temperature = z.number().refine(isTemperature, 'not a body temperature in °C with one decimal')

/** An area of GB/T 2260: two digits a province, four a city, six a county. */
const areaCode = z.string().regex(/^\d{2}(\d{2}){0,2}$/)
const colour = z.enum(['green', 'yellow', 'red'])

export const declaration = z.object({
  /** Whom to call about it. */
  phone: mobile,
  /** Where one stays now; null: outside the communities here. */
  communityId: id.nullable(),
  address: z.string().trim().max(100),
  /** Null: not measured. */
  temperature: temperature.nullable(),
  symptoms: z.array(z.enum(symptoms)).max(symptoms.length),
  contact: z.object({ kind: z.enum(contacts), on: date.nullable() }),
  /** Risk areas one was in, and the last day there. */
  travel: z.array(z.object({ areaCode, on: date })).max(10),
})

/** A colour, and for how many days from the day itself it holds. */
const effect = z.object({ colour, days: z.number().int().min(0).max(60) })

export const rules = z.object({
  symptoms: z.object(Object.fromEntries(symptoms.map(symptom => [symptom, colour])) as Record<(typeof symptoms)[number], typeof colour>),
  temperature: z.object({ from: temperature, colour }),
  contact: z.object({ suspected: effect, confirmed: effect }),
  travel: z.object({ medium: effect, high: effect }),
  /** Risk areas with their days, both inclusive; `to` null: until further notice. */
  areas: z
    .array(z.object({ code: areaCode, name: z.string().trim().min(1).max(40), risk: z.enum(['medium', 'high']), from: date, to: date.nullable() }))
    .max(500),
})
