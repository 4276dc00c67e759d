/** Words of signing in: by code, password or face. */
export const words = {
  heading: '登录邻里',
  intro: {
    sms: '开门、看出入记录、收社区消息。第一次登录会自动注册。',
    password: '用设过的密码登录。',
    face: '实名认证过的账号，刷脸就能登录。',
  },
  ways: { sms: '验证码', password: '密码', face: '刷脸' },
  wayLabel: '登录方式',
  consent: '我已阅读并同意',
  consentFace: '我同意为登录采集和核对我的人脸信息',
  signIn: '登录',
  signingIn: '正在登录',

  account: '手机号、用户名或身份证号',
  accountPlaceholder: '请输入账号',
  accountProblem: '请填手机号、用户名或身份证号',
  password: '密码',
  passwordPlaceholder: '请输入密码',
  passwordProblem: '请填密码',

  daysLabel: '免登录',
  days: (days: number) => `${days} 天`,

  register: '新用户注册',
  forgot: '忘记密码',
  activate: '激活账号',
  byCode: '用验证码登录',
  pc: '用手机扫码登录',
}
