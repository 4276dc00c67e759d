/** Health codes of one family on one day, typed by the contract. Nobody here exists; the issuer's key is this file's own. */
import type { Health } from '@linli/shared-types/health'
import { fromBase64, toBase64 } from '@linli/shared-types/pass/base64'
import { printedCode } from '@linli/shared-types/pass/code'
import { signRevocations } from '@linli/shared-types/pass/revocations'
import { issue, keyIdOf, type IssuerKey } from '@linli/shared-types/pass/statement'
import { tweetnaclEd25519 } from '@linli/shared-types/pass/tweetnacl-ed25519'
import type { Passes } from '@linli/shared-types/passes'
import type { RealName } from '@linli/shared-types/realname'
import { calendarDate, startOfDay } from '@linli/shared-types/values/calendar'

type HealthOfAll = Health['getHealth']['output']
type Person = HealthOfAll['people'][number]
type Judged = NonNullable<Person['today']>
type Declared = NonNullable<Person['last']>
type Rules = Health['getHealthRules']['output']['rules']

const dayLong = 86_400_000
const iso = (instant: number): string => new Date(instant).toISOString()
export const today = (): string => calendarDate(Date.now())
const daysFrom = (days: number): string => calendarDate(Date.now() + days * dayLong)
/** 07:58 of today in the community, or one minute ago where it is earlier. */
const thisMorning = (): number => Math.min(Date.now() - 60_000, startOfDay(Date.now()) + 7.97 * 3_600_000)

export const issuerKey: IssuerKey = (() => {
  const seed = new Uint8Array(32).fill(7)
  return { keyId: keyIdOf(tweetnaclEd25519.publicKeyOf(seed)), seed }
})()

export const passKeys = (issuer = 'linli'): Passes['getPassKeys']['output'] => ({
  now: iso(Date.now()),
  issuer,
  environment: issuer === 'linli' ? 'production' : 'sandbox',
  keys: [
    {
      keyId: issuerKey.keyId,
      publicKey: toBase64(tweetnaclEd25519.publicKeyOf(issuerKey.seed)),
      from: iso(Date.now() - 10 * dayLong),
      until: iso(Date.now() + 20 * dayLong),
    },
  ],
  entropy: toBase64(new Uint8Array(32).fill(5)),
})
export const passId = '0190aaaa-0000-7000-8000-00000000beef'
/** @param issuedAt epoch milliseconds */
export const revocations = (passIds: readonly string[] = [], version = 1, issuedAt = Date.now()): Passes['getRevocations']['output'] => ({
  now: iso(Date.now()),
  version,
  list: toBase64(signRevocations({ issuer: 'linli', version, issuedAt, passIds }, issuerKey, tweetnaclEd25519)),
})

export const declared = (more: Partial<Declared> = {}): Declared => ({
  declarationId: 'hd1',
  declaredAt: iso(thisMorning()),
  day: today(),
  phone: '13800004127',
  communityId: 'c1',
  address: '3号楼 1单元 502',
  temperature: 36.5,
  symptoms: [],
  contact: { kind: 'none', on: null },
  travel: [],
  corrected: null,
  ...more,
})
export const yesterday = (more: Partial<Declared> = {}): Declared =>
  declared({ declarationId: 'hd0', declaredAt: iso(thisMorning() - dayLong), day: daysFrom(-1), ...more })

export const judged = (more: Partial<Judged> = {}): Judged => ({ colour: 'green', causes: [], rulesVersion: 3, judgedAt: iso(thisMorning()), ...more })
export const yellow = judged({ colour: 'yellow', causes: [{ kind: 'symptom', what: 'cough', colour: 'yellow', until: null }] })
export const red = judged({
  colour: 'red',
  causes: [
    { kind: 'travel', what: '云州市 临江区', colour: 'red', until: daysFrom(9) },
    { kind: 'symptom', what: 'fever', colour: 'red', until: null },
  ],
})

export const person = (more: Partial<Person> = {}): Person => ({
  subjectId: 's1',
  relation: 'self',
  name: '孙**',
  number: '4112************31',
  homeRisk: 'low',
  last: declared(),
  declaredToday: true,
  today: judged(),
  appeal: null,
  ...more,
})
const mother = person({ subjectId: 's2', relation: 'parent', name: '李**', number: '1101************26', last: yesterday(), declaredToday: false, today: null })
const son = person({ subjectId: 's3', relation: 'child', name: '孙*', number: '1101************12', last: null, declaredToday: false, today: null })

export const family = (self: Partial<Person> = {}): HealthOfAll => ({ now: iso(Date.now()), people: [person(self), mother, son], scansKeptDays: 30 })
export const undeclared = { last: yesterday(), declaredToday: false, today: null }
export const longFamily = (): HealthOfAll => ({
  now: iso(Date.now()),
  people: [
    person({ name: '阿**·买**·吐**·阿**' }),
    { ...mother, name: '欧***·阿***' },
    son,
    { ...mother, subjectId: 's4', relation: 'spouse', name: '周*' },
    { ...mother, subjectId: 's5', relation: 'other', name: '阿**·买**' },
  ],
  scansKeptDays: 30,
})

