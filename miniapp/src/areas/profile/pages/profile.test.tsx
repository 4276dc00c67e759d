import Taro from '@tarojs/taro'
import { screen, waitFor } from '@testing-library/react'
import * as day from '../../../../test/fixtures'
import * as account from '../../../../test/fixtures.accounts'
import { check, choose, press, sees, seesNot, type } from '../../../../test/form'
import { bodiesOf, openPage } from '../../../../test/page'
import { no } from '../../../../test/server'
import { currentSession, deviceKey } from '../../../api/session'
import CenterPage from './center'
import ChangePasswordPage from './change-password'
import ChangePhonePage from './change-phone'
import ClosePage from './close'
import EmailPage from './email'
import UserNamePage from './user-name'

const answers = {
  getOptions: account.options,
  listAgreements: account.agreements,
  getHumanCheck: day.humanCheck,
  getProfile: account.profile,
  changeProfile: { ...account.bareProfile, ethnicity: '05' },
  changeUserName: account.profile,
  sendConfirmCode: account.sent,
  confirmBySms: account.confirmed,
  confirmByBankCard: account.confirmed,
  sendNewPhoneCode: account.sent,
  changePhone: { ...day.me, phone: '139****0001' },
  changePassword: {},
  sendEmailCode: account.sent,
  bindEmail: account.profile,
  removeEmail: { ...account.profile, email: null },
  getClosing: account.closing,
  closeAccount: {},
}
const confirmation = account.confirmed().confirmation
const modal = (confirm: boolean) => jest.mocked(Taro.showModal as unknown as jest.Mock).mockResolvedValue({ confirm })
beforeEach(() => jest.clearAllMocks())

async function confirmBySms(button = '下一步'): Promise<void> {
  await sees('先确认是你本人')
  type('验证码', '123456')
  press(button)
}

describe('the phone', () => {
  const open = (more: object = {}, me: object = {}) => openPage(<ChangePhonePage />, { ...answers, ...more }, { me })

  test('the old one is confirmed, then the new one, and the page knows it at once', async () => {
    const called = open()
    await confirmBySms()
    await sees('填新的手机号')
    type('新手机号', '13900000001')
    press('获取验证码')
    await sees(/秒后可重发/)
    type('验证码', '654321')
    press('换成这个手机号')
    await waitFor(() => expect(currentSession()?.me.phone).toBe('139****0001'))
    expect(bodiesOf(called, 'confirmBySms')).toEqual([{ purpose: 'change_phone', code: '123456' }])
    expect(bodiesOf(called, 'changePhone')).toEqual([{ confirmation, phone: '13900000001', code: '654321' }])
  })

  test('lost, it is confirmed by a bank card; the card is sent once and kept nowhere', async () => {
    const called = open()
    await sees('先确认是你本人')
    choose('银行卡')
    type('银行卡号', '6222020200112233443')
    press('下一步')
    await sees(/还有 \d 处要改/)
    expect(bodiesOf(called, 'confirmByBankCard')).toHaveLength(0)
    expect(JSON.stringify(jest.mocked(Taro.setStorageSync as unknown as jest.Mock).mock.calls)).not.toContain('6222')
  })

  test('whoever is not verified has the phone alone, and reads what to do without it', async () => {
    open({}, { level: 1 })
    await sees('先做实名认证，就能用刷脸或银行卡确认。')
    expect(screen.queryByRole('radio')).toBeNull()
  })

  test('a confirmation that ran out is asked for again, and says why', async () => {
    open({ changePhone: no('confirmation.invalid', 400) })
    await confirmBySms()
    await sees('填新的手机号')
    type('新手机号', '13900000001')
    type('验证码', '654321')
    press('换成这个手机号')
    await sees('身份确认过期了')
    await sees('先确认是你本人')
  })

  test('without a phone there is one to bind first', async () => {
    open({}, { phone: null, level: 1 })
    await sees('还没有绑定手机号')
    expect(screen.getByRole('button', { name: '去绑定' })).toBeTruthy()
  })
})

describe('the password', () => {
  const open = (more: object = {}) => openPage(<ChangePasswordPage />, { ...answers, ...more })

  test('confirmed, the old, the new, the new again', async () => {
    const called = open()
    await confirmBySms()
    await sees('更改登录密码')
    type('原来的密码', 'old12345')
    type('新密码', 'abc12345')
    type('再输一次', 'abc1234')
    press('保存新密码')
    await sees('两次输入的不一样，请检查')
    type('再输一次', 'abc12345')
    press('保存新密码')
    await waitFor(() => expect(bodiesOf(called, 'changePassword')).toEqual([{ confirmation, oldPassword: 'old12345', password: 'abc12345' }]))
  })

  test('where there is none, no old one is asked for', async () => {
    const called = open({ getProfile: account.bareProfile })
    await confirmBySms()
    await sees('设置登录密码')
    expect(screen.queryByLabelText('原来的密码')).toBeNull()
    type('新密码', 'abc12345')
    type('再输一次', 'abc12345')
    press('保存新密码')
    await waitFor(() => expect(bodiesOf(called, 'changePassword')).toEqual([{ confirmation, password: 'abc12345' }]))
  })

  test('a wrong old one is told at its field', async () => {
    open({ changePassword: no('account.old_password_wrong', 400) })
    await confirmBySms()
    await sees('更改登录密码')
    type('原来的密码', 'old12345')
    type('新密码', 'abc12345')
    type('再输一次', 'abc12345')
    press('保存新密码')
    await sees('原来的密码不对，请再试一次')
  })
})

