/** One checkpoint on one morning, typed by the contract, and codes of every kind a volunteer may be shown. Nobody here exists. */
import type { Checkpoint } from '@linli/shared-types/checkpoint'
import { toBase64 } from '@linli/shared-types/pass/base64'
import type { Claims } from '@linli/shared-types/pass/claims'
import { liveCode, printedCode } from '@linli/shared-types/pass/code'
import { signRevocations } from '@linli/shared-types/pass/revocations'
import { issue, keyIdOf, type IssuerKey, type Statement } from '@linli/shared-types/pass/statement'
import { tweetnaclEd25519 as engine } from '@linli/shared-types/pass/tweetnacl-ed25519'
import type { Passes } from '@linli/shared-types/passes'
import { calendarDate } from '@linli/shared-types/values/calendar'

const minute = 60_000
const hour = 60 * minute
const iso = (instant: number): string => new Date(instant).toISOString()
const bytes = (fill: number): Uint8Array => new Uint8Array(32).fill(fill)
const keyOf = (fill: number): IssuerKey => ({ keyId: keyIdOf(engine.publicKeyOf(bytes(fill))), seed: bytes(fill) })
const [issuerKey, strangerKey] = [keyOf(11), keyOf(12)]
const holder = bytes(21)
const revokedId = '0190aaaa-0000-7000-8000-0000000000ff'

type Told = Partial<Extract<Claims, { kind: 'health' }>>
const health = (told: Told): Extract<Claims, { kind: 'health' }> => ({
  kind: 'health', colour: 'green', person: '孙**', declaredAt: Date.now() - 90 * minute, homeRisk: 'low', rulesVersion: 3, ...told,
})
const statement = (told: Told, more: Partial<Statement> = {}): Statement => ({
  issuer: 'linli',
  passId: '0190aaaa-0000-7000-8000-0000000000a1',
  issuedAt: Date.now() - hour,
  expiresAt: Date.now() + 8 * hour,
  holderKey: engine.publicKeyOf(holder),
  claims: health(told),
  ...more,
})
const live = (told: Told = {}, at = 0, more: Partial<Statement> = {}, key = issuerKey): string =>
  liveCode(issue(statement(told, more), key, engine), holder, Date.now() + at, engine)
const paper = (told: Told = {}): string =>
  printedCode(issue({ ...statement({}), holderKey: null, claims: { ...health({ person: '周**', ...told }), kind: 'health_printed', documentEnd: '002X' } }, issuerKey, engine))

/** Each made when it is shown, for a code lives half a minute. */
export const codes = {
  green: () => live(),
  medium: () => live({ homeRisk: 'medium', person: '欧阳**' }),
  highRisk: () => live({ homeRisk: 'high', person: '周**' }),
  paper: () => paper(),
  paperHighRisk: () => paper({ homeRisk: 'high' }),
  yellow: () => live({ colour: 'yellow', person: '李**' }),
  red: () => live({ colour: 'red', person: '李**' }),
  picture: () => live({}, -4.5 * minute),
  ahead: () => live({}, 3 * minute),
  expired: () => live({}, 0, { issuedAt: Date.now() - 10 * hour, expiresAt: Date.now() - hour }),
  revoked: () => live({}, 0, { passId: revokedId }),
  stranger: () => live({}, 0, {}, strangerKey),
  sandbox: () => live({}, 0, { issuer: 'sandbox' }),
  forged: () => live().replace(/.{4}$/, '0000'),
  damaged: () => live().slice(0, -30),
  euDcc: () => 'HC1:6BFOXN%TS3DH0YOJ58S S-W5HDC *M0IIE 1C9B5G2+$N IOP-IA%NFQGRJPC%OQHIZC4',
  link: () => 'https://example.com/hb?id=1',
  text: () => '东门快递柜 3 号',
} as const

export const passKeys = (): Passes['getPassKeys']['output'] => ({
  now: iso(Date.now()),
  issuer: 'linli',
  environment: 'production',
  keys: [{ keyId: issuerKey.keyId, publicKey: toBase64(engine.publicKeyOf(issuerKey.seed)), from: iso(Date.now() - 240 * hour), until: iso(Date.now() + 240 * hour) }],
  entropy: toBase64(bytes(5)),
})
export const revocations = (age = 2 * minute): Passes['getRevocations']['output'] => ({
  now: iso(Date.now()),
  version: 1,
  list: toBase64(signRevocations({ issuer: 'linli', version: 1, issuedAt: Date.now() - age, passIds: [revokedId] }, issuerKey, engine)),
})

