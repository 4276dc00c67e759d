/** Doors (features.md E1–E3): which ones a person may open, opening one, and what was opened. Answered by the platform. */
import { area, get, post, type Contract } from './endpoint'

export const doors = area('doors', ['doors'], {
  /** Sorted by name: the phone sorts by distance itself, so that looking at the list tells nobody where one is. */
  listDoors: get('/doors', { who: 'resident', level: 2 }),
  openDoor: post('/doors/:doorId/openings', { who: 'resident', level: 2, limit: '10/min' }),
  /** What became of an opening: a controller may still answer after the wait is over. */
  getOpening: get('/openings/:openingId', { who: 'resident', level: 2 }),
  listPassages: get('/passages', { who: 'resident', level: 2 }),
  /** Staff: the passages in their own communities, by grid, names and phones masked. */
  listGridPassages: get('/grids/:gridId/passages', { who: 'staff', audit: 'personal' }),
})
export type Doors = Contract<typeof doors, typeof import('./doors.schema').doorsSchema>
