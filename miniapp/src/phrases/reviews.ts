/** Words of what one asks staff to look at, and of what became of it. */
import type { Reviews } from '@linli/shared-types/reviews'
import { words as dependents } from './dependents'
import { levelName, type Level, type LevelNames } from './level-names'
import { words as realName } from './realname'
import { words as residents } from './residents'
import { day, moment } from './time'

type Kind = Reviews['submitReview']['input']['kind']
type State = Reviews['listMyReviews']['output'][number]['state']
type What = Reviews['getReview']['output']['facts'][number]['what']

export const kinds: Record<Kind, string> = { supplement: '居民信息补录', face: '人脸登记', rebind: '身份申诉', enterprise: '企业认证', identity: '更改身份' }
export const states: Record<State, string> = { waiting: '审核中', approved: '已通过', refused: '没有通过', withdrawn: '已撤回' }

export const identities = { resident: '居民', enterprise: '企业', visitor: '访客', staff: '工作人员' } as const

const facts: Record<What, string> = {
  name: '姓名',
  document_type: '证件类型',
  number: '证件号码',
  phone: '手机号',
  level: '认证等级',
  verified_at: '认证时间',
  registered: '社区名册',
  address: '住址',
  relation: '居住关系',
  note: '补充说明',
  why: '理由',
  company: '单位名称',
  credit_code: '统一社会信用代码',
  legal_representative: '法定代表人',
  position: '职务',
  identity_from: '现在的身份',
  identity_to: '改成',
  held_by: '现在认证的账号',
  held_since: '那个账号认证于',
  relation_to_applicant: '是申请人的',
  applicant: '申请人',
}

const word = (of: Record<string, string>, key: string): string => of[key] ?? key
const registered: Record<string, string> = { true: '已登记', yes: '已登记', false: '没有登记', no: '没有登记' }

/** A line of a review: its name, and the word where its value is a key. A newer server may send a key this version has no word for. */
export function factLine({ what, value }: { what: What; value: string }, called: LevelNames): { label: string; text: string } {
  const texts: Partial<Record<What, () => string>> = {
    document_type: () => word(realName.types, value),
    relation: () => word(residents.relations, value),
    relation_to_applicant: () => word(dependents.relations, value),
    identity_from: () => word(identities, value),
    identity_to: () => word(identities, value),
    level: () => (/^[1-4]$/.test(value) ? levelName(Number(value) as Level, called) : value),
    registered: () => word(registered, value),
    verified_at: () => moment(value),
    held_since: () => moment(value),
  }
  return { label: word(facts, what), text: texts[what]?.() ?? value }
}

