import { z } from 'zod'
import type { doors } from './doors'
import type { SchemasOf } from './endpoint'
import { fix, id, instant, metres, nothing, pageInput, place } from './values/schemas'

const door = z.object({
  doorId: id,
  /** 3号楼 东门 */
  name: z.string(),
  estateName: z.string(),
  place,
  /** How near one must be to open it. */
  rangeMetres: metres,
  /** The gatehouse to call when it does not open; null where there is none. */
  gatehousePhone: z.string().nullable(),
})

/**
 * - `confirmed`: the controller said it opened;
 * - `refused`: the controller said it will not;
 * - `no_answer`: nothing came back in the time given: treat as shut;
 * - `unknown`: this server was interrupted while waiting: the door may have opened or not.
 */
const outcome = z.enum(['confirmed', 'refused', 'no_answer', 'unknown'])

const opening = z.object({
  openingId: id,
  doorId: id,
  doorName: z.string(),
  outcome,
  requestedAt: instant,
  /** When the controller answered, by its own clock; null without an answer. */
  answeredAt: instant.nullable(),
  /** How long the lock stays open, as the controller said; null where it did not say. */
  staysOpenSeconds: z.number().min(0).nullable(),
  /** The controller's word for a refusal, for the gatehouse; null otherwise. */
  reason: z.string().nullable(),
  /** How long the answer was waited for. */
  waitSeconds: z.number(),
})

const passage = z.object({
  openingId: id,
  doorName: z.string(),
  estateName: z.string(),
  gridName: z.string(),
  outcome,
  requestedAt: instant,
})

export const doorsSchema = {
  listDoors: { input: nothing, output: z.array(door) },
  openDoor: { input: z.object({ doorId: id, at: fix }), output: opening },
  getOpening: { input: z.object({ openingId: id }), output: opening },
  listPassages: { input: pageInput, output: z.object({ items: z.array(passage), next: z.string().nullable() }) },
  listGridPassages: {
    input: pageInput.extend({ gridId: id }),
    output: z.object({
      items: z.array(passage.extend({ person: z.string(), phone: z.string().nullable() })),
      next: z.string().nullable(),
    }),
  },
} satisfies SchemasOf<typeof doors>
