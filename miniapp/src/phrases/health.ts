/** Words about health codes: showing, declaring, appealing, printing. Those for staff are in health-desk.ts. */
import type { Contact, Symptom } from '@linli/shared-types/values/health-rules'
import { clock, day, monthAndDay } from './time'
import { verdictWords } from './verdict'

type Colour = 'green' | 'yellow' | 'red'
type CauseKind = 'symptom' | 'temperature' | 'contact' | 'travel' | 'staff'

export const symptomNames: Record<Symptom, string> = {
  fever: '发热',
  cough: '咳嗽',
  breath: '气促',
  throat: '咽痛',
  fatigue: '乏力',
  taste: '味嗅觉减退',
  stomach: '腹泻呕吐',
}
export const contactNames: Record<Contact, string> = { none: '没有', suspected: '接触过疑似', confirmed: '接触过确诊' }
export const colourNames: Record<Colour, string> = { green: '绿码', yellow: '黄码', red: '红码' }
export const relations = { self: '本人', parent: '父母', child: '子女', spouse: '配偶', other: '家人' } as const

/** 今天 24:00, where a day ends. */
export function until(instant: string, now: number): string {
  const end = new Date(instant).getTime()
  return clock(instant) === '00:00' ? `${day(new Date(end - 1).toISOString(), now)} 24:00` : `${day(instant, now)} ${clock(instant)}`
}
/** 6月11日 周四 */
export const dateOfToday = (now: number): string => {
  const date = new Date(now + 8 * 3_600_000)
  return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日 周${'日一二三四五六'[date.getUTCDay()]}`
}
/** 36.5 ℃ */
export const degrees = (celsius: number): string => `${celsius.toFixed(1)} ℃`

const whats: Record<CauseKind, (what: string) => string> = {
  symptom: what => `今天有${symptomNames[what as Symptom] ?? what}`,
  temperature: what => `体温偏高${what ? `（${what}）` : ''}`,
  contact: what => (what === 'none' ? '接触情况' : (contactNames[what as Contact] ?? what)),
  travel: what => `到过${what}`,
  staff: what => `社区判定：${what}`,
}
export const causeWords = ({ kind, what }: { kind: CauseKind; what: string }): string => whats[kind](what)
export const causeUntil = (date: string | null): string => (date === null ? '今天有效，明天重新申报' : `到${monthAndDay(date)}为止`)

export const words = {
  verdict: verdictWords,
  band: '动态码 截图无效',
  demo: '演示码 不作通行凭证',
  beijing: '北京时间',
  qrLabel: (name: string) => `${name}的动态健康码`,
  nextIn: (seconds: number) => `${seconds} 秒后自动换新`,
  redraw: '刷新',
  validUntil: '有效至',
  declaredToday: '今日申报',
  declaredAt: (when: string) => `${clock(when)} 已完成`,
  works: '没有网也能出示',
  worksOffline: '现在没有网，码照样能用',
  readOut: '读出结果',
  addPerson: '帮家人认证',
  people: '给谁出示',
  declarations: '申报记录',
  print: '打印纸质码',
  kept: (days: number) => `检查点的扫码记录 ${days} 天后删除`,
  why: '为什么是这个颜色',
  appeal: '我有异议，申诉',
  appealState: { waiting: '申诉已提交，社区正在核实', granted: '申诉已同意', refused: '申诉没有同意' },
  redo: '情况有变，重新申报',
  contacts: '联系社区',

  notDeclared: (self: boolean) => (self ? '今天还没有申报' : '今天还没有替他申报'),
  notDeclaredText: '每天申报一次，申报后马上有今天的码。和昨天一样的，点两下就好。',
  declare: '现在申报',
  making: '正在生成健康码',
  noCode: '现在生成不了码',
  noCodeOffline: '没有网络，手机里也没有存着今天的码',
  noCodeOfflineText: '连上网打开一次，之后没有网也能出示。现在可以请检查点的人做辅助登记。',
  expired: '存着的码已经过期',
  expiredText: '连上网会自动换新的。现在可以请检查点的人做辅助登记。',
  clockWrong: '手机时间不准，请连网校准',
  clockWrongText: '手机的时间往回走了，码可能扫不过。连上网会自动校准，不用改手机设置。',
  verify: '先做实名认证',
  verifyText: '健康码写着你是谁，所以要先核对证件，大约一分钟。',
  goVerify: '去实名认证',

  declaring: {
    asLast: (when: string) => `照${when} 的填`,
    allWell: '一切正常',
    allWellText: '没有症状、没有接触病人、没去过风险地区',
    same: '和上次一样，没有症状',
    sameCarried: '上次说到的接触或风险地区，照样报',
    notWell: '有变化，我来改',
    chooseProblem: '请先选一项',
    quick: '今天怎么样',
    editing: '如实填写，改好后提交',
    phone: '联系电话',
    phonePlaceholder: '11 位手机号',
    phoneProblem: '请填 11 位手机号，以 1 开头',
    community: '现在住在',
    elsewhere: '不在这些社区',
    communityProblem: '请选现在住的社区；不住在这里的，选“不在这些社区”',
    address: '详细住址',
    addressPlaceholder: '楼号、单元、房间',
    addressProblem: '请填现在的住址，好联系到你',
    temperature: '体温',
    degree: '℃',
    temperatureHint: '没有量可以不填',
    temperaturePlaceholder: '比如 36.5',
    temperatureProblem: '体温在 34 到 43 度之间，写一位小数，比如 36.5',
    symptoms: '今天的症状',
    none: '都没有',
    symptomsProblem: '请选症状；没有的，选“都没有”',
    contact: '接触过病人吗',
    contactProblem: '请选一项',
    contactOn: '最后接触的日期',
    contactOnProblem: '请选最后接触的那天',
    travel: '到过风险地区吗',
    travelHint: '近 14 天',
    travelNone: '没有去过',
    travelProblem: '请选地区；没有去过的，选“没有去过”',
    travelOn: (area: string) => `最后在${area}的日期`,
    travelOnProblem: '请选最后在那里的那天',
    riskOf: { medium: '中风险', high: '高风险' },
    rulesFailed: '风险地区没有加载出来，点这里重试',
    required: '必填',
    yourself: '给本人申报',
    others: (name: string) => `给${name}申报`,
    consent: '我同意为疫情防控处理我的健康信息',
    submit: '提交申报',
    submitting: '正在提交',
    done: '已申报',
    /** What the foot says before it is sent. */
    promise: '提交即表示填写的内容属实',
  },

  past: {
    none: '还没有申报过',
    noneText: '申报后，每次填的内容会记在这里。',
    well: '一切正常',
    corrected: (reason: string) => `工作人员更正：${reason}`,
    at: (instant: string) => `${clock(instant)} 申报`,
    travelled: (area: string, on: string) => `到过${area}（${on}）`,
    /** An area the list has no name for any more. */
    area: (code: string) => `地区 ${code}`,
  },

  appealing: {
    now: '现在的颜色',
    text: '为什么不该是这个颜色',
    placeholder: '哪一条不对，当时实际怎样',
    problem: '请写至少 5 个字，说清楚哪里不对',
    submit: '提交申诉',
    submitting: '正在提交',
    sent: '已提交，社区会尽快核实',
    next: '社区工作人员会看你的申报和申诉，结果发到“消息”。等的时候，码的颜色不变。',
    waiting: '申诉正在处理',
    madeAt: (when: string) => `${when} 提交`,
    answer: '社区的答复',
    nothing: '现在没有可申诉的颜色',
    nothingText: '绿码可以正常通行。情况有变，请重新申报。',
  },

  printed: {
    explain: '给没有手机的家人打印一张。纸上的码不会换新，规则更严：',
    rules: ['出示时须同时出示证件，尾号要对得上', '只在绿码时能打印，颜色变了立即作废', '再打印一张，上一张就作废'],
    make: '生成纸质码',
    making: '正在生成',
    print: '打印',
    onComputer: '手机上不能直接打印。请在电脑浏览器里登录邻里，打开“健康码 → 打印纸质码”。',
    title: '邻里通行证（纸质）',
    holder: '持有人',
    colour: '绿码 可通行',
    documentEnd: '证件尾号',
    validUntil: '有效至',
    note: '须同时出示证件。证件尾号不符、过期或复印件多人使用，均无效。',
    qrLabel: '纸质通行码',
    onlyGreen: '绿码时才能打印',
    onlyGreenText: '现在不是绿码，纸质码打印不了。',
    demo: '演示 不作通行凭证',
  },
}