describe('the e-mail', () => {
  const open = (more: object = {}) => openPage(<EmailPage />, { ...answers, ...more })

  test('an address and the code that came there', async () => {
    const called = open({ getProfile: account.bareProfile })
    await sees('还没有绑定邮箱')
    press('绑定邮箱')
    await confirmBySms()
    await sees('填邮箱地址')
    type('邮箱地址', 'someone@example')
    press('获取验证码')
    await sees('邮箱地址不对，要像 name@example.com')
    type('邮箱地址', 'someone@example.com')
    press('获取验证码')
    await sees(/秒后可重发/)
    type('验证码', '654321')
    press('绑定这个邮箱')
    await waitFor(() => expect(bodiesOf(called, 'bindEmail')).toEqual([{ confirmation, email: 'someone@example.com', code: '654321' }]))
    await sees('现在的邮箱是 s***@example.com')
  })

  test('it is let go after a last question', async () => {
    modal(true)
    const called = open()
    await sees('现在的邮箱是 s***@example.com')
    press('解除绑定')
    await confirmBySms('解除绑定')
    await sees('还没有绑定邮箱')
    expect(bodiesOf(called, 'removeEmail')).toHaveLength(1)
  })
})

describe('closing', () => {
  const open = (me: object = {}) => openPage(<ClosePage />, answers, { me })

  test('what goes and what stays is read, ticked, confirmed and asked once more; then nothing of it is here', async () => {
    modal(true)
    const called = open()
    await sees(/保存 30 天/)
    press('继续注销')
    await sees('请先看完，并在最下面打勾')
    check()
    press('继续注销')
    await confirmBySms('确认注销')
    await waitFor(() => expect(bodiesOf(called, 'closeAccount')).toHaveLength(1))
    await waitFor(() => expect(currentSession()).toBeNull())
    expect(deviceKey()).toBeUndefined()
    expect(Taro.switchTab).toHaveBeenCalledWith({ url: '/tabs/home/home' })
  })

  test('a server that stumbled after the confirmation is tried again without another code', async () => {
    modal(true)
    let tries = 0
    const called = openPage(<ClosePage />, { ...answers, closeAccount: () => (++tries === 1 ? no('service.failed', 500) : {}) })
    await sees(/保存 30 天/)
    check()
    press('继续注销')
    await confirmBySms('确认注销')
    await sees('这一步出了问题')
    press('确认注销')
    await waitFor(() => expect(currentSession()).toBeNull())
    expect(bodiesOf(called, 'confirmBySms')).toHaveLength(1)
  })

  test('no to the last question closes nothing', async () => {
    modal(false)
    const called = open()
    await sees(/保存 30 天/)
    check()
    press('继续注销')
    await confirmBySms('确认注销')
    await waitFor(() => expect(Taro.showModal).toHaveBeenCalled())
    expect(bodiesOf(called, 'closeAccount')).toHaveLength(0)
    expect(currentSession()).not.toBeNull()
  })

  test('staff give their role back first', async () => {
    open({ grants: [{ role: 'community', communityIds: ['c1'] }] })
    await sees('工作人员账号不能自己注销')
    expect(screen.queryByRole('button', { name: '继续注销' })).toBeNull()
  })
})

describe('the centre', () => {
  test('what the document says cannot be changed here; the ethnic group is one of fifty-six', async () => {
    const called = openPage(<CenterPage />, answers)
    await sees('和证件一致，不能改')
    press('民族，汉族，点开修改')
    expect(screen.getAllByRole('radio')).toHaveLength(56)
    choose('维吾尔族')
    await waitFor(() => expect(bodiesOf(called, 'changeProfile')).toEqual([{ ethnicity: '05' }]))
    await sees('维吾尔族')
  })

  test('what is not there says so', async () => {
    openPage(<CenterPage />, { ...answers, getProfile: account.bareProfile })
    await sees('验证码')
    seesNot('linli_2020')
    press('性别，未填写，点开修改')
    expect(screen.getAllByRole('radio')).toHaveLength(2)
  })

  test('a user name somebody has is told at the field', async () => {
    openPage(<UserNamePage />, { ...answers, changeUserName: no('account.user_name_taken', 409) })
    type('用户名', 'linli_2020')
    press('保存')
    await sees(/有人用了/)
  })
})
