// What the ways in and the pages of one's account are drawn with; taken in by ../screenshots.mjs.
import { encode } from 'uqr'
import * as day from '../../miniapp/test/fixtures.accounts.ts'

export const world = {
  getOptions: day.options,
  listAgreements: day.agreements,
  sendSmsCode: () => day.sent(),
  signInByPassword: day.session,
  beginFaceSignIn: day.faceTask,
  register: day.session,
  activate: day.session,
  listSessions: day.sessions,
  endSession: {},
  endOtherSessions: { ended: 2 },
  startPcSignIn: () => day.pc(),
  claimPcSignIn: () => day.claim('waiting'),
  scanPcSignIn: () => day.scanned(),
  decidePcSignIn: {},
  getProfile: day.profile,
  changeProfile: day.profile,
  changeUserName: day.profile,
  sendConfirmCode: () => day.sent(),
  confirmBySms: () => day.confirmed(),
  beginConfirmFace: day.faceTask,
  confirmByBankCard: () => day.confirmed(),
  sendNewPhoneCode: () => day.sent(),
  changePassword: {},
  sendEmailCode: () => day.sent(),
  bindEmail: day.profile,
  removeEmail: day.profile,
  getClosing: day.closing,
  closeAccount: {},
  sendRecoveryCode: () => day.recovery(),
  confirmRecovery: () => day.recoveryConfirmed(),
  resetPassword: {},
  freezeByNotice: {},
  reportNotMe: {},
}

const accounts = page => `/areas/accounts/pages/${page}`
const profile = page => `/areas/profile/pages/${page}`
const recovery = page => `/areas/recovery/pages/${page}`
const [signIn, register, activate] = ['sign-in', 'register', 'activate'].map(accounts)
const [forgot, notMe] = ['forgot', 'not-me'].map(recovery)
const notice = `${notMe}?notice=notice-0000000000000000`

const field = (page, words) => page.locator(`input[placeholder="${words}"]`).last()
const fill = (words, text) => page => field(page, words).fill(text)
const tick = page => page.getByRole('checkbox').first().tap({ position: { x: 12, y: 20 } })
const choose = name => page => page.getByRole('radio', { name }).first().tap()
const then = (...acts) => async page => {
  for (const act of acts) await act(page)
}
const phone = '请输入 11 位手机号'
const code = '短信里的 6 位数字'
const phoneAndCode = [fill(phone, '13800138000'), fill(code, '123456')]

function picture(text) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600" viewBox="0 0 ${size} ${size}"><rect width="100%" height="100%" fill="#fff"/><path d="${path}"/></svg>`)
}

