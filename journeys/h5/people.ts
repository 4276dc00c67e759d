/** People who are already signed in, for journeys whose subject is something else. Done by the product's own calls, as the phone does them. */
import { randomUUID } from 'node:crypto'
import type { Accounts } from '@linli/shared-types/accounts'
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
