/** People who are already signed in, for journeys whose subject is something else. Done by the product's own calls, as the phone does them. */
import { randomUUID } from 'node:crypto'
import type { Accounts } from '@linli/shared-types/accounts'
import type { Health } from '@linli/shared-types/health'
import type { Profile } from '@linli/shared-types/profile'
import type { RealName } from '@linli/shared-types/realname'
import type { Reviews } from '@linli/shared-types/reviews'
import { checkCharacter } from '@linli/shared-types/values/id-number'
import { solve, type Challenge } from '../../miniapp/src/api/human-check'
import type { Demo } from './browser'

export type Session = Accounts['signInBySms']['output']

/** Papers of the sandbox's people; each can be verified by one account of a demo. */
export const papers = {
  李秀英: { name: '李秀英', number: '110199195208160026' },
  王建国: { name: '王建国', number: '11019919780312001X' },
  郑晓东: { name: '郑晓东', number: '110199199011230017' },
  刘志强: { name: '刘志强', number: '110199198204180031' },
  孙桂芳: { name: '孙桂芳', number: '110199195908150021' },
  何敏仪: { name: '何敏仪', number: 'M09900003', documentType: 'macau_permit' },
  赵雅琴: { name: '赵雅琴', number: '110199200106060028' },
  周文静: { name: '周文静', number: '110199198907050022' },
  何建军: { name: '何建军', number: '110199196505300018' },
  吴丽娜: { name: '吴丽娜', number: '11019919840227002X' },
} as const satisfies Record<string, { name: string; number: string; documentType?: string }>

export interface Paper {
  name: string
  number: string
}
let born = 100
/** An ID card of nobody else: the demo's identity source knows whoever has a number that can be, the registry none of them. */
export function somePaper(name = '宋小雨'): Paper {
  const first17 = `11019919850${1 + (born % 9)}1${born % 10}${born}`
  born++
  return { name, number: first17 + checkCharacter(first17) }
}

let last = 100
/** A number nobody has used in this run. */
export const freshNumber = (): string => `13600000${++last}`

