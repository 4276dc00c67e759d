/** People with accounts of their own, for the tests of ways in and of what becomes of them. */
import { randomBytes } from 'node:crypto'
import { consentsTo, documentOf, persona, solvedHumanCheck, verify, type Linli, type Reply } from './harness'

let next = 0
/** A phone no other test has; of nobody the community knows. */
export const freshPhone = (): string => `1360${String(process.pid % 1000).padStart(3, '0')}${String(++next).padStart(4, '0')}`
export const freshName = (): string => `user_${randomBytes(5).toString('hex')}`
export const goodPassword = 'Plum-tree-88'

export interface Somebody {
  phone: string
  userName: string
  password: string
  token: string
  refreshToken: string
  accountId: string
  deviceKey: string
}

export const sendCode = async (linli: Linli, phone: string, purpose = 'sign_in'): Promise<Reply> =>
  linli.call('sendSmsCode', { phone, purpose, humanCheck: await solvedHumanCheck(linli) })

/** The code that came to the phone. */
export const codeOf = (linli: Linli, phone: string): string => linli.sandbox.lastSmsCode(phone)!

/** Through the registration wizard. */
export async function registered(linli: Linli, more: { phone?: string; userName?: string; password?: string; device?: string; days?: number } = {}): Promise<Somebody> {
  const { phone = freshPhone(), userName = freshName(), password = goodPassword, device = 'first phone', days } = more
  await must(sendCode(linli, phone, 'register'))
  const { body } = await must(
    linli.call('register', { phone, code: codeOf(linli, phone), userName, password, consents: await consentsTo(linli, 'terms', 'privacy'), device, days }),
  )
  // The next code may be asked for.
  linli.clock.advance(61_000)
  return { phone, userName, password, token: body.accessToken, refreshToken: body.refreshToken, accountId: body.me.accountId, deviceKey: body.deviceKey }
}

/** Registered, and verified at level 2 as a persona. */
export async function verified(linli: Linli, key: string, more: Parameters<typeof registered>[1] = {}): Promise<Somebody> {
  const somebody = await registered(linli, more)
  await linli.call('chooseIdentity', { identity: 'resident' }, { token: somebody.token })
  await must(verify(linli, somebody.token, documentOf(persona(key))))
  return somebody
}

export const passwordIn = async (linli: Linli, account: string, password: string, more: object = {}, from?: string): Promise<Reply> =>
  linli.call('signInByPassword', { account, password, humanCheck: await solvedHumanCheck(linli), device: 'test', ...more }, { from })

/** That it is still the owner, by the phone's SMS. */
export async function confirmed(linli: Linli, { token, phone }: Pick<Somebody, 'token' | 'phone'>, purpose: string): Promise<string> {
  await must(linli.call('sendConfirmCode', { purpose, humanCheck: await solvedHumanCheck(linli) }, { token }))
  return (await must(linli.call('confirmBySms', { purpose, code: codeOf(linli, phone) }, { token }))).body.confirmation
}

/** The face of a person, held into a browser's camera; what a page brings back. */
export async function facedIn(linli: Linli, task: { faceToken: string; url: string }, outcome: 'passed' | 'mismatch' | 'cancelled' = 'passed'): Promise<{ faceToken: string; returned: string }> {
  const back = new URL(await linli.sandbox.finishFace(task.url, outcome))
  return { faceToken: task.faceToken, returned: back.searchParams.get('faceReturn')! }
}
export const h5 = { by: 'h5', returnTo: '/areas/accounts/pages/sign-in' } as const

export async function must(reply: Promise<Reply>): Promise<Reply> {
  const { status, body, ...rest } = await reply
  if (status !== 200) throw new Error(`Refused: ${JSON.stringify(body)}`)
  return { status, body, ...rest }
}

export const messagesOf = async (linli: Linli, token: string): Promise<{ messageId: string; kind: string; facts: Record<string, string>; deniable: boolean }[]> =>
  (await must(linli.call('listMessages', {}, { token }))).body.items

/** Asks for a recovery's code; the SMS goes out behind the answer, which says nothing of whether there is one. */
export async function recoveryOf(linli: Linli, account: string, phone: string): Promise<string> {
  const { recovery } = (await must(linli.call('sendRecoveryCode', { account, phone, humanCheck: await solvedHumanCheck(linli) }))).body
  await behind()
  return recovery
}
/** What goes out behind an answer, which nobody waits for, has gone. */
export const behind = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 200))
