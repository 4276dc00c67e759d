import Taro from '@tarojs/taro'
import { cleanup, screen } from '@testing-library/react'
import * as day from '../../../../test/fixtures'
import * as account from '../../../../test/fixtures.accounts'
import { choose, press, sees, type } from '../../../../test/form'
import { bodiesOf, openPage } from '../../../../test/page'
import { no } from '../../../../test/server'
import { currentSession } from '../../../api/session'
import { forget } from '../../../device/storage'
import { keepInTab, takeFromTab } from '../../../device/tab-storage'
import { routes } from '../../../routes'
import ForgotPage from './forgot'
import NotMePage from './not-me'

let mockReturned: string | null = null
jest.mock('../../../device/face', () => ({
  ...jest.requireActual<object>('../../../device/face'),
  takeFaceReturn: () => {
    const returned = mockReturned
    mockReturned = null
    return returned
  },
}))

const answers = {
  getOptions: account.options,
  listAgreements: account.agreements,
  getHumanCheck: day.humanCheck,
  sendRecoveryCode: account.recovery,
  confirmRecovery: account.recoveryConfirmed,
  confirmRecoveryByFace: account.recoveryConfirmed,
  resetPassword: {},
  freezeByNotice: {},
}
const open = (more: object = {}, params: Record<string, string> = {}) => openPage(<ForgotPage />, { ...answers, ...more }, { params })
beforeEach(() => {
  jest.clearAllMocks()
  forget('code.sent')
  takeFromTab('recovery')
})

async function askForCode(): Promise<void> {
  type('手机号、用户名或身份证号', 'linli_2020')
  type('手机号', '13800138000')
  press('获取验证码')
  await sees(/秒后可重发/)
}

test('a code, the number of the document, and a new password; every session here is over too', async () => {
  const called = open()
  await askForCode()
  await sees(/对得上，验证码才会发到这个手机/)
  type('验证码', '123456')
  type('证件号码（实名过的要填）', '11010519491231002x')
  press('下一步')
  await sees(/138\*\*\*\*4127/)
  expect(bodiesOf(called, 'confirmRecovery')).toEqual([{ recovery: account.recovery().recovery, code: '123456', number: '11010519491231002X' }])
  type('新密码', 'abc12345')
  type('再输一次', 'abc12345')
  press('设为新密码')
  await sees('密码已改好')
  expect(bodiesOf(called, 'resetPassword')).toEqual([{ confirmation: account.recoveryConfirmed().confirmation, password: 'abc12345' }])
  expect(currentSession()).toBeNull()
})

test('a number that was changed after the code was sent needs another code', async () => {
  const called = open()
  await askForCode()
  type('手机号', '13800138001')
  type('验证码', '123456')
  press('下一步')
  await sees('请先点“获取验证码”')
  expect(bodiesOf(called, 'confirmRecovery')).toHaveLength(0)
})

test('a page that was loaded anew takes the code that came before', async () => {
  const called = open()
  await askForCode()
  cleanup()
  open()
  type('手机号、用户名或身份证号', 'linli_2020')
  type('手机号', '13800138000')
  type('验证码', '123456')
  press('下一步')
  await sees(/138\*\*\*\*4127/)
  expect(bodiesOf(called, 'confirmRecovery')).toHaveLength(0)
})

test('what does not belong together is told without telling which, with the window as a way', async () => {
  open({ confirmRecovery: no('recovery.not_confirmed', 400) })
  await askForCode()
  type('验证码', '123456')
  press('下一步')
  await sees('信息没有对上')
  press('联系社区窗口')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/areas/residents/pages/contacts' })
})

test('a confirmation that ran out leads back to the beginning, and says why', async () => {
  open({ resetPassword: no('confirmation.invalid', 400) })
  await askForCode()
  type('验证码', '123456')
  press('下一步')
  await sees(/138\*\*\*\*4127/)
  type('新密码', 'abc12345')
  type('再输一次', 'abc12345')
  press('设为新密码')
  await sees('先确认账号是你的')
})

test('by face: a browser that comes back goes straight to the new password', async () => {
  keepInTab('face', { returnTo: routes.forgot, faceToken: account.faceTask.faceToken })
  mockReturned = 'nonce-000000000000'
  const called = open()
  await sees('设置新密码')
  expect(bodiesOf(called, 'confirmRecoveryByFace')).toEqual([{ faceToken: account.faceTask.faceToken, returned: 'nonce-000000000000' }])
})

test('a link may ask for the face at once', async () => {
  open({}, { way: 'face' })
  expect(screen.getByRole('radio', { name: '刷脸' }).getAttribute('aria-checked')).toBe('true')
  choose('手机验证码')
  expect(screen.getByLabelText('手机号、用户名或身份证号')).toBeTruthy()
})

describe('不是我', () => {
  const openNotMe = (params: Record<string, string>, more: object = {}) => openPage(<NotMePage />, { ...answers, ...more }, { params })

  test('the link of a notice freezes after one press, never by being opened', async () => {
    const called = openNotMe({ notice: 'notice-0000000000000000' })
    await sees('这件事不是你做的？')
    expect(called).toHaveLength(0)
    press('不是我，马上冻结')
    await sees('账号已冻结')
    expect(bodiesOf(called, 'freezeByNotice')).toEqual([{ notice: 'notice-0000000000000000' }])
    press(/刷脸恢复/)
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/areas/recovery/pages/forgot?way=face' })
  })

  test('a link that is over says so, and whom to call', async () => {
    openNotMe({ notice: 'notice-0000000000000000' }, { freezeByNotice: no('notice.gone', 400) })
    press('不是我，马上冻结')
    await sees('这个链接用不了')
    expect(screen.getByRole('button', { name: '联系社区' })).toBeTruthy()
  })

  test('said in a message, it shows what comes next', async () => {
    openNotMe({ frozen: '1' })
    await sees('账号已冻结')
  })
})