export async function call<T>(demo: Demo, method: string, path: string, { body, as }: { body?: object; as?: Session } = {}): Promise<T> {
  const response = await fetch(`${demo.url}/api${path}`, {
    method,
    headers: {
      ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID(), 'content-type': 'application/json' }),
      ...(as && { authorization: `Bearer ${as.accessToken}` }),
    },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

interface Person {
  phone?: string
  identity?: 'resident' | 'visitor' | 'enterprise'
  paper?: keyof typeof papers
}

/** A new sign-in; with an identity when one is given, at level 2 when a paper is. */
export async function signedIn(demo: Demo, { phone = freshNumber(), identity, paper }: Person = {}): Promise<Session> {
  const agreements = await call<Accounts['listAgreements']['output']>(demo, 'GET', '/agreements')
  const consents = agreements.map(({ agreement, version }) => ({ agreement, version }))
  await call(demo, 'POST', '/sms-codes', { body: { phone, humanCheck: await solve(await call<Challenge>(demo, 'GET', '/human-check')) } })
  const { code } = (await demo.sandbox(`/sms-codes/${phone}`)) as { code: string }
  const session = await call<Session>(demo, 'POST', '/sessions/sms', { body: { phone, code, consents } })
  if (identity) await call(demo, 'PUT', '/me/identity', { body: { identity }, as: session })
  if (paper) {
    const { name, number } = papers[paper]
    await call(demo, 'POST', '/real-name/verifications', { body: { documentType: 'id_card', name, number, validFrom: '2018-01-01', validTo: null, consents }, as: session })
  }
  return { ...session, me: await call<Session['me']>(demo, 'GET', '/me', { as: session }) }
}

const human = async (demo: Demo): Promise<string> => solve(await call<Challenge>(demo, 'GET', '/human-check'))
export const everyConsent = async (demo: Demo): Promise<{ agreement: string; version: string }[]> =>
  (await call<Accounts['listAgreements']['output']>(demo, 'GET', '/agreements')).map(({ agreement, version }) => ({ agreement, version }))

/** The code that came to a phone; what is sent behind an answer is waited for. */
export async function codeTo(demo: Demo, phone: string): Promise<string> {
  for (const end = Date.now() + 10_000; ; await new Promise(resolve => setTimeout(resolve, 100))) {
    const answer = (await demo.sandbox(`/sms-codes/${phone}`).catch(() => null)) as { code: string } | null
    if (answer) return answer.code
    if (Date.now() > end) throw new Error(`No code came to ${phone}`)
  }
}

/** The last SMS to a phone that is no code, once it is there. */
export async function noticeTo(demo: Demo, phone: string): Promise<string> {
  for (const end = Date.now() + 10_000; ; await new Promise(resolve => setTimeout(resolve, 100))) {
    const { inbox } = (await demo.sandbox('/state')) as { inbox: { phone: string; template: string; text: string }[] }
    const found = inbox.find(sms => sms.phone === phone && sms.template === 'notice')
    if (found) return found.text
    if (Date.now() > end) throw new Error(`No notice came to ${phone}`)
  }
}

/** The last mail to an address, once it says this. */
export async function mailTo(demo: Demo, address: string, says: string): Promise<void> {
  for (const end = Date.now() + 10_000; ; await new Promise(resolve => setTimeout(resolve, 100))) {
    const { mails } = (await demo.sandbox('/state')) as { mails: { to: string; text: string }[] }
    if (mails.some(({ to, text }) => to === address && text.includes(says))) return
    if (Date.now() > end) throw new Error(`No mail to ${address} says ${says}: ${JSON.stringify(mails)}`)
  }
}

export interface Owner {
  session: Session
  phone: string
}

interface Kind {
  phone?: string
  identity?: 'resident' | 'visitor' | 'enterprise'
  /** At level 2 by it. */
  paper?: Paper
}

async function become(demo: Demo, session: Session, { identity = 'resident', paper }: Kind): Promise<Session> {
  // Staff are it by their number.
  if (session.me.identity === null) await call(demo, 'PUT', '/me/identity', { body: { identity }, as: session })
  if (paper) await call(demo, 'POST', '/real-name/verifications', { body: { documentType: 'id_card', ...paper, validFrom: '2018-01-01', validTo: null, consents: await everyConsent(demo) }, as: session })
  return { ...session, me: await call<Session['me']>(demo, 'GET', '/me', { as: session }) }
}

/** Came by WeChat, which vouches for the phone: no SMS has gone to it yet, so one may be asked for at once. */
export async function fromWechat(demo: Demo, kind: Kind = {}): Promise<Owner> {
  const { phone = freshNumber() } = kind
  const first = await call<Session>(demo, 'POST', '/sessions/wechat', { body: { code: `wx-${randomUUID()}~0` } })
  const session = await call<Session>(demo, 'POST', '/me/phone/wechat', { body: { code: `phone-${phone}~${randomUUID()}`, consents: await everyConsent(demo) }, as: first })
  return { session: await become(demo, session, kind), phone }
}

export const goodPassword = 'Plum-tree-88'

/** Through the wizard, with a password; its phone has just had an SMS. */
export async function registered(demo: Demo, kind: Kind & { userName?: string } = {}): Promise<Owner & { userName: string; codeAgainAt: number }> {
  const { phone = freshNumber(), userName = `user_${phone}` } = kind
  await call(demo, 'POST', '/sms-codes', { body: { phone, purpose: 'register', humanCheck: await human(demo) } })
  const codeAgainAt = Date.now() + 61_000
  const session = await call<Session>(demo, 'POST', '/accounts', { body: { phone, code: await codeTo(demo, phone), userName, password: goodPassword, consents: await everyConsent(demo), device: '第一台手机' } })
  return { session: await become(demo, session, kind), phone, userName, codeAgainAt }
}

/** With an e-mail address; its phone has just had an SMS. */
export async function withEmail(demo: Demo, email: string): Promise<Owner & { codeAgainAt: number }> {
  const owner = await fromWechat(demo)
  const send = <T>(method: string, path: string, body: object): Promise<T> => call(demo, method, path, { as: owner.session, body })
  await send('POST', '/me/confirmations/codes', { purpose: 'email', humanCheck: await human(demo) })
  const codeAgainAt = Date.now() + 61_000
  const { confirmation } = await send<Profile['confirmBySms']['output']>('POST', '/me/confirmations/sms', { purpose: 'email', code: await codeTo(demo, owner.phone) })
  await send('POST', '/me/email/codes', { confirmation, email })
  const { code } = (await demo.sandbox(`/mail-codes/${email}`)) as { code: string }
  await send('PUT', '/me/email', { confirmation, email, code })
  return { ...owner, codeAgainAt }
}

/** Somebody they look after, verified by them. */
export async function verifyFor(demo: Demo, { session }: Owner, paper: Paper): Promise<void> {
  const body = { documentType: 'id_card', ...paper, validFrom: '2018-01-01', validTo: null, relation: 'parent', consents: await everyConsent(demo) }
  await call(demo, 'POST', '/real-name/dependents', { as: session, body })
}

/** Declares in good health: a green code for today. */
export async function declareGreen(demo: Demo, { session, phone }: Owner): Promise<void> {
  const { people } = await call<Health['getHealth']['output']>(demo, 'GET', '/health', { as: session })
  await call(demo, 'POST', '/me/consents', { as: session, body: { consents: await everyConsent(demo) } })
  const body = { phone, communityId: 'community-fenglin', address: '3号楼 301', temperature: 36.5, symptoms: [], contact: { kind: 'none', on: null }, travel: [] }
  await call(demo, 'POST', `/health/people/${people[0]!.subjectId}/declarations`, { as: session, body })
}

/** Another device in the same account. */
export const withPassword = async (demo: Demo, account: string, { password = goodPassword, device = 'Windows 电脑浏览器' } = {}): Promise<Session> =>
  call<Session>(demo, 'POST', '/sessions/password', { body: { account, password, device, humanCheck: await human(demo) } })

export const byCard = async (demo: Demo, as: Session): Promise<void> => {
  await call<RealName['raiseByBankCard']['output']>(demo, 'POST', '/real-name/bank-cards', { as, body: { card: '6222020200000005', cardPhone: '13900000001', consents: await everyConsent(demo) } })
}

/** For how many days this session was begun. */
export async function daysOf(demo: Demo, as: Session): Promise<number> {
  const { createdAt, expiresAt } = (await call<Accounts['listSessions']['output']>(demo, 'GET', '/sessions', { as })).find(({ current }) => current)!
  return Math.round((Date.parse(expiresAt) - Date.parse(createdAt)) / 86_400_000)
}

/** The phone's number as the account has it, masked. */
export const masked = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`

export const profileOf = (demo: Demo, as: Session): Promise<Profile['getProfile']['output']> => call(demo, 'GET', '/me/profile', { as })

export const reviewsOf = (demo: Demo, as: Session): Promise<Reviews['listMyReviews']['output']> => call(demo, 'GET', '/reviews/mine', { as })
