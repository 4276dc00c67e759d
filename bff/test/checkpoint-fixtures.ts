/** People and scans of the demo community's checkpoints. */
import { randomBytes, randomUUID } from 'node:crypto'
import { consentsTo, type Linli, type Reply } from './harness'

/** Community staff of 枫林, street staff of both communities, property staff, the scanner of the east gate. */
export const phones = { community: '13900000007', street: '13900000020', property: '13900000008', scanner: '13900000021' }
export const sites = { top: 'site-fenglin', east: 'site-east-gate', west: 'site-west-gate', elsewhere: 'site-guihua' }

export type As = (operation: string, input?: object) => Promise<Reply>

let next = 0
/** A phone no other test has. */
export const freshPhone = (): string => `13800${String(++next).padStart(6, '0')}`

/** Signed in with a phone that WeChat vouches for; calls in its name. Asked again, a fresh session of the same account. */
export async function signedIn(linli: Linli, phone: string): Promise<As & { accountId: string }> {
  const { body } = await linli.call('signInByWechat', { code: `wx-at-${phone}~${randomBytes(6).toString('hex')}` })
  let session = body
  if (body.me.phone === null) {
    const bound = await linli.call('bindPhoneByWechat', { code: `phone-${phone}`, consents: await consentsTo(linli, 'terms', 'privacy') }, { token: body.accessToken })
    if (bound.status !== 200) throw new Error(`Not bound: ${JSON.stringify(bound.body)}`)
    session = bound.body
  }
  const call: As = (operation, input) => linli.call(operation, input, { token: session.accessToken })
  return Object.assign(call, { accountId: session.me.accountId as string })
}

/** A scan that is in order, made now by the test's clock. */
export const scanAt = (linli: Linli, changes: object = {}) => {
  const now = new Date(linli.clock.now()).toISOString()
  return {
    scanId: randomUUID(),
    siteId: sites.east,
    subject: 'health',
    passId: randomUUID(),
    proofAt: now,
    colour: 'green',
    homeRisk: 'low',
    person: '孙**',
    temperature: 36.5,
    decision: 'passed',
    exception: null,
    note: '',
    scannedAt: now,
    offline: false,
    listIssuedAt: now,
    ...changes,
  }
}

export const siteForm = (changes: object = {}) => ({ name: '北门', address: '枫林路 9 号', contactName: '周敏', contactPhone: '13900000007', note: '', ...changes })

export const scansUnder = async (linli: Linli, scanId: string): Promise<number> =>
  Number(((await linli.base.db.read.query(`SELECT COUNT(*) AS n FROM scans WHERE scanId = '${scanId}'`)) as [{ n: number | string }])[0].n)