export const words = {
  none: '还没有申请',
  noneText: '住址补录、人脸登记、更改身份都要社区审核。提交后在这里看结果。',
  offers: '可以申请',
  offer: {
    supplement: '社区名册里没有我，或没有我的住址',
    face: '登记或更换门禁用的照片',
    identity: '居民、访客、企业之间更改',
    enterprise: '证明在单位任职',
  },
  forWhom: (kind: string, name: string | null) => (name === null ? kind : `${kind}（${name}）`),
  line: (at: string, community: string) => `${moment(at)} · ${community}`,
  refusedBecause: (reason: string) => `原因：${reason}`,

  detail: {
    waiting: '社区正在审核',
    waitingText: '有结果会发消息告诉你，不用一直等。',
    approved: '审核通过了',
    approvedText: { supplement: '住址已登记，可以开门了。', face: '这张照片可以刷脸过门了。', rebind: '身份已换到这个账号。', enterprise: '企业认证已生效。', identity: '身份已更改。' },
    refused: '没有通过',
    withdrawn: '已撤回',
    withdrawnText: '社区不再审核这一条。需要时可以重新提交。',
    decidedAt: (at: string) => `${moment(at)} 处理`,
    photo: '提交的照片',
    withdraw: '撤回申请',
    withdrawing: '正在撤回',
    withdrawTitle: '撤回这条申请？',
    withdrawText: '撤回后社区不再审核，可以改好再提交。',
    withdrawYes: '撤回',
    no: '不撤回',
    withdrawn_: '已撤回',
    again: '改好再提交',
  },

  submit: '提交审核',
  submitting: '正在提交',
  submitted: '已提交，审核后会发消息告诉你',
  seeWaiting: '看那一条',
  needsIdentity: '先做实名认证',
  needsIdentityText: '社区要知道是谁在申请。认证大约一分钟，办完会回到这里。',
  toVerify: '去实名认证',
  for: '为谁申请',
  self: '本人',
  dependent: (name: string, relation: string) => `${name}（${relation}）`,
  community: '哪个社区',
  communityProblem: '请选社区',
  byCommunity: (name: string) => `由${name}审核`,
  communitiesFailed: '社区没有加载出来，点这里重试',
  why: '理由（社区会看到）',
  whyProblem: '请写理由，至少两个字',
  consentFace: '我同意登记这张照片，用于门禁刷脸',
  consentFaceOther: '他已同意登记这张照片，用于门禁刷脸',
  consentRealName: '我同意为申诉处理我的证件信息',
  consentEnterprise: '我同意为企业认证处理填写的信息',

  supplement: {
    intro: '社区名册里没有你，或没有你的住址，填在这里，社区核对后登记。',
    estate: '小区',
    estatePlaceholder: '比如：枫林东苑',
    estateProblem: '请填小区名称',
    building: '楼号',
    buildingPlaceholder: '比如：3号楼',
    buildingProblem: '请填楼号',
    unit: '单元（没有不用填）',
    unitPlaceholder: '比如：1单元',
    room: '房号',
    roomPlaceholder: '比如：502',
    roomProblem: '请填房号',
    relation: '居住关系',
    relationProblem: '请选居住关系',
    note: '补充说明（可不填）',
    notePlaceholder: '比如：上月刚租下，房东姓周',
  },

  face: {
    intro: '社区审核通过后，刷脸就能过小区的门。不登记也能用手机开门。',
    tips: ['正脸、光线均匀、背景干净', '不戴帽子、口罩、墨镜', '不用美颜'],
    photoOf: (who: string) => `${who}的照片`,
    now: (at: string) => `现在用的（${day(at)}）`,
    next: '换成这张',
    waiting: '已有一张照片在审核',
    waitingText: '出结果前不能再提交。想换一张，先撤回那一条。',
  },

  enterprise: {
    intro: '社区核对后，账号可以代表单位办事。',
    company: '单位名称',
    companyPlaceholder: '和营业执照上一字不差',
    companyProblem: '请填单位全称',
    code: '统一社会信用代码',
    codePlaceholder: '执照上的 18 位',
    codeHint: '18 位数字和大写字母，没有 I、O、S、V、Z',
    codeRight: '代码的校验位对得上',
    codeProblem: { empty: '请填统一社会信用代码', length: (typed: number) => `代码是 18 位，现在 ${typed} 位`, check: '代码有一位填错了，请对照营业执照逐位检查' },
    legal: '法定代表人',
    legalPlaceholder: '营业执照上的姓名',
    legalProblem: '请填法定代表人姓名',
    position: '你在单位的职务',
    positionPlaceholder: '比如：经办人',
    positionProblem: '请填或选职务',
    positions: ['法定代表人', '负责人', '经办人'],
    photo: '营业执照照片（可不传）',
    photoLabel: '营业执照',
  },

  identity: {
    intro: '更改后首页和能用的功能会变。社区审核通过才生效，之前照旧。',
    now: (name: string) => `现在是${name}`,
    to: '改成',
    toNamed: (name: string) => `改成${name}`,
    means: { resident: '住在这里：业主、家人、租户', visitor: '来探亲访友、送货、办事', enterprise: '在辖区内经营的单位' },
    toProblem: '请选改成哪一种',
    whyPlaceholder: '比如：上月搬到枫林东苑住',
    unchosen: '还没有选过身份',
    unchosenText: '第一次可以直接选，不用审核。',
    choose: '选择身份',
    staff: '工作人员不用申请',
    staffText: '工作人员的身份由街道授予和收回。',
  },

  appeal: {
    intro: '你的身份在别的账号上认证了，刷脸和银行卡又都办不了，就填在这里。社区核实后换到这个账号。',
    document: '你的证件',
    whyPlaceholder: '比如：以前的手机号停用了，账号登不上',
    photo: '证件照片（可不传）',
    photoText: '拍证件有照片的一面，核实得更快。',
    photoLabel: '证件照片',
  },
}
