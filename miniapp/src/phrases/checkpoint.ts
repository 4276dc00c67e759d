/** Words at a checkpoint. A verdict is read at arm's length: a word, then who, then what to tell them. */
import { words as camera } from './camera'
import { clock, day, duration, exactClock, moment } from './time'

const risks = { low: '低风险', medium: '中风险', high: '高风险' } as const
const spanOf = (seconds: number): string => duration(Math.abs(seconds))

interface Facts {
  /** 孙** */
  person: string
  risk: keyof typeof risks
  /** ISO */
  declaredAt: string
  madeAt: string
  expiresAt: string
  /** How far the code is from the verifier's clock, seconds. */
  off: number
  /** When the same proof was recorded. */
  seenAt: string
}
interface VerdictWords {
  word: string
  title: (facts: Facts) => string
  more: (facts: Facts) => string
  /** What to tell the person. */
  say: string
}

const declared = ({ declaredAt }: Facts): string => `${day(declaredAt)} ${clock(declaredAt)} 已申报`

export const verdicts: Record<
  | 'green' | 'high_risk' | 'paper' | 'clock_behind' | 'clock_ahead' | 'yellow' | 'red' | 'picture' | 'pass_expired' | 'not_yet' | 'revoked' | 'forged' | 'unknown_key'
  | 'replayed' | 'eu_dcc' | 'link' | 'text' | 'damaged' | 'wrong_kind' | 'demo',
  VerdictWords
> = {
  green: { word: '放行', title: ({ person, risk }) => `${person} · ${risks[risk]}`, more: declared, say: '' },
  high_risk: { word: '需核实', title: () => '高风险户籍 一律劝返', more: ({ person }) => `${person} · 只有满足下面的例外才放行`, say: '' },
  paper: { word: '需核实', title: ({ person, risk }) => `${person} · ${risks[risk]}`, more: facts => `纸质码 · ${declared(facts)}`, say: '' },
  clock_behind: {
    word: '需核实',
    title: () => '对方手机时间不准',
    more: ({ off, person }) => `${person} · 慢了约 ${spanOf(off)}`,
    say: '“请连上网，或把手机时间改成自动，再出示一次。”',
  },
  clock_ahead: {
    word: '需核实',
    title: () => '对方手机时间不准',
    more: ({ off, person }) => `${person} · 快了约 ${spanOf(off)}`,
    say: '“请连上网，或把手机时间改成自动，再出示一次。”',
  },
  yellow: { word: '劝返', title: ({ person }) => `黄码 · ${person}`, more: declared, say: '“你的码现在是黄码，不能进。请联系社区，问清楚后再来。”' },
  red: { word: '劝返', title: ({ person }) => `红码 · ${person}`, more: declared, say: '“你的码现在是红码，请不要走动，马上联系社区。”' },
  picture: {
    word: '无效码',
    title: () => '截图已过期',
    more: ({ madeAt, off }) => `${clock(madeAt)} 生成，30 秒内有效，已过 ${spanOf(off)}`,
    say: '“请打开小程序，出示会动的码。”',
  },
  pass_expired: { word: '无效码', title: () => '码已过期', more: ({ expiresAt }) => `${day(expiresAt)} ${clock(expiresAt)} 到期`, say: '“请打开小程序，今天重新申报，再出示。”' },
  not_yet: { word: '无效码', title: () => '还没生效', more: ({ off }) => `比现在早了约 ${spanOf(off)}，可能是手机时间不准`, say: '“请把手机时间改成自动，再出示一次。”' },
  revoked: { word: '无效码', title: () => '码已作废', more: ({ person }) => `${person} · 社区已停用这个码`, say: '“请打开小程序，生成新的码；不清楚请联系社区。”' },
  forged: { word: '无效码', title: () => '签名不对', more: () => '内容被改过，或不是本系统发的码', say: '“这个码不能用。请打开小程序，当面生成一次。”' },
  unknown_key: { word: '无效码', title: () => '不认识的签发方', more: () => '也可能是本机资料太旧，请先连网再扫', say: '“请打开本地社区的小程序，出示那里的码。”' },
  replayed: { word: '无效码', title: () => '重复出示', more: ({ seenAt }) => `这个码 ${exactClock(seenAt)} 在这里登记过`, say: '“请出示你自己的码，等它刷新一次再扫。”' },
  eu_dcc: { word: '无效码', title: () => '其他系统的健康码', more: () => '本站点只认本地社区的码', say: '“请打开本地社区的小程序，出示那里的码。”' },
  link: { word: '无效码', title: () => '这是一个网址', more: () => '不是通行码，请不要打开', say: '“请打开小程序，出示健康码。”' },
  text: { word: '无效码', title: () => '不是通行码', more: () => '里面只是普通文字', say: '“请打开小程序，出示健康码。”' },
  damaged: { word: '无效码', title: () => '码不完整', more: () => '像是被裁过，或打印坏了', say: '“请重新打开小程序，把整个码露出来。”' },
  wrong_kind: { word: '无效码', title: () => '不是健康码', more: () => '是别的用途的码，这里不能用', say: '“请打开小程序里的健康码。”' },
  demo: { word: '演示码', title: () => '不能通行', more: () => '演示环境的码，正式站点不认', say: '“请打开正式的小程序，出示健康码。”' },
}

