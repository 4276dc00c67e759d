import Taro from '@tarojs/taro'
import { waitFor } from '@testing-library/react'
import * as day from '../../../test/fixtures'
import { press, sees, seesNot } from '../../../test/form'
import { bodiesOf, openPage } from '../../../test/page'
import { currentSession } from '../../api/session'
import MessagesPage from './messages'

const modal = (confirm: boolean) => jest.mocked(Taro.showModal as unknown as jest.Mock).mockResolvedValue({ confirm })
const open = (messages = day.messages) => openPage(<MessagesPage />, { listMessages: messages, reportNotMe: {} })
beforeEach(() => jest.clearAllMocks())

test('不是我 is asked once; then the account is frozen, and the page says what next', async () => {
  modal(true)
  const called = open()
  await sees('在新设备上登录')
  press('在新设备上登录，不是我')
  await waitFor(() => expect(bodiesOf(called, 'reportNotMe')).toEqual([{ messageId: 'm1' }]))
  await waitFor(() => expect(currentSession()).toBeNull())
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/areas/recovery/pages/not-me?frozen=1' })
})

test('no to the question changes nothing', async () => {
  modal(false)
  const called = open()
  await sees('在新设备上登录')
  press('在新设备上登录，不是我')
  await waitFor(() => expect(Taro.showModal).toHaveBeenCalled())
  expect(bodiesOf(called, 'reportNotMe')).toHaveLength(0)
  expect(currentSession()).not.toBeNull()
})

test('it is there only where the server says that it can be said', async () => {
  open({ ...day.messages, items: day.messages.items.map(message => ({ ...message, deniable: false })) })
  await sees('在新设备上登录')
  seesNot('不是我')
})
