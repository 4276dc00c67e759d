/** Words of the three tabs. */
export const words = {
  welcome: '用手机开小区的门',
  welcomeText: '登录后走到门口，一按就开。',
  signIn: '登录',
  community: '社区',
  greeting: '欢迎来到邻里',
  features: [
    { icon: 'key', what: '走到门口，一按开门', more: '只开你家小区的门' },
    { icon: 'history', what: '看自己的出入记录', more: '什么时候、哪扇门' },
    { icon: 'phone', what: '找到社区、物业、门岗', more: '一按就打' },
  ] as const,

  chooseTitle: '先选一下你的身份',
  chooseText: '居民、访客、企业看到的首页不一样。',
  choose: '选择身份',

  verifyTitle: '实名认证后就能开门',
  verifyText: '门只为住在这里的人开，所以要先核对证件，大约一分钟。',
  verify: '去实名认证',

  unregisteredTitle: '还差一步：登记住址',
  unregisteredText: '实名认证通过了，但社区名册里没有你的住址，所以还不能开门。打电话给社区，报姓名和住址就行。',

  services: { doors: '全部的门', passages: '出入记录', family: '我的家人',  realName: '实名认证', contacts: '联系社区', addresses: '我的住址', elder: '适老版' },

  visitorTitle: '来访怎么进门',
  visitorSteps: ['到门岗，说明找哪一户', '门岗联系住户，同意后为你开门'],
  visitorCall: '打不通住户时，可以联系这里',

  enterpriseTitle: '企业服务',
  enterpriseText: '现在可以办实名认证、出示健康码、联系社区。',

  staffTitle: '我负责的网格',
  staffText: '点开看网格里的通行记录',
  gridRecords: '通行记录',
  staffNone: '还没有分到网格',
  staffNoneText: '网格由街道分配。请联系街道管理员。',
  roles: { street: '街道', community: '社区', property: '物业', volunteer: '志愿者', site_manager: '站点管理员', scanner: '扫码员' },

  call: '打电话',
  callTo: (name: string) => `打电话给${name}`,


  me: {
    signedOut: '还没有登录',
    nameless: '未实名',
    verified: '已认证',
    toVerify: '去认证',
    phone: '手机号',
    noPhone: '未绑定',
    bind: '去绑定',
    identity: '身份',
    noIdentity: '未选择',
    identities: { resident: '居民', enterprise: '企业', visitor: '访客', staff: '工作人员' },
    identityFixed: '身份选过后，更改要社区审核。请联系社区。',
    realName: '实名认证',
    healthCode: '我的健康码',
    dependents: '我帮助认证的人',
    passages: '出入记录',
    addresses: '我的住址',
    contacts: '联系社区',
    elder: '适老版',
    elderText: '字更大，按钮更大，内容更少',
    terms: '用户协议',
    privacy: '隐私政策',
    about: '关于邻里',
    version: (version: string) => `版本 ${version}`,
    signOut: '退出登录',
    signOutTitle: '退出登录？',
    signOutText: '退出后不能用手机开门，再用时要重新登录。',
    signOutYes: '退出',
    signOutNo: '不退出',
    signedOutNow: '已退出登录',
  },
}
