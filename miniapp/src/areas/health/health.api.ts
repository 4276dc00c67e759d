import { accounts } from '@linli/shared-types/accounts'
import { health, type Health } from '@linli/shared-types/health'
import { residents } from '@linli/shared-types/residents'
import { calendarDate } from '@linli/shared-types/values/calendar'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../api/client'
import { now, timed } from '../../api/clock'
import { isRefused } from '../../api/refused'
import { recallMine, rememberMine } from '../../api/session'
import { healthErrors } from '../../phrases/health-errors'

export const {
  getHealth,
  declareHealth,
  listDeclarations,
  issueHealthPass,
  printHealthPass,
  appealColour,
  getHealthRules,
  changeHealthRules,
  listHealthRecords,
  getHealthRecord,
  correctDeclaration,
  revokeHealthCodes,
  remindUndeclared,
  exportHealthRecords,
  listAppeals,
  getAppeal,
  decideAppeal,
} = client(health, healthErrors)

export const { giveConsents } = client(accounts)
const { listCommunities } = client(residents)

export type HealthOfAll = Health['getHealth']['output']
export type Person = HealthOfAll['people'][number]
export type Judged = NonNullable<Person['today']>
export type Cause = Judged['causes'][number]
export type Declared = NonNullable<Person['last']>
/** As staff see it where they may put it right. */
export type Correctable = Health['getHealthRecord']['output']['declarations'][number]
export type Colour = Judged['colour']
export type Declaration = Omit<Health['declareHealth']['input'], 'subjectId'>
export type Pass = Health['issueHealthPass']['output']
export type HealthRecord = Health['listHealthRecords']['output']['items'][number]
export type RecordFilter = Health['exportHealthRecords']['input']
export type Appeal = Health['listAppeals']['output']['items'][number]
export type RulesNow = Health['getHealthRules']['output']
export type Rules = RulesNow['rules']

interface SeenHealth {
  health: HealthOfAll
  /** Epoch milliseconds. */
  at: number
}
const seen = 'health'
const queryKey = ['health']

const keep = (health: HealthOfAll): void => rememberMine(seen, { health, at: now() } satisfies SeenHealth)

/** Kept on the phone: who is who, and what was declared today, must be there at a gate without a network. */
export const healthRead = {
  queryKey,
  async queryFn(): Promise<HealthOfAll> {
    const health = await timed(() => getHealth({}))
    keep(health)
    return health
  },
  placeholderData: () => recallMine<SeenHealth>(seen)?.health,
}

/** The one person of an answer takes its new place among all. */
export const withPerson = (health: HealthOfAll, person: Person): HealthOfAll => {
  const next = { ...health, people: health.people.map(each => (each.subjectId === person.subjectId ? person : each)) }
  keep(next)
  return next
}

/** What was declared counts for its own day: yesterday's answer, or a page left open over midnight, says nothing of today. */
export const asOf = (person: Person, instant: number): Person =>
  person.last?.day === calendarDate(instant) ? person : { ...person, declaredToday: false, today: null }

/** Neither people nor a problem: they are on their way. People and a problem: those of `at`, because newer ones could not be had. */
export function useHealth() {
  const { data, dataUpdatedAt, error, isFetching, isPlaceholderData, refetch } = useQuery(healthRead)
  const again = () => void refetch()
  // Who may not any more must not be shown what was before.
  if (isRefused(error) && error.status < 500 && error.status !== 429) return { health: undefined, problem: isFetching ? null : error, fresh: false, at: 0, again }
  const kept = error && !data ? recallMine<SeenHealth>(seen) : null
  const health = data ?? kept?.health
  return {
    health: health && { ...health, people: health.people.map(person => asOf(person, now())) },
    problem: health || !isFetching ? error : null,
    /** The server's word of now. */
    fresh: data !== undefined && !isPlaceholderData && !error,
    at: kept?.at ?? dataUpdatedAt,
    again,
  }
}

export const healthRulesRead = { queryKey: ['health-rules'], queryFn: () => getHealthRules({}), staleTime: 60_000 }
/** Where one may stay now. */
export const placesRead = { queryKey: ['places'], queryFn: () => listCommunities({}), staleTime: 60_000 }
