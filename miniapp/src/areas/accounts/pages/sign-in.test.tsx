import Taro from '@tarojs/taro'
import { cleanup, screen, waitFor } from '@testing-library/react'
import * as day from '../../../../test/fixtures'
import * as account from '../../../../test/fixtures.accounts'
import { choose, press, sees, seesNot, tick, type } from '../../../../test/form'
import { bodiesOf, openPage } from '../../../../test/page'
import { no } from '../../../../test/server'
import { currentSession, deviceKey, dropSession } from '../../../api/session'
import { forget } from '../../../device/storage'
import SignInPage from './sign-in'

const answers = {
  getOptions: account.options,
  listAgreements: account.agreements,
  getHumanCheck: day.humanCheck,
  sendSmsCode: account.sent,
  signInBySms: account.session,
  signInByPassword: account.session,
}
const open = (more: object = {}, params: Record<string, string> = {}) => openPage(<SignInPage />, { ...answers, ...more }, { me: null, params })
const isChosen = (name: string): boolean => screen.getByRole('radio', { name }).getAttribute('aria-checked') === 'true'

/** What a browser comes back from the camera with; null: it did not leave. */
let mockReturned: string | null = null
let mockLeft = false
jest.mock('../../../device/face', () => ({
  faceThrough: async (returnTo: string) => ({ by: 'h5', returnTo }),
  lookIntoCamera: () => {
    mockLeft = true
    return new Promise(() => undefined)
  },
  takeFaceReturn: () => mockReturned,
}))

beforeEach(() => {
  jest.clearAllMocks()
  mockReturned = null
  mockLeft = false
  forget('sign-in.way')
})

test('the first visit asks for a code; what was used last is there the next time', async () => {
  open()
  expect(isChosen('验证码')).toBe(true)
  choose('密码')
  cleanup()
  open()
  expect(isChosen('密码')).toBe(true)
})

test('by code: phone, code, agreements and how long, the longest unless chosen', async () => {
  const called = open()
  type('手机号', '13800138000')
  press('获取验证码')
  await sees(/秒后可重发/)
  expect(bodiesOf(called, 'sendSmsCode')).toMatchObject([{ phone: '13800138000', purpose: 'sign_in' }])
  type('验证码', '123456')
  await tick()
  await sees('30 天')
  press('登录')
  await waitFor(() => expect(bodiesOf(called, 'signInBySms')).toMatchObject([{ phone: '13800138000', code: '123456', days: 30, consents: [{ agreement: 'terms' }, { agreement: 'privacy' }] }]))
  await waitFor(() => expect(Taro.switchTab).toHaveBeenCalledWith({ url: '/tabs/home/home' }))
})

test('a form sent too early says at each field what is missing, and sends nothing', async () => {
  const called = open()
  press('登录')
  await sees('请输入 11 位手机号，以 1 开头')
  await sees('请填短信里的 6 位数字')
  await sees('请先阅读协议，并在这里打勾')
  await sees('还有 3 处要改，请看红字')
  expect(bodiesOf(called, 'signInBySms')).toHaveLength(0)
})

test('by password: the proof is made in silence, and the device says that it was here before, even after signing out', async () => {
  const first = open()
  choose('密码')
  type('手机号、用户名或身份证号', 'linli_2020')
  type('密码', 'abc12345')
  await sees('7 天')
  choose('7 天')
  press('登录')
  await waitFor(() => expect(bodiesOf(first, 'signInByPassword')).toHaveLength(1))
  expect(bodiesOf(first, 'signInByPassword')[0]).toMatchObject({ account: 'linli_2020', password: 'abc12345', days: 7, humanCheck: expect.stringMatching(/.{20}/) })
  await waitFor(() => expect(deviceKey()).toBe(account.session.deviceKey))
  dropSession()
  cleanup()
  const second = open()
  type('手机号、用户名或身份证号', 'linli_2020')
  type('密码', 'abc12345')
  press('登录')
  await waitFor(() => expect(bodiesOf(second, 'signInByPassword')).toMatchObject([{ deviceKey: account.session.deviceKey }]))
})

test('account and password that do not fit: both ways on are offered, to whomever it is', async () => {
  open({ signInByPassword: no('sign_in.failed', 400) })
  choose('密码')
  type('手机号、用户名或身份证号', '13800138000')
  type('密码', 'wrong-password')
  press('登录')
  await sees('账号或密码不对')
  press('激活账号')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/areas/accounts/pages/activate' })
  press('忘记密码')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/areas/recovery/pages/forgot' })
})

test('too many wrong tries: how long, and the code as another way', async () => {
  open({ signInByPassword: no('sign_in.held_back', 429, { retryAfter: 600 }) })
  choose('密码')
  type('手机号、用户名或身份证号', '13800138000')
  type('密码', 'wrong-password')
  press('登录')
  await sees('请在 10 分钟后再试。')
  press('用验证码登录')
  expect(screen.getByLabelText('验证码')).toBeTruthy()
})

test('by face: name, number and its own agreement, before the camera is asked for', async () => {
  const called = open()
  choose('刷脸')
  press('开始刷脸')
  await sees('还有 3 处要改，请看红字')
  expect(bodiesOf(called, 'beginFaceSignIn')).toHaveLength(0)
  seesNot('用户协议')
})

describe('a browser that left for the camera', () => {
  const back = '/areas/doors/pages/list'
  async function leaveWith7Days(): Promise<void> {
    open({ beginFaceSignIn: account.faceTask }, { back })
    choose('刷脸')
    await sees('7 天')
    choose('7 天')
    type('姓名', '李秀英')
    type('身份证号', '110199195208160026')
    await tick()
    press('开始刷脸')
    await waitFor(() => expect(mockLeft).toBe(true))
  }
  /** The address it comes back to says nothing of what was chosen. */
  const comeBack = (signInByFace: unknown) => {
    mockReturned = 'returned-0000000000'
    return open({ signInByFace })
  }

  test('is signed in for as long as was chosen before, and is where it wanted to be', async () => {
    await leaveWith7Days()
    const called = comeBack(account.session)
    await waitFor(() => expect(bodiesOf(called, 'signInByFace')).toMatchObject([{ returned: mockReturned, days: 7 }]))
    await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: back }))
  })

  test('finds its choice after a face that was refused, whichever way it takes then', async () => {
    await leaveWith7Days()
    const called = comeBack(no('face.not_passed', 422, { details: { reason: 'mismatch' } }))
    await sees('刷脸没有通过')
    expect(isChosen('7 天')).toBe(true)
    choose('密码')
    type('手机号、用户名或身份证号', 'linli_2020')
    type('密码', 'abc12345')
    press('登录')
    await waitFor(() => expect(bodiesOf(called, 'signInByPassword')).toMatchObject([{ days: 7 }]))
    await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: back }))
  })
})

test('whoever comes back here signed in is led on to where they wanted to be', async () => {
  openPage(<SignInPage />, answers, { params: { back: '/areas/doors/pages/list' } })
  await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/areas/doors/pages/list' }))
})

test('whoever has no identity yet is asked for it, and taken along to where they were going', async () => {
  open({ signInBySms: { ...account.session, me: { ...day.me, identity: null } } }, { back: '/areas/doors/pages/list' })
  type('手机号', '13800138000')
  type('验证码', '123456')
  await tick()
  press('登录')
  await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/areas/accounts/pages/choose-identity?back=%2Fareas%2Fdoors%2Fpages%2Flist' }))
  expect(currentSession()?.me.identity).toBeNull()
})
