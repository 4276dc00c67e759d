/** Words of binding a phone, identities and agreements. */
export const words = {
  consent: '我已阅读并同意',

  bindTitle: '绑定手机号',
  bindWhy: '社区按手机号找到你的登记信息；换了手机也能找回账号。',
  bindByWechat: '用微信手机号绑定',
  bindByAlipay: '用支付宝手机号绑定',
  bindRefused: '没有允许读取手机号。不绑定也能继续使用，需要时再来。',
  bound: '已绑定手机号',
  moved: '这个手机号已有账号，已切换到那个账号',
  bindOnPhone: '请在手机上打开微信或支付宝小程序绑定。',

  identityHeading: '你是哪一种？',
  identityText: '选好后首页只给你看用得上的。选过后要更改，由社区审核。',
  identities: {
    resident: { name: '居民', text: '住在这里：业主、家人、租户' },
    visitor: { name: '访客', text: '来探亲访友、送货、办事' },
    enterprise: { name: '企业', text: '在辖区内经营的单位' },
  },
  identityConfirm: (name: string) => `我是${name}`,
  identityPick: '先选一种',
  staffNote: '工作人员不用选：由街道授予，用登记的手机号登录后自动生效。',

  agreementMissing: '没有这份协议',
  agreementMissingText: '它可能换了名称。请退回上一页重新打开。',
  agreementVersion: (version: string) => `版本 ${version}`,
}
