/** Judging anew: after whatever changes a judgment, and for everybody when the rules or the day changed. */
import type { Logger } from 'pino'
import { calendarDate } from '@linli/shared-types/values/calendar'
import type { Also } from '../../storage/database'
import type { SubjectRow } from './health.entity'
import { isWorse, saysOf } from './health.rules'
import { about } from './health.shown'
import type { HealthStore, Standing } from './health.store'

export interface JudgingNeeds {
  store: HealthStore
  passes: {
    /** In the transaction it is given to. */
    revokeSubject(subjectId: string, reason: string, more?: { unlessSays?: string; kind?: 'health_printed' }): Also
    /** After its commit. */
    changed(): Promise<void>
  }
  /** Events, written with what they tell of; `kick` follows the commit. */
  events: {
    also(kind: 'declare_reminder' | 'colour_changed' | 'code_revoked' | 'declaration_corrected' | 'appeal_decided', accountIds: readonly string[], facts: Record<string, string>): Also
    kick(): void
  }
  now(): number
  log: Logger
}

export interface Judging {
  /**
   * Writes what changes a subject's judgment and judges anew. Living passes that say something else are revoked with it; when others
   * than the subject's own people made it worse, these are told. Throws what `write` throws, and health.not_yours.
   */
  change(subjectId: string, write: Also, by: 'own' | 'others', reason: string): Promise<Standing>
  /** Everybody whose code may be shown, where rules or day changed: begun in the background. */
  everybody(): void
  /** Until nothing is judged in the background any more. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** Subjects judged in one transaction. */
const atOnce = 50
/** Another day begins, or another instance stopped half-way: looked for so often, milliseconds. */
const every = 600_000

/** Begins at once with what another instance may have left. */
export function healthJudging({ store, passes, events, now, log }: JudgingNeeds): Judging {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false

  const consequences =
    (by: 'own' | 'others', reason: string) =>
    (was: SubjectRow, { subject, judgment, homeRisk }: Standing): Also =>
    async manager => {
      const { subjectId } = subject
      if (was.passUntil > now()) await passes.revokeSubject(subjectId, reason, { unlessSays: saysOf(judgment.colour, homeRisk) })(manager)
      if (by === 'own' || was.colour === null || !isWorse(judgment.colour, was.colour)) return
      const facts = { ...about(store, subject), colour: judgment.colour }
      await store.toCarers(subjectId, accountIds => events.also('colour_changed', accountIds, facts))(manager)
    }
  const nothing: Also = async () => undefined
  const change = async (subjectIds: string[], write: Also, by: 'own' | 'others', reason: string): Promise<Standing[]> => {
    const standings = await store.change(subjectIds, calendarDate(now()), write, consequences(by, reason))
    await passes.changed()
    events.kick()
    return standings
  }

  const judgeAll = async (): Promise<void> => {
    do {
      again = false
      const [{ version }, day] = [await store.rules.inForce(), calendarDate(now())]
      for (let after = ''; !stopped; ) {
        const subjectIds = await store.toJudge(version, day, now(), after, atOnce)
        if (subjectIds.length === 0) break
        after = subjectIds.at(-1)!
        await change(subjectIds, nothing, 'others', 'rules')
      }
    } while (again && !stopped)
  }
  const everybody = (): void => {
    again = true
    if (running || stopped) return
    running = judgeAll()
      .catch((err: unknown) => log.error({ err }, 'judging anew was interrupted; it goes on later'))
      .finally(() => (running = null))
  }
  const settled = async (): Promise<void> => {
    while (running) await running
  }
  const timer = setInterval(everybody, every)
  timer.unref()
  everybody()

  return {
    change: async (subjectId, write, by, reason) => (await change([subjectId], write, by, reason))[0]!,
    everybody,
    settled,
    async stop() {
      stopped = true
      clearInterval(timer)
      await settled()
    },
  }
}
