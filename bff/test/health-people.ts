/** People of the sandbox in front of the health pages, for tests. */
import { randomBytes } from 'node:crypto'
import { fromBase64, toBase64 } from '@linli/shared-types/pass/base64'
import { liveCode } from '@linli/shared-types/pass/code'
import { readRevocations } from '@linli/shared-types/pass/revocations'
import { tweetnaclEd25519 } from '@linli/shared-types/pass/tweetnacl-ed25519'
import { verifyCode, type TrustedKey, type Verdict } from '@linli/shared-types/pass/verify'
import { consentsTo, persona, resident, type Linli, type Reply } from './harness'

export const well = { phone: '13900000001', communityId: 'community-fenglin', address: '3号楼 301', temperature: 36.5, symptoms: [], contact: { kind: 'none', on: null }, travel: [] }

export interface Declaring {
  token: string
  accountId: string
  subjectId: string
}

/** A verified resident who has consented to health data, and the subject they are. */
export async function declarer(linli: Linli, key: string): Promise<Declaring> {
  const { token, accountId } = await resident(linli, key)
  await linli.call('giveConsents', { consents: await consentsTo(linli, 'health') }, { token })
  const { body } = await linli.call('getHealth', {}, { token })
  return { token, accountId, subjectId: body.people[0].subjectId }
}

/** The clock moved: signs in again. */
export async function later(linli: Linli, key: string, who: Declaring): Promise<Declaring> {
  return { ...who, token: (await linli.call('signInByWechat', { code: `wx-${key}~${randomBytes(6).toString('hex')}` })).body.accessToken }
}

/** Staff of the community file, signed in with their phone bound. */
export async function staffOf(linli: Linli, key: string): Promise<string> {
  const signIn = async () => (await linli.call('signInByWechat', { code: `wx-${key}~${randomBytes(6).toString('hex')}` })).body
  const first = await signIn()
  if (first.me.phone !== null) return first.accessToken
  const bound = await linli.call('bindPhoneByWechat', { code: `phone-${persona(key).phone}`, consents: await consentsTo(linli, 'terms', 'privacy') }, { token: first.accessToken })
  if (bound.status !== 200) throw new Error(`Not bound: ${JSON.stringify(bound.body)}`)
  return (await signIn()).accessToken
}

export const declare = (linli: Linli, { token, subjectId }: Declaring, said: object = {}): Promise<Reply> => linli.call('declareHealth', { ...well, ...said, subjectId }, { token })

/** A phone's key, and its proof for one call. */
export function holder(subjectId: string, seed = randomBytes(32)) {
  const key = randomBytes(16).toString('hex')
  const proof = tweetnaclEd25519.sign(Buffer.from(`linli-holder:${subjectId}:${key}`), seed)
  return { seed, key, input: { subjectId, holderKey: toBase64(tweetnaclEd25519.publicKeyOf(seed)), holderProof: toBase64(proof) } }
}

/** Asks for a pass; `code` draws it at an instant. */
export async function passOf(linli: Linli, { token, subjectId }: Declaring): Promise<Reply & { draw(at?: number): string }> {
  const { seed, key, input } = holder(subjectId)
  const reply = await linli.call('issueHealthPass', input, { token, key })
  return { ...reply, draw: (at = linli.clock.now()) => liveCode(fromBase64(reply.body.statement)!, seed, at, tweetnaclEd25519) }
}

/** What a checkpoint says of a code, by the keys and the list it fetches now. */
export async function read(linli: Linli, text: string): Promise<Verdict> {
  const [published, list] = [(await linli.call('getPassKeys')).body, (await linli.call('getRevocations')).body]
  const keys: TrustedKey[] = published.keys.map((key: any) => ({ keyId: key.keyId, publicKey: fromBase64(key.publicKey)!, from: Date.parse(key.from), until: Date.parse(key.until) }))
  const revocations = readRevocations(fromBase64(list.list)!, keys, tweetnaclEd25519)!
  return verifyCode(text, { now: linli.clock.now(), keys, environment: 'sandbox', kinds: ['health', 'health_printed'], isRevoked: revocations.has, engine: tweetnaclEd25519 })
}
