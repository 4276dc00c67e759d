/** Words of the pieces every page shares. */
export const words = {
  back: '返回',
  retry: '再试一次',
  stillWorks: '没有网络时，打社区和门岗的电话不受影响。',
  keptFrom: (when: string) => `下面是${when} 的内容，可能已有变化。联网后才能开门。`,
  pageLost: '网络不通，这一页没有打开。请检查网络再点一次',
  loading: '正在加载',
  loadingMore: '正在加载更多',
  showMore: '加载更多',
  noMore: '没有更多了',
  moreFailed: '没有加载出来，点这里再试',
  chooseDate: '请选择日期',
  date: (text: string) => text.replace(/^(\d+)-(\d+)-(\d+)$/, (_, year, month, day) => `${year} 年 ${Number(month)} 月 ${Number(day)} 日`),
  /** As it is printed on the document. */
  dots: (text: string) => text.replaceAll('-', '.'),
  call: '打电话',
  callNamed: (name: string) => `打电话给${name}`,
  /** At the foot of an error the help desk can look up. */
  reference: (id: string) => `问题编号 ${id.slice(-8)}`,
  ways: { sign_in: '去登录', choose_identity: '选择身份', verify: '去实名认证', contacts: '联系社区', declare: '现在申报', real_name: '看我的认证', raise_level: '去提高等级', recover: '找回账号', bind_phone: '去绑定', change_identity: '申请更改身份' },
  agreementsFailed: '协议没有加载出来，点这里重试',
  step: (at: number, of: number) => `第 ${at} 步，共 ${of} 步`,
  checkForm: (count: number) => `还有 ${count} 处要改，请看红字`,
  consentProblem: '请先阅读协议，并在这里打勾',
  privacy: {
    title: '先看一眼隐私保护指引',
    why: '接下来要用到你的位置、手机号、相机或照片。同意后才会读取，只用于你正在办的这件事；不同意也能继续使用其他功能。',
    guide: '查看《隐私保护指引》',
    yes: '同意并继续',
    no: '暂不同意',
  },
}
