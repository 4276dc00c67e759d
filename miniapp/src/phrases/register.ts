/** Words of registering, and of activating what the community registered. */
export const words = {
  phoneTitle: '用手机号注册',
  passwordTitle: '设置登录密码',
  next: '下一步',
  before: '上一步',
  consent: '我已阅读并同意',
  register: '注册',
  registering: '正在注册',
  toSignIn: '去登录',
  activate: '激活账号',

  done: '注册好了',
  doneText: '现在做实名认证，就能开门、用健康码。也可以先看看，以后再办。',
  verifyNow: '立即认证',
  later: '以后再说',

  whoTitle: '核对登记信息',
  whoText: '社区登记过你，但还没有用过账号？核对后设一个密码，就能登录。',
  number: '证件号码',
  numberPlaceholder: '登记时用的证件号',
  phoneHint: '社区登记的那个手机号',
  activating: '正在激活',
  activated: '账号已激活',
  window: '联系社区窗口',
}
