import Taro from '@tarojs/taro'
import { screen, waitFor } from '@testing-library/react'
import * as day from '../../../../test/fixtures'
import * as account from '../../../../test/fixtures.accounts'
import { press, sees, seesNot, tick, type } from '../../../../test/form'
import { bodiesOf, openPage } from '../../../../test/page'
import { no } from '../../../../test/server'
import ActivatePage from './activate'
import RegisterPage from './register'

const answers = {
  getOptions: account.options,
  listAgreements: account.agreements,
  getHumanCheck: day.humanCheck,
  sendSmsCode: account.sent,
  register: { ...account.session, me: { ...day.me, identity: null } },
  activate: account.session,
}
beforeEach(() => jest.clearAllMocks())

function fillPhone(): void {
  type('手机号', '13800138000')
  type('验证码', '123456')
}
async function fillPassword(): Promise<void> {
  type('设置密码', 'abc12345')
  type('再输一次', 'abc12345')
  await tick()
}

describe('registering', () => {
  const open = (more: object = {}) => openPage(<RegisterPage />, { ...answers, ...more })

  test('a step with anything missing does not go on, and says what', async () => {
    open()
    press('下一步')
    await sees('请输入 11 位手机号，以 1 开头')
    await sees('第 1 步，共 2 步')
    fillPhone()
    press('下一步')
    await sees('第 2 步，共 2 步')
    press('注册')
    await sees('请用 8 到 20 位')
    await sees('请先阅读协议，并在这里打勾')
  })

  test('all is sent at once, without a user name where none was chosen', async () => {
    const called = open()
    fillPhone()
    press('下一步')
    await fillPassword()
    press('注册')
    await sees('注册好了')
    expect(bodiesOf(called, 'register')).toHaveLength(1)
    expect(bodiesOf(called, 'register')[0]).toMatchObject({ phone: '13800138000', code: '123456', password: 'abc12345' })
    expect(bodiesOf(called, 'register')[0]).not.toHaveProperty('userName')
    press('以后再说')
    expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/areas/accounts/pages/choose-identity' })
  })

  test('verifying at once leads on to the identity afterwards', async () => {
    open()
    fillPhone()
    press('下一步')
    await fillPassword()
    press('注册')
    await sees('注册好了')
    press('立即认证')
    expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/areas/realname/pages/verify?back=%2Fareas%2Faccounts%2Fpages%2Fchoose-identity' })
  })

  test('a code that is refused leads back to it, and what was typed is still there', async () => {
    open({ register: no('sms.code_wrong', 400, { details: { triesLeft: 2 } }) })
    fillPhone()
    press('下一步')
    await fillPassword()
    press('注册')
    await sees(/还可以试 2 次/)
    await sees('第 1 步，共 2 步')
    type('验证码', '654321')
    press('下一步')
    expect((screen.getByLabelText('设置密码') as HTMLInputElement).value).toBe('abc12345')
    expect(screen.getByRole('checkbox').getAttribute('aria-checked')).toBe('true')
  })

  test('somebody who is known already may sign in, or activate', async () => {
    open({ register: no('account.already_registered', 409) })
    fillPhone()
    press('下一步')
    await fillPassword()
    press('注册')
    await sees('账号已注册，请直接登录')
    press('激活账号')
    expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/areas/accounts/pages/activate' })
    expect(screen.getByRole('button', { name: '去登录' })).toBeTruthy()
  })

  test('a password everybody uses and a user name somebody has are told at their fields', async () => {
    open({ register: no('account.password_refused', 422, { details: { problem: 'common' } }) })
    fillPhone()
    press('下一步')
    await fillPassword()
    press('注册')
    await sees('这个太常见，容易被猜到，请换一个')
    seesNot('这个密码不够安全')
    type('设置密码', 'abc123456')
    seesNot('这个太常见，容易被猜到，请换一个')
  })
})

describe('activating', () => {
  const open = (more: object = {}) => openPage(<ActivatePage />, { ...answers, ...more })
  async function fillAll(): Promise<void> {
    type('证件号码', '11010519491231002x')
    fillPhone()
    press('下一步')
    type('用户名', 'linli_2020')
    await fillPassword()
    press('激活账号')
  }

  test('number, phone and code, then user name, password and the agreement to the real name too', async () => {
    const called = open()
    await fillAll()
    await waitFor(() => expect(bodiesOf(called, 'activate')).toHaveLength(1))
    expect(bodiesOf(called, 'activate')[0]).toMatchObject({
      number: '11010519491231002X',
      phone: '13800138000',
      userName: 'linli_2020',
      consents: [{ agreement: 'terms' }, { agreement: 'privacy' }, { agreement: 'real_name' }],
    })
    await waitFor(() => expect(Taro.switchTab).toHaveBeenCalledWith({ url: '/tabs/home/home' }))
  })

  test('a number with a slip does not go on', async () => {
    open()
    type('证件号码', '110105194912310021')
    fillPhone()
    press('下一步')
    await sees(/有一位填错了/)
  })

  test('what does not belong together leads back to it, with the window beside it', async () => {
    open({ activate: no('account.activation_failed', 400) })
    await fillAll()
    await sees('没有对上登记的信息')
    await sees('第 1 步，共 2 步')
    press('联系社区窗口')
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/areas/residents/pages/contacts' })
  })
})
