import { uuidv7 } from 'uuidv7'
import type { Logger } from 'pino'
import type { Doors } from '@linli/shared-types/doors'
import type { Answers, SignedInCaller } from '@linli/shared-types/endpoint'
import { Refusal } from '@linli/shared-types/errors'
import { maskName } from '@linli/shared-types/values/id-number'
import { maskPhone } from '@linli/shared-types/values/phone'
import type { DoorAnswer, DoorControllers } from '../../upstreams/door-controller/door-controller'
import type { DoorRow, OpeningRow } from './door.entity'
import { homeFor, type Home } from './doors.policy'
import { requireNearby } from './doors.rules'
import type { DoorsStore } from './doors.store'

export interface DoorsNeeds {
  store: DoorsStore
  controllers: DoorControllers
  /** From the registry: where a person lives now. */
  homesOf(personId: string): Promise<Home[]>
  /** From the registry: names and phones for staff. */
  peopleOf(personIds: string[]): Promise<{ personId: string; name: string; phone: string | null }[]>
  /** How long a controller's answer is waited for, milliseconds. */
  waitMs: number
  now(): number
  log: Logger
}

const pageSize = 20
const iso = (ms: number): string => new Date(ms).toISOString()

export function doorsAnswers({ store, controllers, homesOf, peopleOf, waitMs, now, log }: DoorsNeeds): Answers<Doors> {
  const personOf = (caller: SignedInCaller): string => {
    if (caller.personId === null) throw new Refusal('doors.not_yours')
    return caller.personId
  }

  /** The same words for a door that is not there and one that is another's: a guessed id teaches nothing. */
  const rightToOpen = async (doorId: string, personId: string): Promise<{ door: DoorRow; home: Home }> => {
    const [door, homes] = await Promise.all([store.door(doorId), homesOf(personId)])
    const home = door && homeFor(door, homes)
    if (!home) throw new Refusal('doors.not_yours')
    return { door, home }
  }

  /**
   * What a repeat with the same key is told. A try still waiting in this process is waited for by the first call; one that an
   * interrupted server left behind can never be known.
   */
  const afterwards = async (opening: OpeningRow): Promise<OpeningRow> => {
    if (opening.outcome !== 'waiting') return opening
    if (now() < opening.requestedAt + opening.waitMs + 1000) throw new Refusal('request.in_progress', { retryAfter: 1 })
    await store.settle(opening.openingId, ['waiting'], { outcome: 'unknown', answeredAt: null, staysOpenSeconds: null, reason: null })
    return (await store.opening(opening.openingId)) ?? opening
  }

  return {
    async listDoors(_input, caller) {
      if (caller.personId === null) return []
      const homes = await homesOf(caller.personId)
      const doors = await store.inEstates([...new Set(homes.map(home => home.estateId))])
      return doors.filter(door => homeFor(door, homes)).map(shown)
    },

    async openDoor({ doorId, at }, caller) {
      const personId = personOf(caller)
      const idempotencyKey = caller.idempotencyKey!
      const earlier = await store.openingByKey(caller.accountId, idempotencyKey)
      if (earlier) return told(await afterwards(earlier))

      const { door, home } = await rightToOpen(doorId, personId)
      requireNearby(door, at)
      if (!controllers.connected()) throw new Refusal('doors.offline')

      const opening: OpeningRow = {
        openingId: uuidv7(),
        accountId: caller.accountId,
        idempotencyKey,
        personId,
        doorId,
        doorName: door.name,
        estateName: door.estateName,
        communityId: door.communityId,
        gridId: home.gridId,
        gridName: home.gridName,
        outcome: 'waiting',
        requestedAt: now(),
        waitMs,
        answeredAt: null,
        staysOpenSeconds: null,
        reason: null,
      }
      // The try is on record before the command leaves: whatever happens next, a retry finds it and sends nothing.
      if (!(await store.begin(opening))) return told(await afterwards((await store.openingByKey(caller.accountId, idempotencyKey))!))

      const settled = await settle(opening, door.controllerId)
      return told({ ...opening, ...settled })
    },

    async getOpening({ openingId }, caller) {
      const opening = await store.opening(openingId)
      if (!opening || opening.accountId !== caller.accountId) throw new Refusal('doors.not_yours')
      return told(await afterwards(opening))
    },

    async listPassages({ before }, caller) {
      if (caller.personId === null) return { items: [], next: null }
      return page(await store.passagesOf(caller.personId, before, pageSize + 1))
    },

    async listGridPassages({ gridId, before }, caller) {
      const communityIds = caller.grants.flatMap(grant => grant.communityIds)
      const rows = communityIds.length === 0 ? [] : await store.passagesInGrid(gridId, communityIds, before, pageSize + 1)
      const people = new Map((await peopleOf([...new Set(rows.map(row => row.personId))])).map(person => [person.personId, person]))
      const { items, next } = page(rows)
      return {
        items: items.map((item, at) => {
          const person = people.get(rows[at]!.personId)
          return { ...item, person: maskName(person?.name ?? ''), phone: person?.phone ? maskPhone(person.phone) : null }
        }),
        next,
      }
    },
  }

  async function settle(opening: OpeningRow, controllerId: string): Promise<Settled> {
    const { openingId } = opening
    const late = (answer: DoorAnswer): void => {
      store.settle(openingId, ['no_answer', 'unknown', 'waiting'], settledBy(answer)).catch((err: unknown) => log.error({ err, openingId }, 'late answer not recorded'))
    }
    let result: Settled
    try {
      const answer = await controllers.open({ controllerId, commandId: openingId, waitMs: opening.waitMs, onLateAnswer: late })
      result = answer.outcome === 'no_answer' ? { ...unanswered, outcome: 'no_answer' } : settledBy(answer)
    } catch (error) {
      if (error instanceof Refusal && error.code === 'doors.offline') {
        // Nothing was sent: on record as unanswered, and said as what it is.
        await store.settle(openingId, ['waiting'], { ...unanswered, outcome: 'no_answer' })
        throw error
      }
      // The line broke while the command was on its way: it may have arrived.
      log.warn({ err: error, openingId }, 'door command interrupted')
      result = { ...unanswered, outcome: 'unknown' }
    }
    await store.settle(openingId, ['waiting'], result)
    return result
  }
}

