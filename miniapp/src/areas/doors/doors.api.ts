import { doors, type Doors } from '@linli/shared-types/doors'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../api/client'
import { isRefused } from '../../api/refused'
import { recallMine, rememberMine } from '../../api/session'
import { doorErrors } from '../../phrases/door-errors'

export const { listDoors, openDoor, getOpening, listPassages, listGridPassages } = client(doors, doorErrors)

export type Door = Doors['listDoors']['output'][number]
export type Opening = Doors['openDoor']['output']
export type Passage = Doors['listPassages']['output']['items'][number]
export type GridPassage = Doors['listGridPassages']['output']['items'][number]

interface SeenDoors {
  doors: Door[]
  /** Epoch milliseconds. */
  at: number
}
const seen = 'doors'

/** Kept on the phone: which doors there are, and whom to call at each, is worth knowing without a network too. */
const doorsRead = {
  queryKey: ['doors'],
  async queryFn(): Promise<Door[]> {
    const doors = await listDoors({})
    rememberMine(seen, { doors, at: Date.now() } satisfies SeenDoors)
    return doors
  },
  // Who opens the program at the gate has the doors of last time at once; whether they still open is the server's word.
  placeholderData: () => recallMine<SeenDoors>(seen)?.doors,
}

/** Neither doors nor a problem: they are on their way. Doors and a problem: those of `at`, because newer ones could not be had. */
export function useDoors() {
  const { data, dataUpdatedAt, error, isFetching, refetch } = useQuery(doorsRead)
  const again = () => void refetch()
  // Who may open none any more must not be shown those of before.
  if (isRefused(error) && error.status < 500 && error.status !== 429) return { doors: undefined, problem: isFetching ? null : error, at: 0, again }
  const kept = error && !data ? recallMine<SeenDoors>(seen) : null
  const doors = data ?? kept?.doors
  return { doors, problem: doors || !isFetching ? error : null, at: kept?.at ?? dataUpdatedAt, again }
}
