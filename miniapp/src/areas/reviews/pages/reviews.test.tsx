import Taro from '@tarojs/taro'
import { screen } from '@testing-library/react'
import { communities } from '../../../../test/fixtures'
import { options, reviews } from '../../../../test/fixtures.realname'
import { press, sees, seesNot } from '../../../../test/form'
import { openPage } from '../../../../test/page'
import { no } from '../../../../test/server'
import type { Me } from '../../../api/session'
import ReviewsPage from './reviews'

const answers = { getOptions: options, listCommunities: communities, listReviews: reviews }
const staff = (role: Me['grants'][number]['role']): { me: Partial<Me> } => ({ me: { identity: 'staff', grants: [{ role, communityIds: ['c1'] }] } })
beforeEach(() => jest.clearAllMocks())

test('what waits is listed, with whom to ask for and how to look for it', async () => {
  openPage(<ReviewsPage />, answers, staff('community'))
  await sees(`待审 ${reviews.waiting}`)
  expect(screen.getByRole('button', { name: '筛选' })).toBeTruthy()
})

test('staff who may decide nothing read that and whom to call, and no list that looks empty', async () => {
  openPage(<ReviewsPage />, { ...answers, listReviews: no('access.not_allowed', 403) }, staff('property'))
  await sees('你的身份不能办这件事')
  seesNot('没有待审核的申请')
  seesNot('筛选')
  expect(screen.queryByRole('radio')).toBeNull()
  press('联系社区')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/areas/residents/pages/contacts' })
})
