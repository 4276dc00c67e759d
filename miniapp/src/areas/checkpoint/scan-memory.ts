/**
 * What a checkpoint remembers of the codes it read, site by site: the last one (a wrong clock is told from a still picture by it) and
 * the proofs recorded in the last minutes (the same picture held up twice). Epoch milliseconds, by the server's clock.
 */
import { recall, remember } from '../../device/storage'

interface Read {
  passId: string
  proofAt: number
  readAt: number
}
interface Recorded {
  passId: string
  proofAt: number
  recordedAt: number
}
interface Memory {
  before: Read | null
  recorded: Recorded[]
}

/** A proof lives half a minute; clocks that are off, and a phone in a pocket, get the rest. */
const remembered = 10 * 60_000
const key = (siteId: string): string => `checkpoint.memory.${siteId}`
const memoryOf = (siteId: string): Memory => recall<Memory>(key(siteId)) ?? { before: null, recorded: [] }

export const readBefore = (siteId: string): Read | null => memoryOf(siteId).before

/** When this proof was recorded here; null: it was not. */
export const recordedAt = (siteId: string, passId: string, proofAt: number): number | null =>
  memoryOf(siteId).recorded.find(each => each.passId === passId && each.proofAt === proofAt)?.recordedAt ?? null

export function rememberRead(siteId: string, before: Read): void {
  remember(key(siteId), { ...memoryOf(siteId), before })
}

export function rememberRecorded(siteId: string, recorded: Recorded): void {
  const memory = memoryOf(siteId)
  const recent = memory.recorded.filter(each => recorded.recordedAt - each.recordedAt < remembered)
  remember(key(siteId), { ...memory, recorded: [...recent, recorded] })
}