export const shots = ({ refused, never, lost, as, tap }) => {
  const withMe = (more, answers = {}) => {
    const who = as(more)
    return { me: who.me, answers: { ...who.answers, ...answers } }
  }
  const password = [choose('密码'), fill('请输入账号', 'linli_2020'), fill('请输入密码', 'wrong-password'), tap(/^登录$/)]
  const second = [...phoneAndCode, tap('下一步')]
  const confirm = [fill(code, '123456'), tap(/^下一步$/), page => page.waitForTimeout(400)]
  const scan = then(tap('扫一扫'), page => page.locator('input[type=file]').setInputFiles({ name: 'code.svg', mimeType: 'image/svg+xml', buffer: picture(day.pcText) }), page =>
    page.waitForTimeout(1500),
  )
  return {
    'sign-in-password': { path: signIn, me: null, act: choose('密码') },
    'sign-in-password-failed': { path: signIn, me: null, answers: { signInByPassword: refused('sign_in.failed', 400) }, act: then(...password) },
    'sign-in-password-held': { path: signIn, me: null, answers: { signInByPassword: refused('sign_in.held_back', 429, { retryAfter: 840 }) }, act: then(...password) },
    'sign-in-frozen': { path: signIn, me: null, answers: { signInByPassword: refused('account.frozen', 403) }, act: then(...password) },
    'sign-in-face': { path: signIn, me: null, act: choose('刷脸') },
    'sign-in-face-problems': { path: signIn, me: null, act: then(choose('刷脸'), tap('开始刷脸')) },
    register: { path: register, me: null },
    'register-problems': { path: register, me: null, act: tap('下一步') },
    'register-password': { path: register, me: null, act: then(...second) },
    'register-password-problems': { path: register, me: null, act: then(...second, fill('8 到 20 位', 'abcdefgh'), tap(/^注册$/)) },
    'register-known': {
      path: register,
      me: null,
      answers: { register: refused('account.already_registered', 409) },
      act: then(...second, fill('8 到 20 位', 'abc12345'), fill('和上面一样', 'abc12345'), tick, tap(/^注册$/)),
    },
    'register-done': { path: register, me: null, act: then(...second, fill('8 到 20 位', 'abc12345'), fill('和上面一样', 'abc12345'), tick, tap(/^注册$/)) },
    activate: { path: activate, me: null },
    'activate-problems': { path: activate, me: null, act: then(fill('登记时用的证件号', '110105194912310021'), tap('下一步')) },
    'activate-failed': {
      path: activate,
      me: null,
      answers: { activate: refused('account.activation_failed', 400) },
      act: then(
        fill('登记时用的证件号', '11010519491231002X'),
        ...second,
        fill('字母开头，6 到 20 位', 'linli_2020'),
        fill('8 到 20 位', 'abc12345'),
        fill('和上面一样', 'abc12345'),
        tick,
        tap(/^激活账号$/),
      ),
    },
    'pc-sign-in': { path: accounts('pc-sign-in'), me: null },
    'pc-sign-in-scanned': { path: accounts('pc-sign-in'), me: null, answers: { claimPcSignIn: day.claim('scanned') }, wait: 2500 },
    'pc-sign-in-expired': { path: accounts('pc-sign-in'), me: null, answers: { claimPcSignIn: day.claim('expired') }, wait: 2500 },
    'pc-sign-in-refused': { path: accounts('pc-sign-in'), me: null, answers: { claimPcSignIn: day.claim('refused') }, wait: 2500 },
    'pc-sign-in-failed': { path: accounts('pc-sign-in'), me: null, answers: { startPcSignIn: refused('request.too_many', 429, { retryAfter: 30 }) } },
    'confirm-pc': { path: accounts('confirm-pc') },
    'confirm-pc-camera': { path: accounts('confirm-pc'), act: tap('扫一扫') },
    'confirm-pc-question': { path: accounts('confirm-pc'), act: scan },
    'confirm-pc-elsewhere': { path: accounts('confirm-pc'), answers: { scanPcSignIn: () => ({ ...day.scanned(), sameNetwork: false, device: '', place: '' }) }, act: scan },
    'confirm-pc-gone': { path: accounts('confirm-pc'), answers: { scanPcSignIn: refused('pc_sign_in.gone', 400) }, act: scan },
    'confirm-pc-done': { path: accounts('confirm-pc'), act: then(scan, tap('确认登录')) },
    'confirm-pc-refused': { path: accounts('confirm-pc'), act: then(scan, tap('不是我，拒绝')) },
    sessions: { path: accounts('sessions') },
    'sessions-one': { path: accounts('sessions'), answers: { listSessions: day.sessions.slice(1, 2) } },
    'sessions-long': { path: accounts('sessions'), answers: { listSessions: day.longSessions } },
    'sessions-error': { path: accounts('sessions'), answers: { listSessions: refused('service.failed', 500) } },
    forgot: { path: forgot, me: null },
    'forgot-sent': { path: forgot, me: null, act: then(fill('请输入账号', 'linli_2020'), fill(phone, '13800138000'), tap('获取验证码')) },
    'forgot-problems': { path: forgot, me: null, act: tap('下一步') },
    'forgot-not-confirmed': {
      path: forgot,
      me: null,
      answers: { confirmRecovery: refused('recovery.not_confirmed', 400) },
      act: then(fill('请输入账号', 'linli_2020'), fill(phone, '13800138000'), tap('获取验证码'), fill(code, '123456'), tap('下一步')),
    },
    'forgot-face': { path: `${forgot}?way=face`, me: null },
    'forgot-password': {
      path: forgot,
      me: null,
      act: then(fill('请输入账号', 'linli_2020'), fill(phone, '13800138000'), tap('获取验证码'), fill(code, '123456'), tap('下一步')),
    },
    'forgot-done': {
      path: forgot,
      me: null,
      act: then(
        fill('请输入账号', 'linli_2020'),
        fill(phone, '13800138000'),
        tap('获取验证码'),
        fill(code, '123456'),
        tap('下一步'),
        fill('8 到 20 位', 'abc12345'),
        fill('和上面一样', 'abc12345'),
        tap('设为新密码'),
      ),
    },
    'not-me': { path: notice, me: null },
    'not-me-frozen': { path: notice, me: null, act: tap('不是我，马上冻结') },
    'not-me-gone': { path: notice, me: null, answers: { freezeByNotice: refused('notice.gone', 400) }, act: tap('不是我，马上冻结') },
    'not-me-no-link': { path: notMe, me: null },
    center: { path: profile('center') },
    'center-bare': { path: profile('center'), answers: { getProfile: day.bareProfile } },
    'center-long': { path: profile('center'), answers: { getProfile: day.longProfile } },
    'center-loading': { path: profile('center'), answers: { getProfile: never } },
    'center-error': { path: profile('center'), answers: { getProfile: lost }, wait: 3500 },
    'center-ethnicity': { path: profile('center'), act: tap(/^民族/) },
    'user-name': { path: profile('user-name') },
    'user-name-taken': { path: profile('user-name'), answers: { changeUserName: refused('account.user_name_taken', 409) }, act: then(fill('字母开头，6 到 20 位', 'linli_2020'), tap('保存')) },
    'change-phone': { path: profile('change-phone') },
    'change-phone-level-1': { path: profile('change-phone'), ...withMe({ level: 1, name: null }) },
    'change-phone-face': { path: profile('change-phone'), act: choose('刷脸') },
    'change-phone-card': { path: profile('change-phone'), act: then(choose('银行卡'), tap('下一步')) },
    'change-phone-no-phone': { path: profile('change-phone'), ...withMe({ phone: null, level: 1 }) },
    'change-phone-new': { path: profile('change-phone'), act: then(...confirm) },
    'change-phone-wrong-code': {
      path: profile('change-phone'),
      answers: { confirmBySms: refused('sms.code_wrong', 400, { details: { triesLeft: 3 } }) },
      act: then(...confirm),
    },
    'change-password': { path: profile('change-password'), act: then(...confirm) },
    'change-password-wrong': {
      path: profile('change-password'),
      answers: { changePassword: refused('account.old_password_wrong', 400) },
      act: then(...confirm, fill('现在用的密码', 'old12345'), fill('8 到 20 位', 'abc12345'), fill('和上面一样', 'abc12345'), tap('保存新密码')),
    },
    email: { path: profile('email') },
    'email-none': { path: profile('email'), answers: { getProfile: day.bareProfile } },
    'email-long': { path: profile('email'), answers: { getProfile: day.longProfile } },
    'email-form': { path: profile('email'), answers: { getProfile: day.bareProfile }, act: then(tap('绑定邮箱'), ...confirm, fill('name@example.com', 'someone@example'), tap('获取验证码')) },
    close: { path: profile('close') },
    'close-unread': { path: profile('close'), act: tap('继续注销') },
    'close-confirm': { path: profile('close'), act: then(tick, tap('继续注销')) },
    'close-last': { path: profile('close'), act: then(tick, tap('继续注销'), fill(code, '123456'), tap('确认注销')) },
    'close-staff': { path: profile('close'), ...withMe({ identity: 'staff', grants: [{ role: 'community', communityIds: ['c1'] }] }) },
    'messages-deny': { path: '/tabs/messages/messages', act: tap('在新设备上登录，不是我') },
    'me-staff': { path: '/tabs/me/me', ...withMe({ identity: 'staff', grants: [{ role: 'community', communityIds: ['c1'] }] }) },
  }
}

export const onDesk = ['sign-in-password', 'pc-sign-in', 'pc-sign-in-scanned', 'pc-sign-in-expired', 'center', 'sessions', 'register']
