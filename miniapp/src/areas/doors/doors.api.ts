import { doors, type Doors } from '@linli/shared-types/doors'
import { client } from '../../api/client'

export const { listDoors, openDoor, getOpening, listPassages, listGridPassages } = client<Doors>(doors)

export type Door = Doors['listDoors']['output'][number]
export type Opening = Doors['openDoor']['output']
export type Passage = Doors['listPassages']['output']['items'][number]
export type GridPassage = Doors['listGridPassages']['output']['items'][number]

export const doorsRead = { queryKey: ['doors'], queryFn: () => listDoors({}) }
