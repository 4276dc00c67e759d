/** Deletes scans that are older than they may be kept, with who was registered at them. */
import type { Logger } from 'pino'
import { dayMs } from './checkpoint.rules'
import type { ScansStore } from './scans.store'
import type { SitesStore } from './sites.store'

export interface SweepNeeds {
  scans: Pick<ScansStore, 'deleteBefore'>
  sites: Pick<SitesStore, 'siteIds' | 'forgetRemoved'>
  scansKeptDays: number
  now(): number
  log: Logger
}

export interface Sweep {
  /** Answers how many scans were deleted. */
  run(): Promise<number>
  /** Runs now and every hour until stopped. */
  start(): void
  stop(): Promise<void>
}

const everyMs = 3_600_000
/** In one transaction at most: writers wait no longer than that takes. */
const chunk = 500

export function scansSweep({ scans, sites, scansKeptDays, now, log }: SweepNeeds): Sweep {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<unknown> = Promise.resolve()
  let stopped = false

  const run = async (): Promise<number> => {
    const before = now() - scansKeptDays * dayMs
    let deleted = 0
    for (const siteId of await sites.siteIds())
      for (let gone = chunk; gone === chunk && !stopped; deleted += gone) gone = await scans.deleteBefore(siteId, before, chunk)
    await sites.forgetRemoved(before)
    return deleted
  }
  const runLogged = (): void => {
    running = run().then(
      deleted => log.info({ deleted }, 'old scans deleted'),
      (err: unknown) => log.error({ err }, 'old scans not deleted'),
    )
  }
  return {
    run,
    start() {
      runLogged()
      timer = setInterval(runLogged, everyMs).unref()
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
