import Taro from '@tarojs/taro'
import { fireEvent, screen } from '@testing-library/react'
import { activated, level, options, unverified } from '../../../../test/fixtures.realname'
import { bodiesOf, openPage } from '../../../../test/page'
import type { RealNameState } from '../realname.api'
import RealNamePage from './status'

const navigateTo = Taro.navigateTo as unknown as jest.Mock
const open = (state: RealNameState, params = {}, levelNames: typeof options.levelNames = 'numbers') =>
  openPage(<RealNamePage />, { getRealName: state, getOptions: { ...options, levelNames } }, { params })
const buttons = () => screen.queryAllByRole('button').map(button => button.getAttribute('aria-label') ?? button.textContent)
beforeEach(() => navigateTo.mockReset())

test('from level 2 both the face and the card lead up, and the counter further', async () => {
  open(level(2))
  await screen.findByText('已认证')
  expect(buttons()).toEqual(expect.arrayContaining(['刷脸认证，提高等级', '银行卡认证，提高等级', '到窗口当面认证，提高等级']))
  expect(screen.getByText('二级 · 证件核对')).toBeTruthy()
})

test('a document without a face has the card and the counter, and it says why', async () => {
  open(level(2, { faceable: false }))
  await screen.findByText('已认证')
  expect(buttons()).not.toContain('刷脸认证，提高等级')
  expect(screen.getByText(/不能刷脸/)).toBeTruthy()
})

test('at the top nothing leads up', async () => {
  open(level(4), {}, 'grades')
  await screen.findByText('高级 · 到窗口当面核对')
  expect(buttons().filter(name => name?.includes('提高等级'))).toEqual([])
})

test('whoever the phone could not verify can still go to the counter', async () => {
  open(unverified)
  await screen.findByText('还没有实名认证')
  expect(buttons()).toEqual(expect.arrayContaining(['去认证', '到窗口当面认证，提高等级']))
  expect(buttons()).not.toContain('解绑这个身份')
})

test('a validity that was never said is called so, and can be filled in', async () => {
  open(activated)
  await screen.findByText('没有填过')
  fireEvent.click(screen.getByRole('button', { name: '补填' }))
  expect(navigateTo.mock.calls[0][0].url).toContain('/areas/realname/pages/verify')
})

test('whoever the registry does not know is led to ask for it, and may phone as well', async () => {
  open(level(2, { registered: false }))
  fireEvent.click(await screen.findByText('提交住址补录'))
  expect(navigateTo.mock.calls[0][0].url).toContain('/areas/reviews/pages/supplement')
  expect(screen.getByText('联系社区窗口')).toBeTruthy()
})

test.each([['none', '未登记'], ['waiting', '审核中'], ['approved', '已通过'], ['refused', '没有通过']] as const)('a photo for the gates that is %s is said to be %s', async (gateFace, words) => {
  open(level(2, { gateFace }))
  expect((await screen.findByText('门禁人脸')).closest('[role=button]')!.textContent).toContain(words)
})

test('led here for a higher level, one is led back once it is reached, not before', async () => {
  const back = '/areas/doors/pages/open'
  open(level(2), { back })
  await screen.findByText('已认证')
  expect(screen.queryByText('继续办刚才的事')).toBeNull()
  const called = open(level(3), { back })
  fireEvent.click(await screen.findByText('继续办刚才的事'))
  expect((Taro.redirectTo as unknown as jest.Mock).mock.calls.at(-1)[0].url).toBe(back)
  expect(bodiesOf(called, 'getRealName')).toHaveLength(1)
})
