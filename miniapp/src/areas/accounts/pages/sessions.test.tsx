import Taro from '@tarojs/taro'
import { screen, waitFor } from '@testing-library/react'
import * as account from '../../../../test/fixtures.accounts'
import { press, sees } from '../../../../test/form'
import { openPage } from '../../../../test/page'
import SessionsPage from './sessions'

const answer = (confirm: boolean) => jest.mocked(Taro.showModal as unknown as jest.Mock).mockResolvedValue({ confirm })
const open = () => openPage(<SessionsPage />, { listSessions: account.sessions, endSession: {}, endOtherSessions: { ended: 2 } })

test('this device comes first and cannot be ended here', async () => {
  open()
  await sees('正在用的这台')
  expect(screen.getAllByRole('button', { name: /^让/ })).toHaveLength(2)
  expect(document.body.textContent).toMatch(/HUAWEI Mate 60.*Windows 电脑浏览器.*未知设备/)
})

test('another is ended after one question', async () => {
  const called = open()
  await sees('正在用的这台')
  answer(false)
  press('让Windows 电脑浏览器退出登录')
  await waitFor(() => expect(Taro.showModal).toHaveBeenCalled())
  expect(called.some(({ name }) => name === 'endSession')).toBe(false)
  answer(true)
  press('让Windows 电脑浏览器退出登录')
  await waitFor(() => expect(called.find(({ name }) => name === 'endSession')?.url).toContain('/sessions/s2'))
})

test('all others at once', async () => {
  const called = open()
  await sees('正在用的这台')
  answer(true)
  press('退出其他所有设备')
  await waitFor(() => expect(called.some(({ name }) => name === 'endOtherSessions')).toBe(true))
  await waitFor(() => expect(Taro.showToast).toHaveBeenLastCalledWith(expect.objectContaining({ title: '已让 2 台设备退出' })))
})
