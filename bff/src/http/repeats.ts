/**
 * Idempotency keys. The first call with a key runs; a repeat with the same body gets the first answer; another body is refused.
 * The answer is kept sealed with the key itself, which only the phone has: what is stored opens to nobody else.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { Refusal, type ErrorCode } from '@linli/shared-types/errors'
import type { Ephemeral } from '../storage/ephemeral'

export interface Reply {
  status: number
  body: unknown
}

/** How long a first call may take before its key is free again, and how long a reply is kept; seconds. */
const runningFor = 60
const keptFor = 86_400

const digest = (...parts: string[]): Buffer => createHash('sha256').update(parts.join('\n')).digest()

function seal(reply: Reply, key: Buffer): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(reply), 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
}

function open(sealed: string, key: Buffer): Reply {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28))
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')) as Reply
}

const isInProgress = ({ body }: Reply): boolean => (body as { error?: { code: ErrorCode } } | null)?.error?.code === 'request.in_progress'

/**
 * Runs `first` once for this caller, operation and key.
 * A refusal (4xx) is an answer and is repeated too; a failure (5xx), a lost session, "too often" and "not just now" free the key for another try.
 * Throws request.idempotency_key_reused, request.in_progress.
 */
export async function once(
  ephemeral: Ephemeral,
  call: { caller: string; operation: string; key: string; body: string },
  first: () => Promise<Reply>,
): Promise<Reply & { repeated: boolean }> {
  const secret = digest('reply', call.caller, call.operation, call.key)
  const place = `once:${digest('place', call.caller, call.operation, call.key).toString('base64url')}`
  const body = digest('body', call.key, call.body).toString('base64url')

  if (!(await ephemeral.setIfAbsent(place, `${body}:`, runningFor))) {
    const kept = await ephemeral.get(place)
    if (kept !== null) {
      const colon = kept.indexOf(':')
      if (kept.slice(0, colon) !== body) throw new Refusal('request.idempotency_key_reused')
      if (colon === kept.length - 1) throw new Refusal('request.in_progress', { retryAfter: 1 })
      return { ...open(kept.slice(colon + 1), secret), repeated: true }
    }
    // It ran out between the two calls: this one is the first again.
    if (!(await ephemeral.setIfAbsent(place, `${body}:`, runningFor))) throw new Refusal('request.in_progress', { retryAfter: 1 })
  }
  let reply: Reply
  try {
    reply = await first()
  } catch (error) {
    await ephemeral.delete(place)
    throw error
  }
  if (reply.status >= 500 || reply.status === 401 || reply.status === 429 || isInProgress(reply)) await ephemeral.delete(place)
  else await ephemeral.set(place, `${body}:${seal(reply, secret)}`, keptFor)
  return { ...reply, repeated: false }
}
