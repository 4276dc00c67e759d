import { act, screen } from '@testing-library/react'
import * as day from '../../../test/fixtures'
import { openPage } from '../../../test/page'
import type { Me } from '../../api/session'
import MePage from '../me/me'
import { StaffHome } from './staff-home'

type Role = Me['grants'][number]['role']
/** How many ways to 审核 there are, on the home of staff and in 我的. */
async function ways(role: Role): Promise<number[]> {
  const me: Me = { ...day.me, identity: 'staff', grants: [{ role, communityIds: ['c1'] }] }
  const found: number[] = []
  for (const page of [<StaffHome me={me} />, <MePage />]) {
    openPage(page, { listCommunities: day.communities }, { me })
    await act(async () => undefined)
    found.push(screen.queryAllByText('审核').length)
  }
  return found
}

test.each<[Role, number]>([
  ['street', 1],
  ['community', 1],
  ['property', 0],
  ['volunteer', 0],
  ['site_manager', 0],
  ['scanner', 0],
])('staff of the kind %s find %i way to what they may decide, on their home and in 我的', async (role, many) => {
  expect(await ways(role)).toEqual([many, many])
})
