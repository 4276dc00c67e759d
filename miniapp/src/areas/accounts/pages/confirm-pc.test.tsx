import Taro from '@tarojs/taro'
import { screen } from '@testing-library/react'
import * as account from '../../../../test/fixtures.accounts'
import { choose, press, sees, seesNot } from '../../../../test/form'
import { bodiesOf, openPage } from '../../../../test/page'
import { no } from '../../../../test/server'
import { scanText } from '../../../device/scanner'
import ConfirmPcPage from './confirm-pc'

jest.mock('../../../device/scanner', () => ({ scanText: jest.fn(), prepareScanner: jest.fn() }))
const scan = (result: Awaited<ReturnType<typeof scanText>>) => {
  jest.mocked(scanText).mockResolvedValue(result)
  press('扫一扫')
}
const open = (more: object = {}) => openPage(<ConfirmPcPage />, { getOptions: account.options, scanPcSignIn: account.scanned, decidePcSignIn: {}, ...more })
beforeEach(() => jest.clearAllMocks())

test('what is known of the computer is shown, and nothing is given to it before the question is answered', async () => {
  const called = open()
  scan({ kind: 'text', text: account.pcText })
  await sees('是你在电脑上登录吗？')
  expect(screen.getByLabelText('校验数字 4 7').textContent).toBe('47')
  await sees('Windows 电脑浏览器')
  await sees('1 天')
  seesNot('和手机不在同一个网络')
  expect(bodiesOf(called, 'decidePcSignIn')).toHaveLength(0)
  press('确认登录')
  await sees('电脑上已登录')
  expect(bodiesOf(called, 'decidePcSignIn')).toEqual([{ ticket: account.pc().ticket, approve: true, days: 1 }])
})

test('the computer stays signed in for the shortest time, or as long as the phone says; afterwards it is said', async () => {
  const called = open()
  scan({ kind: 'text', text: account.pcText })
  await sees('7 天')
  const isChosen = (name: string): boolean => screen.getByRole('radio', { name }).getAttribute('aria-checked') === 'true'
  expect(['1 天', '7 天', '30 天'].map(isChosen)).toEqual([true, false, false])
  choose('7 天')
  press('确认登录')
  await sees(/^7 天后要重新登录/)
  expect(bodiesOf(called, 'decidePcSignIn')).toMatchObject([{ days: 7 }])
})

test('where it is not known how long, the server decides it', async () => {
  const called = open({ getOptions: no('service.failed', 500) })
  scan({ kind: 'text', text: account.pcText })
  await sees('是你在电脑上登录吗？')
  press('确认登录')
  await sees('电脑上已登录')
  expect(bodiesOf(called, 'decidePcSignIn')).toEqual([{ ticket: account.pc().ticket, approve: true }])
})

test('refusing tells the computer no', async () => {
  const called = open()
  scan({ kind: 'text', text: account.pcText })
  await sees('是你在电脑上登录吗？')
  press('不是我，拒绝')
  await sees('已拒绝，电脑没有登录')
  expect(bodiesOf(called, 'decidePcSignIn')).toEqual([{ ticket: account.pc().ticket, approve: false }])
})

test('another network is a warning', async () => {
  open({ scanPcSignIn: { ...account.scanned(), sameNetwork: false } })
  scan({ kind: 'text', text: account.pcText })
  await sees('和手机不在同一个网络')
})

test('another code is not sent anywhere', async () => {
  const called = open()
  scan({ kind: 'text', text: 'https://example.com' })
  await sees('这不是登录用的二维码')
  expect(called).toHaveLength(0)
})

test('a camera that is not allowed and a code that is over are told apart', async () => {
  open({ scanPcSignIn: no('pc_sign_in.gone', 400) })
  scan({ kind: 'denied' })
  await sees('没有相机权限')
  scan({ kind: 'text', text: account.pcText })
  await sees('二维码过期了')
  expect(Taro.navigateTo).not.toHaveBeenCalled()
})