export const words = {
  risks,
  decisions: { passed: '放行', turned_back: '劝返' },
  colours: { green: '绿码', yellow: '黄码', red: '红码' },
  subjects: { health: '', health_printed: '纸质码', assisted: '辅助登记' },
  flags: { revoked: '当时已作废', replayed: '重复出示', scanner_removed: '扫码员已移除', old_list: '名单超过一天', late: '晚到', clock: '时间在将来' },
  rights: { scan: '只能扫码', manage: '扫码和管理' },
  degrees: (celsius: number) => `${celsius.toFixed(1)} ℃`,

  strip: {
    online: '网络正常',
    offline: '网络断开',
    sending: '正在上传',
    waiting: (count: number) => `待上传 ${count} 条`,
    allSent: '已全部上传',
    /** @param at ISO */
    listAt: (at: string) => `名单更新于 ${day(at) === day(new Date().toISOString()) ? clock(at) : moment(at)}`,
    goOn: '可继续扫码',
    noSite: '选站点',
    change: (site: string) => `站点 ${site}，点这里更换`,
  },
  sureness: {
    no_keys: { title: '本机没有验码资料', text: '连一次网，下载后才能查验。现在扫不出真假，请不要放行。' },
    no_list: { title: '本机没有作废名单', text: '还能辨真假，但认不出已作废的码。请尽快连网。' },
    old: { title: '验码资料超过一天没有更新', text: '新作废的码可能认不出。请尽快连网。' },
  },
  clockBack: '本机时间可能被调慢了，查验会出错。请连网，或把手机时间改成自动。',
  update: '现在更新',

  scan: '扫码',
  scanNext: '扫下一个',
  scanLabel: '扫描对方的通行码',
  again: '重新扫码',
  chooseSite: '先选站点',
  chooseSiteText: '扫码会记在这个站点下，可随时更换。',
  siteTitle: '在哪个站点扫码',
  voice: '读出结果',
  voiceText: '扫完念出放行、劝返、无效',
  noSites: '还没有你能扫码的站点',
  noSitesText: '请站点管理员用你的手机号添加你为扫码员，再回到这里。',
  assistedLink: '没有手机，辅助登记',
  assisted: '辅助登记',
  say: '跟对方这样说',
  notRecorded: '没有记录',
  twice: '码在动却还是这样？再扫一次，能看出是不是手机时间不准。',
  moving: '会动 有效',
  still: '不动 截图',

  last: {
    sending: '正在上传',
    recorded: '已记录',
    kept: (count: number) => `已存本机，待上传 ${count} 条`,
    refused: '服务器没有收下，在“待上传”里看原因',
    label: '上一位',
  },
  notKept: '没有存上',
  notKeptText: '手机空间满了，或禁止了存储。这一条没有记录，请清出空间，再点一次。',

  temperature: {
    label: '体温',
    normal: '正常 ≤ 37.2',
    fever: '发热 ≥ 37.3',
    empty: '先输入体温',
    low: (typed: string) => `${typed} ℃ 太低，不会是体温`,
    high: (typed: string) => `${typed} ℃ 太高，不会是体温`,
    meant: (meant: string) => `，是 ${meant} 吗？`,
    erase: '删一位',
    point: '小数点',
    skip: '不测温',
    pass: '确认放行',
    turnBack: '劝返',
    stillPass: '仍然放行',
    feverTitle: (celsius: string) => `体温 ${celsius} ℃，发热`,
    feverSay: '“你在发热，请不要进，去发热门诊看一看。”',
    again: '重新测温',
    value: (text: string) => `体温 ${text || '还没有输入'}`,
  },

  home: {
    ask: '请当面问，并看凭证',
    question: '是否已在本地住满一个月，且这一个月没有去过风险地区？',
    lived: '住满一个月：居住证明或租房合同',
    noRisk: '没去过风险地区：近一个月行程',
    no: '不满足，劝返',
    yes: '两项满足，去测温',
    yesOff: '勾选两项后，测温放行',
  },
  paper: {
    ask: '请对方拿出证件原件',
    question: '证件号码后四位是不是',
    yes: '一致，去测温',
    yesNext: '一致，继续核实',
    no: '不一致，劝返',
    mismatch: '纸质码与证件不符',
  },
  turnBack: '记录劝返',

  camera,

  queue: {
    title: '待上传',
    none: '都上传了',
    noneText: '没有网时扫的码先存在这部手机上，连网后自己上传，会列在这里。',
    explain: '存在这部手机上，连网后自己上传。退出登录、重开程序都不会丢。',
    send: '现在上传',
    sending: '正在上传',
    mine: (count: number) => `等待上传 ${count} 条`,
    refused: '服务器没有收下',
    refusedText: '这些不会再上传。看过原因，可以清掉。',
    letGo: '清掉',
    letGoNamed: (person: string) => `清掉 ${person} 的这一条`,
    letGoTitle: '清掉这一条？',
    letGoText: '清掉后找不回来，服务器上也没有。',
    letGoYes: '清掉',
    letGoNo: '留着',
    others: '别的账号扫的',
    othersOf: (who: string, count: number) => `${who} · ${count} 条`,
    othersText: '要由扫码的人登录这部手机后上传。',
  },

  assist: {
    why: '给没有手机、打不开小程序的人登记。验证码发到本人或家人的手机，短信会写明是检查点登记。',
    needsNetwork: '辅助登记要连网',
    needsNetworkText: '现在没有网络。请先用纸笔记下姓名、证件号和电话，连网后补登。',
    phone: '手机号',
    phonePlaceholder: '本人或家人的手机号',
    phoneProblem: '请填 11 位手机号',
    code: '验证码',
    codePlaceholder: '短信里的 6 位数字',
    codeProblem: '请填短信里的 6 位数字',
    sendCode: '发验证码',
    resend: (seconds: number) => `${seconds} 秒后可重发`,
    sent: '验证码已发出，请对方念给你',
    confirm: '核对验证码',
    confirmed: (phone: string) => `${phone} 已核对`,
    confirmedUntil: (time: string) => `${time} 前提交有效`,
    name: '姓名',
    namePlaceholder: '和证件上一字不差',
    number: '证件号码',
    numberPlaceholder: '证件上的号码',
    temperature: '体温',
    temperaturePlaceholder: '例如 36.5，不测可不填',
    temperatureProblem: '体温应在 34.0 到 43.0 之间，例如 36.5',
    note: '备注',
    notePlaceholder: '例如：由女儿陪同',
    decision: '结果',
    decisionProblem: '请选放行或劝返',
    feverHint: '体温 37.3 ℃ 及以上，建议劝返',
    highRisk: '户籍地是高风险',
    homeQuestion: '高风险户籍一律劝返；两项都核实过才放行。',
    submit: '提交登记',
    submitting: '正在提交',
    done: '已登记',
    doneText: (name: string, decision: string) => `${name} · ${decision}，服务器已记录`,
    next: '登记下一位',
    expired: '手机核对已过 10 分钟，请重新发验证码。',
    step: (at: number, what: string) => `第 ${at} 步 · ${what}`,
    steps: ['核对手机', '登记信息'] as const,
  },

  counts: {
    passed: '放行',
    turnedBack: '劝返',
    fever: '发热',
    today: '今天',
    line: (passed: number, turnedBack: number, fever: number) => `放行 ${passed} · 劝返 ${turnedBack}${fever > 0 ? ` · 发热 ${fever}` : ''}`,
    byHour: '按小时',
    bySite: '按站点',
    hour: (hour: number, passed: number, turnedBack: number) => `${hour} 点 放行 ${passed} 劝返 ${turnedBack}`,
    busiest: (hour: number, count: number) => `最忙 ${hour} 点到 ${hour + 1} 点，${count} 人次`,
    none: '这一天没有扫码',
    noneText: '换一天看看，或到站点去扫第一个码。',
    day: '日期',
    total: '人次',
  },

  sites: {
    none: '还没有站点',
    noneText: '先加一个站点，再添加扫码员，就能开始查验。',
    noneTextScanner: '请站点管理员用你的手机号添加你。',
    add: '添加站点',
    addBelow: '添加下级站点',
    closed: '已停用',
    below: (count: number) => `下面 ${count} 个站点`,
    edit: '改信息',
    address: '地址',
    contact: '负责人',
    parent: '上级站点',
    top: '最上级',
    note: '备注',
    children: '下级站点',
    scanners: '扫码员',
    noScanners: '还没有扫码员',
    noScannersText: '添加手机号后，那个人登录就能在这里扫码。',
    addScanner: '添加扫码员',
    remove: '移除',
    removeNamed: (name: string) => `移除 ${name}`,
    removeTitle: (name: string) => `移除 ${name}？`,
    removeText: '移除后不能再在这里扫码，名下还没上传的仍可上传。',
    removeYes: '移除',
    removeNo: '不移除',
    removed: '已移除',
    unknown: '还没登录过',
    scanHere: '在这里扫码',
    records: '扫码记录',
    counts: '统计',
    form: {
      name: '站点名称',
      namePlaceholder: '例如：东门站',
      address: '地址',
      addressPlaceholder: '例如：枫林路 12 号东门',
      contactName: '负责人',
      contactNamePlaceholder: '姓名',
      contactPhone: '负责人电话',
      contactPhonePlaceholder: '11 位手机号',
      note: '备注',
      notePlaceholder: '选填',
      community: '所属社区',
      parent: (name: string) => `上级站点：${name}`,
      problems: { short: '至少填两个字', phone: '请填 11 位手机号', community: '请选社区' },
      save: '保存',
      saving: '正在保存',
      saved: '已保存',
      active: '启用中',
      activeText: '停用后不能在这里扫码，记录仍在',
    },
    scannerForm: {
      why: '用手机号授权。本人用这个手机号登录，就能在这个站点和下级站点扫码。',
      name: '姓名',
      namePlaceholder: '扫码员的姓名',
      phone: '手机号',
      phonePlaceholder: '11 位手机号',
      right: '权限',
      rightText: { scan: '只能扫码，看自己今天扫的', manage: '还能加下级站点、加人、看记录和导出' },
      add: '添加',
      adding: '正在添加',
      added: '已添加',
    },
  },

  records: {
    none: '没有符合的记录',
    noneText: '换个日期、站点或条件再看。',
    from: '从',
    to: '到',
    site: '站点',
    allSites: '全部站点',
    decision: '结果',
    all: '全部',
    fever: '发热',
    search: '姓名',
    searchPlaceholder: '姓名第一个字',
    filters: '筛选',
    export: '导出表格',
    exporting: '正在导出',
    exported: (rows: number) => `已导出 ${rows} 条`,
    onComputer: '这里打不开表格，请用电脑浏览器登录后导出',
    kept: (days: number) => `扫码记录保存 ${days} 天，到期自动删除。`,
    exception: '例外放行',
    offline: '网络不通，记录要连网才能看。',
  },
}