/** What the server answers: bound to the key that asked. */
export const passFor =
  (more: Partial<Judged> = {}, issuer = 'linli') =>
  ({ holderKey }: { holderKey: string }): Health['issueHealthPass']['output'] => {
    const now = Math.floor(Date.now() / 1000) * 1000
    const expiresAt = startOfDay(now) + dayLong
    const { colour, causes, rulesVersion, judgedAt } = judged(more)
    const statement = issue(
      {
        issuer,
        passId,
        issuedAt: now,
        expiresAt,
        holderKey: fromBase64(holderKey)!,
        claims: { kind: 'health', colour, person: '孙**', declaredAt: thisMorning(), homeRisk: 'low', rulesVersion },
      },
      issuerKey,
      tweetnaclEd25519,
    )
    return { now: iso(Date.now()), passId, statement: toBase64(statement), issuedAt: iso(now), expiresAt: iso(expiresAt), judged: { colour, causes, rulesVersion, judgedAt } }
  }

export const printed = (): Health['printHealthPass']['output'] => {
  const now = Math.floor(Date.now() / 1000) * 1000
  const expiresAt = startOfDay(now) + 7 * dayLong
  const statement = issue(
    {
      issuer: 'linli',
      passId,
      issuedAt: now,
      expiresAt,
      holderKey: null,
      claims: { kind: 'health_printed', colour: 'green', person: '李**', declaredAt: thisMorning(), homeRisk: 'low', rulesVersion: 3, documentEnd: '0026' },
    },
    issuerKey,
    tweetnaclEd25519,
  )
  return { passId, code: printedCode(statement), name: '李**', documentEnd: '0026', expiresAt: iso(expiresAt), judged: judged() }
}

export const rules: Rules = {
  symptoms: { fever: 'red', cough: 'yellow', breath: 'red', throat: 'yellow', fatigue: 'yellow', taste: 'red', stomach: 'yellow' },
  temperature: { from: 37.3, colour: 'red' },
  contact: { suspected: { colour: 'yellow', days: 14 }, confirmed: { colour: 'red', days: 14 } },
  travel: { medium: { colour: 'yellow', days: 14 }, high: { colour: 'red', days: 14 } },
  areas: [
    { code: '410102', name: '云州市 临江区', risk: 'high', from: daysFrom(-12), to: null },
    { code: '410103', name: '云州市 上河区', risk: 'medium', from: daysFrom(-9), to: daysFrom(5) },
  ],
}
export const rulesNow = (mayChange = false): Health['getHealthRules']['output'] => ({ version: 3, changedAt: iso(Date.now() - 2 * dayLong), rules, mayChange })

export const declarations: Health['listDeclarations']['output'] = {
  items: [
    declared(),
    yesterday({ symptoms: ['cough', 'throat'], temperature: 37.5, travel: [{ areaCode: '410102', on: daysFrom(-5) }], corrected: { at: iso(Date.now() - dayLong), reason: '电话核实：体温计读错' } }),
    yesterday({ declarationId: 'hd-2', declaredAt: iso(thisMorning() - 2 * dayLong), day: daysFrom(-2), contact: { kind: 'suspected', on: daysFrom(-4) }, temperature: null }),
  ],
  next: null,
}

export const dependents: RealName['listDependents']['output'] = [
  { dependentId: 'dp1', relation: 'parent', type: 'id_card', name: '李**', number: '1101************26', expired: false, verifiedAt: iso(Date.now() - 9 * dayLong) },
  { dependentId: 'dp2', relation: 'child', type: 'hk_permit', name: '孙*', number: 'H12****89', expired: true, verifiedAt: iso(Date.now() - 400 * dayLong) },
]

const record = (at: number, more: Partial<Health['listHealthRecords']['output']['items'][number]> = {}) => ({
  subjectId: `s${at}`,
  name: ['孙**', '李**', '阿**', '王*', '欧***'][at % 5]!,
  number: '4112************31',
  phone: '138****4127',
  communityId: 'c1',
  gridName: '第三网格',
  colour: 'green' as const,
  lastDeclaredAt: iso(thisMorning() - at * 300_000),
  declaredToday: true,
  remindedAt: null,
  ...more,
})
export const records: Health['listHealthRecords']['output'] = {
  items: [
    record(1),
    record(2, { colour: 'yellow' }),
    record(3, { colour: 'red', gridName: '第一网格' }),
    record(4, { declaredToday: false, colour: null, lastDeclaredAt: iso(thisMorning() - dayLong) }),
    record(5, { declaredToday: false, colour: null, lastDeclaredAt: null, phone: null, gridName: null, remindedAt: iso(Date.now() - 600_000) }),
  ],
  next: null,
  counts: { entered: 1284, today: 1107, missing: 177 },
}
export const missing: Health['listHealthRecords']['output'] = { ...records, items: records.items.filter(({ declaredToday }) => !declaredToday) }
export const healthRecord: Health['getHealthRecord']['output'] = { ...record(3, { colour: 'red' }), today: red, declarations: declarations.items, rulesVersion: 3 }

const appeal = (at: number, more: Partial<Health['listAppeals']['output']['items'][number]> = {}) => ({
  appealId: `ap${at}`,
  subjectId: `s${at}`,
  name: ['孙**', '阿**', '王*'][at % 3]!,
  madeAt: iso(Date.now() - at * 3_000_000),
  text: '6月3日我没有去过临江区，当天在单位值班，有考勤记录。',
  judged: red,
  state: 'waiting' as const,
  answer: null,
  answeredAt: null,
  ...more,
})
export const appeals: Health['listAppeals']['output'] = {
  items: [appeal(1), appeal(2, { judged: yellow, text: '只是过敏性咽炎，医院有诊断证明，不发烧也不咳嗽。' }), appeal(3)],
  next: null,
  waiting: 3,
}
export const oneAppeal: Health['getAppeal']['output'] = { ...appeals.items[0]!, declarations: declarations.items }
