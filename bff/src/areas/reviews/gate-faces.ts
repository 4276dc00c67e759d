/**
 * Tells the platform which photo stands here of a person, or that none does, until it has heard it: after an approval, a new photo, an
 * identity that was given up or moved, an account that was closed. What is told is what is true then, so telling twice does no harm.
 */
import type { Logger } from 'pino'
import type { GatePhotosStore } from './gate-photos.store'
import type { GateFaceDueRow } from './review.entity'
import type { ReviewsStore } from './reviews.store'

export interface GateFaces {
  /** There may be something new: looked for at once. */
  kick(): void
  /** Until nothing is due any more. */
  settled(): Promise<void>
  /** Waits for what is under way. */
  stop(): Promise<void>
}

export interface GateFacesNeeds {
  photos: Pick<GatePhotosStore, 'due' | 'claim' | 'photoOf' | 'told' | 'failed'>
  /** @param photo base64; null takes it away */
  keep(personId: string, photo: string | null): Promise<unknown>
  now(): number
  log: Logger
  /** How often other instances', and those that waited, are looked for, milliseconds. */
  everyMs?: number
}

/** Longer than the platform may take to answer, milliseconds. */
const lease = 60_000
const atOnce = 10
/** 1 s, 2 s, 4 s … at most 5 min, milliseconds. */
const pauseAfter = (tries: number): number => Math.min(300_000, 1000 * 2 ** Math.min(tries, 20))

/** Begins at once. */
export function gateFaces({ photos, keep, now, log, everyMs = 5000 }: GateFacesNeeds): GateFaces {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false

  const tell = async (due: GateFaceDueRow): Promise<void> => {
    if (!(await photos.claim(due.personId, now(), now() + lease))) return
    try {
      await keep(due.personId, await photos.photoOf(due.personId))
      await photos.told(due)
    } catch (err) {
      log.warn({ err, personId: due.personId, tries: due.tries + 1 }, 'the gates could not be told of a photo')
      await photos.failed(due, now() + pauseAfter(due.tries))
    }
  }
  const round = async (): Promise<void> => {
    do {
      again = false
      for (let due = await photos.due(now(), atOnce); due.length > 0 && !stopped; due = await photos.due(now(), atOnce)) await Promise.all(due.map(tell))
    } while (again && !stopped)
  }
  const kick = (): void => {
    again = true
    if (stopped || running) return
    running = round()
      .catch((err: unknown) => log.error({ err }, 'photos for the gates could not be looked for'))
      .finally(() => {
        running = null
        if (again && !stopped) kick()
      })
  }
  const timer = setInterval(kick, everyMs)
  timer.unref()
  kick()
  return {
    kick,
    async settled() {
      while (running) await running
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      while (running) await running
    },
  }
}

/** What became of the owner's own photo. One that was approved stays at the gates while a new one waits, or when it was refused. */
export async function gateFaceOf(
  { photos, reviews }: { photos: Pick<GatePhotosStore, 'has'>; reviews: Pick<ReviewsStore, 'newestFace'> },
  accountId: string,
): Promise<'none' | 'waiting' | 'approved' | 'refused'> {
  const [newest, approved] = await Promise.all([reviews.newestFace(accountId, null), photos.has(accountId, accountId)])
  if (newest === 'waiting') return 'waiting'
  if (approved) return 'approved'
  return newest === 'refused' ? 'refused' : 'none'
}