type Settled = Pick<OpeningRow, 'outcome' | 'answeredAt' | 'staysOpenSeconds' | 'reason'>
const unanswered = { answeredAt: null, staysOpenSeconds: null, reason: null }
const settledBy = (answer: DoorAnswer): Settled => ({
  outcome: answer.outcome,
  answeredAt: Date.parse(answer.answeredAt),
  staysOpenSeconds: answer.staysOpenSeconds,
  reason: answer.reason?.slice(0, 120) ?? null,
})

const shown = ({ doorId, name, estateName, latitude, longitude, rangeMetres, gatehousePhone }: DoorRow) => ({
  doorId,
  name,
  estateName,
  place: { latitude, longitude },
  rangeMetres,
  gatehousePhone,
})

/** A try that is still waiting is shown to nobody as anything better than unknown. */
const said = (outcome: OpeningRow['outcome']): Exclude<OpeningRow['outcome'], 'waiting'> => (outcome === 'waiting' ? 'unknown' : outcome)

const told = (row: OpeningRow) => ({
  openingId: row.openingId,
  doorId: row.doorId,
  doorName: row.doorName,
  outcome: said(row.outcome),
  requestedAt: iso(row.requestedAt),
  answeredAt: row.answeredAt === null ? null : iso(row.answeredAt),
  staysOpenSeconds: row.staysOpenSeconds,
  reason: row.reason,
  waitSeconds: row.waitMs / 1000,
})

function page(rows: OpeningRow[]) {
  const items = rows.slice(0, pageSize)
  return {
    items: items.map(row => ({
      openingId: row.openingId,
      doorName: row.doorName,
      estateName: row.estateName,
      gridName: row.gridName,
      outcome: said(row.outcome),
      requestedAt: iso(row.requestedAt),
    })),
    next: rows.length > pageSize ? items.at(-1)!.openingId : null,
  }
}
