/** People who raise a level, move an identity or stand at a counter, for tests. */
import { randomBytes } from 'node:crypto'
import { checkCharacter } from '@linli/shared-types/values/id-number'
import { confirmed, facedIn, h5, must } from './account-people'
import { consentsTo, persona, verify, type Linli, type Reply } from './harness'

export interface Account {
  token: string
  accountId: string
  /** Signs the same account in once more. */
  code: string
}

/** A well-formed ID card of somebody nobody else is. */
let born = 0
export const someDocument = (name = '王小雨') => {
  const first17 = `1101991985${String(1 + (born % 12)).padStart(2, '0')}${String(10 + (Math.floor(born / 12) % 18)).padStart(2, '0')}${String(100 + (process.pid % 800)).padStart(3, '0')}`
  born++
  return { documentType: 'id_card', name, number: first17 + checkCharacter(first17), validFrom: '2020-01-01', validTo: '2040-01-01' } as const
}

/** Signed in by WeChat for the first time. */
export async function somebody(linli: Linli): Promise<Account> {
  const code = `wx-${randomBytes(8).toString('hex')}`
  const { body } = await must(linli.call('signInByWechat', { code: `${code}~0` }))
  await must(linli.call('chooseIdentity', { identity: 'resident' }, { token: body.accessToken }))
  return { token: body.accessToken, accountId: body.me.accountId, code }
}

/** After the clock was moved. */
export const again = async (linli: Linli, { code }: Account): Promise<string> =>
  (await must(linli.call('signInByWechat', { code: `${code}~${randomBytes(6).toString('hex')}` }))).body.accessToken

export async function verifiedAs(linli: Linli, document: object): Promise<Account> {
  const account = await somebody(linli)
  await must(verify(linli, account.token, document))
  return account
}

/** With a phone of their own, which WeChat vouches for. */
export async function withPhone(linli: Linli, account: Account, phone: string): Promise<Account & { phone: string }> {
  const consents = await consentsTo(linli, 'terms', 'privacy')
  const { body } = await must(linli.call('bindPhoneByWechat', { code: `phone-${phone}`, consents }, { token: account.token }))
  return { ...account, token: body.accessToken, phone }
}

export const card = { card: '6222020200000005', cardPhone: '13900000001' }

/** A face check in a browser, from its beginning to what it came to. */
export async function face(linli: Linli, token: string, input: object = { purpose: 'raise' }, outcome: 'passed' | 'mismatch' = 'passed'): Promise<Reply> {
  const begun = await linli.call('beginFaceCheck', { through: h5, consents: await consentsTo(linli, 'face', 'real_name'), ...input }, { token })
  if (begun.status !== 200) return begun
  return linli.call('finishFaceCheck', await facedIn(linli, begun.body, outcome), { token })
}

export const byCard = async (linli: Linli, token: string, input: object = {}): Promise<Reply> =>
  linli.call('raiseByBankCard', { ...card, consents: await consentsTo(linli, 'bank_card'), ...input }, { token })

export const rebindByCard = async (linli: Linli, token: string, document: object): Promise<Reply> =>
  linli.call('rebindByBankCard', { ...document, ...card, consents: await consentsTo(linli, 'real_name', 'bank_card') }, { token })

export const unbind = async (linli: Linli, account: Account & { phone: string }): Promise<Reply> =>
  linli.call('unbindIdentity', { confirmation: await confirmed(linli, account, 'unbind') }, { token: account.token })

export const levelOf = async (linli: Linli, token: string): Promise<number> => (await must(linli.call('getMe', {}, { token }))).body.level

/** Adds somebody one verified. */
export async function dependentOf(linli: Linli, token: string, document: object, relation = 'child'): Promise<string> {
  const { body } = await must(linli.call('verifyDependent', { ...document, relation, consents: await consentsTo(linli, 'real_name_other') }, { token }))
  return body.at(-1).dependentId
}

export const counterCode = async (linli: Linli, token: string): Promise<string> => (await must(linli.call('issueCounterCode', {}, { token }))).body.code

/** At the counter: the document in the staff's hand. */
export const inPerson = async (linli: Linli, staff: string, code: string, document: object, more: object = {}): Promise<Reply> =>
  linli.call('confirmInPerson', { code, ...document, seen: true, ...more }, { token: staff })

export const documentOfPersona = (key: string) => {
  const { documentType, name, number, validFrom, validTo } = persona(key)
  return { documentType, name, number, validFrom, validTo }
}
