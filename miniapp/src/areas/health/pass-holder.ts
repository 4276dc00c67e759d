/**
 * The statements this phone holds, each with the seed of the key it is bound to. Kept for the person signed in and gone with the
 * session; a seed never leaves the phone. Times are epoch milliseconds.
 */
import { fromBase64, toBase64 } from '@linli/shared-types/pass/base64'
import { readStatement } from '@linli/shared-types/pass/statement'
import { tweetnaclEd25519 } from '@linli/shared-types/pass/tweetnacl-ed25519'
import { toUtf8 } from '@linli/shared-types/pass/utf8'
import { now, timed } from '../../api/clock'
import { newKey } from '../../api/keys'
import { currentSession, recallMine, rememberMine } from '../../api/session'
import { getPassKeys } from '../../api/trust'
import { randomBytes } from '../../device/random'
import { issueHealthPass, type Judged, type Person } from './health.api'

export interface HeldPass {
  passId: string
  issuer: string
  /** Base64. */
  statement: string
  /** Base64. */
  seed: string
  issuedAt: number
  expiresAt: number
  judged: Judged
}

const kept = 'passes'
/** After so long a newer one is asked for, while there is a network. */
const renewAfter = 60 * 60_000

const all = (): Record<string, HeldPass> => recallMine<Record<string, HeldPass>>(kept) ?? {}

export const heldPass = (subjectId: string): HeldPass | null => all()[subjectId] ?? null

export function dropPass(subjectId: string): void {
  const { [subjectId]: _gone, ...rest } = all()
  rememberMine(kept, rest)
}

type Revoked = (passId: string) => boolean

/** Whether a code may be made of it: it has not run out, was not revoked as far as is known, and says the colour that is known. */
export const isGood = (held: HeldPass, person: Person, isRevoked: Revoked, at = now()): boolean =>
  held.expiresAt > at && !isRevoked(held.passId) && person.today?.colour === held.judged.colour

/** Whether a newer one is wanted: there is none that is good, the rules are others, it was declared anew, or it is old. */
export const wantsRenewal = (held: HeldPass | null, person: Person, isRevoked: Revoked, at = now()): boolean =>
  held === null ||
  !isGood(held, person, isRevoked, at) ||
  held.judged.rulesVersion !== person.today?.rulesVersion ||
  (person.last !== null && new Date(person.last.declaredAt).getTime() > held.issuedAt) ||
  at - held.issuedAt > renewAfter

const serverEntropy = async (): Promise<Uint8Array> => {
  const entropy = fromBase64((await timed(() => getPassKeys({}))).entropy)
  if (!entropy || entropy.length < 32) throw new Error('No entropy')
  return entropy
}

/** Signing takes milliseconds: each piece of work has a task of its own, so that nothing on the screen halts. */
export const nextTask = (): Promise<void> => new Promise(resolve => setTimeout(resolve))

async function ask(subjectId: string): Promise<HeldPass> {
  const account = currentSession()?.me.accountId
  const seed = await randomBytes(32, serverEntropy)
  const publicKey = tweetnaclEd25519.publicKeyOf(seed)
  await nextTask()
  const key = newKey()
  const holderProof = toBase64(tweetnaclEd25519.sign(toUtf8(`linli-holder:${subjectId}:${key}`), seed))
  const holderKey = toBase64(publicKey)
  const { passId, statement, judged } = await timed(() => issueHealthPass({ subjectId, holderKey, holderProof }, { key }))
  const bytes = fromBase64(statement)
  const read = bytes && readStatement(bytes)?.statement
  // A code of another's statement would be refused at the gate.
  if (!read?.holderKey || toBase64(read.holderKey) !== holderKey) throw new Error('Not the statement that was asked for')
  if (currentSession()?.me.accountId !== account) throw new Error('Somebody else is signed in now')
  const { issuer, issuedAt, expiresAt } = read
  const held: HeldPass = { passId, issuer, statement, seed: toBase64(seed), issuedAt, expiresAt, judged }
  rememberMine(kept, { ...all(), [subjectId]: held })
  return held
}

const underWay = new Map<string, Promise<HeldPass>>()

/** A new statement, bound to a new key; two at once for one person are one. @throws Refused, Lost */
export function renewPass(subjectId: string): Promise<HeldPass> {
  const asking = underWay.get(subjectId) ?? ask(subjectId).finally(() => underWay.delete(subjectId))
  underWay.set(subjectId, asking)
  return asking
}