type Sites = Checkpoint['listSites']['output']
const counts = (passed: number, turnedBack: number, fever: number) => ({ passed, turnedBack, fever })
const site = (siteId: string, name: string, more: Partial<Sites['sites'][number]> = {}): Sites['sites'][number] => ({
  siteId, parentId: null, name, communityId: 'c1', below: 0, right: 'manage', active: true, counts: counts(0, 0, 0), ...more,
})
export const oneSite: Sites = { sites: [site('s1', '东门站', { right: 'scan', counts: counts(212, 4, 1) })], scansKeptDays: 30 }
export const sites: Sites = {
  sites: [
    site('s0', '枫林社区', { below: 4 }),
    site('s1', '东门站', { parentId: 's0', counts: counts(212, 4, 1), below: 1 }),
    site('s2', '北门站', { parentId: 's0', counts: counts(97, 1, 0) }),
    site('s3', '地库 2 号口', { parentId: 's1', counts: counts(31, 0, 0) }),
    site('s4', '西门站', { parentId: 's0', active: false }),
  ],
  scansKeptDays: 30,
}
export const longSites: Sites = {
  ...sites,
  sites: sites.sites.map(each => (each.siteId === 's1' ? { ...each, name: '枫林东苑二期（原市第三机械制造厂家属院）东侧人行主出入口查验点' } : each)),
}
export const siteDetail: Checkpoint['getSite']['output'] = {
  ...sites.sites[1]!,
  address: '枫林路 12 号东门',
  contactName: '王建国',
  contactPhone: '13800004321',
  note: '早 6 点到晚 10 点',
  parentName: '枫林社区',
  children: [{ siteId: 's3', name: '地库 2 号口', below: 0, active: true }],
  scanners: [
    { scannerId: 'n1', siteId: 's1', siteName: '东门站', name: '孙**', phone: '138****4127', right: 'manage', addedAt: iso(Date.now() - 90 * hour), known: true },
    { scannerId: 'n2', siteId: 's1', siteName: '东门站', name: '李*', phone: '139****0001', right: 'scan', addedAt: iso(Date.now() - 2 * hour), known: false },
  ],
}

type Listed = Checkpoint['listScans']['output']['items'][number]
const listed = (at: number, more: Partial<Listed> = {}): Listed => ({
  scanId: String(at), siteName: '东门站', subject: 'health', person: '孙**', colour: 'green', homeRisk: 'low', temperature: 36.5,
  decision: 'passed', exception: false, note: '', scannedAt: iso(Date.now() - at * 7 * minute), scanner: '周**', flags: [], ...more,
})
export const scans: Checkpoint['listScans']['output'] = {
  items: [
    listed(1),
    listed(2, { person: '李**', decision: 'turned_back', colour: 'yellow', temperature: null }),
    listed(3, { person: '欧阳**', temperature: 37.6, decision: 'turned_back' }),
    listed(4, { person: '周**', homeRisk: 'high', exception: true, flags: ['late'] }),
    listed(5, { person: '阿**', subject: 'assisted', colour: null, note: '由女儿陪同' }),
    listed(6, { person: '王*', subject: 'health_printed', temperature: null, flags: ['revoked', 'old_list'] }),
    listed(400, { person: '钱**' }),
  ],
  next: null,
  total: counts(212, 4, 1),
}
const busy = [0, 0, 0, 0, 0, 2, 9, 31, 44, 26, 14, 12, 18, 11, 9, 12, 16, 8, 0, 0, 0, 0, 0, 0]
export const hours: Checkpoint['countScans']['output'] = {
  day: calendarDate(Date.now()),
  hours: busy.map((passed, at) => ({ hour: at, ...counts(passed, at === 8 ? 3 : at === 12 ? 1 : 0, at === 8 ? 1 : 0) })),
  sites: [
    { siteId: 's1', name: '东门站', ...counts(112, 3, 1) },
    { siteId: 's2', name: '北门站', ...counts(69, 1, 0) },
    { siteId: 's3', name: '地库 2 号口', ...counts(31, 0, 0) },
  ],
  total: counts(212, 4, 1),
}
export const noHours: Checkpoint['countScans']['output'] = { ...hours, hours: hours.hours.map(({ hour: at }) => ({ hour: at, ...counts(0, 0, 0) })), sites: [], total: counts(0, 0, 0) }

/** What the queue holds after a morning without a network: three of one's own, one refused, two of the volunteer before. */
export const kept = (): { scan: Checkpoint['recordScan']['input']; siteName: string; accountId: string; who: string; refused?: string }[] =>
  [1, 2, 3, 4, 5, 6].map(at => ({
    scan: {
      scanId: String(at).padStart(32, '0'),
      siteId: 's1',
      subject: 'health',
      passId: '0190aaaa-0000-7000-8000-0000000000a1',
      proofAt: null,
      colour: 'green',
      homeRisk: 'low',
      person: ['孙**', '李**', '欧阳**', '周**', '钱**', '王*'][at - 1]!,
      temperature: at === 2 ? 37.6 : 36.5,
      decision: at === 2 ? 'turned_back' : 'passed',
      exception: null,
      note: '',
      scannedAt: iso(Date.now() - at * 3 * minute),
      offline: true,
      listIssuedAt: null,
    },
    siteName: '东门站',
    accountId: at > 4 ? 'a2' : 'a1',
    who: at > 4 ? '周** 139****0001' : '孙** 138****4127',
    ...(at === 4 ? { refused: 'checkpoint.too_old' } : {}),
  }))

export const stored = (): Checkpoint['recordScan']['output'] => ({ scanId: '1', receivedAt: iso(Date.now()), flags: [] })
export const assisted = (): Checkpoint['registerAssisted']['output'] => ({ ...stored(), homeRisk: 'low' })
