/**
 * A remote platform as another `Answers<Area>`: the same contract over HTTP, the caller signed. What comes back is held against the
 * contract's schema; a refusal the contract knows passes through, anything else becomes one of upstream.unavailable, .timeout, .nonsense.
 */
import type { KeyObject } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { Caller } from '@linli/shared-types/caller'
import type { Answers, Area, Contract, Operation, SchemasOf } from '@linli/shared-types/endpoint'
import { errors, isErrorCode, Refusal, type ErrorBody } from '@linli/shared-types/errors'
import { signCaller } from '../http/signed-caller'

export interface RemoteSettings {
  /** `https://platform.example`, without `/api`. */
  url: string
  key: KeyObject
  timeoutMs: number
}

/** The longest answer read, in bytes: a platform that pours without end is nonsense. */
const longestAnswer = 5_000_000

export function remote<A extends Area, S extends SchemasOf<A>>(area: A, schemas: S, settings: RemoteSettings): Answers<Contract<A, S>> {
  const answers = Object.entries(area.operations).map(([name, operation]) => [
    name,
    async (input: Record<string, unknown>, caller: Caller) => {
      const body = await ask(operation, input, caller, settings)
      const parsed = schemas[name as keyof S]!.output.safeParse(body)
      if (!parsed.success) throw new Refusal('upstream.nonsense', { cause: parsed.error })
      return parsed.data
    },
  ])
  return Object.fromEntries(answers) as Answers<Contract<A, S>>
}

async function ask(operation: Operation, input: Record<string, unknown>, caller: Caller, { url, key, timeoutMs }: RemoteSettings): Promise<unknown> {
  const rest = { ...input }
  const path = operation.path.replace(/:(\w+)/g, (_all, field: string) => {
    const value = encodeURIComponent(String(rest[field]))
    delete rest[field]
    return value
  })
  const isGet = operation.method === 'GET'
  const query = isGet ? new URLSearchParams(Object.entries(rest).filter(([, value]) => value !== undefined) as [string, string][]).toString() : ''
  const headers: Record<string, string> = { authorization: `Bearer ${signCaller(caller, key)}`, 'x-request-id': caller.requestId }
  if (!isGet) Object.assign(headers, { 'content-type': 'application/json', 'idempotency-key': caller.idempotencyKey ?? uuidv7() })

  let status: number
  let text: string
  try {
    const response = await fetch(`${url.replace(/\/$/, '')}/api${path}${query && `?${query}`}`, {
      method: operation.method,
      headers,
      body: isGet ? undefined : JSON.stringify(rest),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    })
    status = response.status
    text = await readAtMost(response, longestAnswer)
  } catch (cause) {
    if (cause instanceof Refusal) throw cause
    throw new Refusal((cause as Error).name === 'TimeoutError' ? 'upstream.timeout' : 'upstream.unavailable', { cause })
  }
  const body = parse(text)
  if (status === 200) return body
  throw refusalFrom(status, body)
}

async function readAtMost(response: Response, most: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += (chunk as Uint8Array).length
    if (length > most) throw new Refusal('upstream.nonsense', { cause: new Error('endless answer') })
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Node's own message quotes the text, and the text may be about a person.
    throw new Refusal('upstream.nonsense', { cause: new Error('platform: not JSON') })
  }
}

/** A platform's refusal is the caller's, when the contract knows it and it is about the call; about tokens between servers it is our fault, not theirs. */
function refusalFrom(status: number, body: unknown): Refusal {
  const said = (body as Partial<ErrorBody> | null)?.error
  // Only status and code go to the log: the rest of a body may be about a person.
  const cause = new Error(`platform: ${status} ${String(said?.code).slice(0, 60)}`)
  if (!said || !isErrorCode(said.code) || errors[said.code][0] !== status) return new Refusal('upstream.nonsense', { cause })
  if (said.code.startsWith('session.') || said.code === 'request.no_such_operation' || said.code === 'request.idempotency_key_missing')
    return new Refusal('upstream.nonsense', { cause })
  if (said.code === 'service.failed') return new Refusal('upstream.unavailable', { cause })
  return new Refusal(said.code, { retryAfter: said.retryAfter, details: said.details, cause })
}
