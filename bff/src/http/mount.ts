/**
 * Mounts an area: for every operation of its table, who is calling, may they, have they called too often, is the input right, has
 * this been done already, answer, is the answer right. It knows no area.
 */
import type { z } from 'zod'
import type { Caller } from '@linli/shared-types/caller'
import type { Answers, Area, Contract, Operation, SchemasOf } from '@linli/shared-types/endpoint'
import { mayRefuse, Refusal } from '@linli/shared-types/errors'
import type { Ephemeral } from '../storage/ephemeral'
import { asRefusal, errorBody } from './errors'
import type { Limits } from './limits'
import { permit } from './permit'
import { once, type Reply } from './repeats'
import type { Context, Handler as ServerHandler, Server } from './server'

export interface Call {
  requestId: string
  source: string
  idempotencyKey?: string
}

export interface MountNeeds {
  /** Who calls, from the bearer token (null without one). Throws session.*. */
  authenticate(token: string | null, call: Call): Promise<Caller>
  limits: Limits
  ephemeral: Ephemeral
  /** Where looks of staff at people's data are written before they are answered; on a platform of its own the BFF in front has done it. */
  audit?: (look: { accountId: string; operation: string; input: unknown; outcome: string; requestId: string; source: string }) => Promise<void>
  /** Whether operations for other servers (`who: 'service'`) are offered here: on a platform yes, to phones never. */
  offersService: boolean
}

type Handler = (input: unknown, caller: Caller) => Promise<unknown>

export function mount<A extends Area, S extends SchemasOf<A>>(
  server: Pick<Server, 'on'>,
  area: A,
  schemas: S,
  answers: Answers<Contract<A, S>>,
  needs: MountNeeds,
): void {
  for (const [name, operation] of Object.entries(area.operations)) {
    if (operation.who === 'service' && !needs.offersService) continue
    const answer = answers[name as keyof typeof answers] as unknown as Handler
    server.on(operation.method, operation.path, runner(area, name, schemas[name as keyof S]!, answer, needs))
  }
}

function runner(area: Area, operationName: string, schema: { input: z.ZodType; output: z.ZodType }, answer: Handler, needs: MountNeeds): ServerHandler {
  const name = `${area.name}.${operationName}`
  const operation = area.operations[operationName]!
  const limit = needs.limits.of(name, operation.limit)
  const changes = operation.method !== 'GET'

  const audited = operation.audit === 'personal' ? needs.audit : undefined
  /** On the log with its outcome, before anybody reads it; what cannot be logged is not shown. */
  const answerOnLog = async (input: unknown, caller: Caller): Promise<unknown> => {
    if (!audited || caller.kind !== 'account') return answer(input, caller)
    const { accountId, requestId, source } = caller
    const write = (outcome: string): Promise<void> => audited({ accountId, operation: name, input, outcome, requestId, source })
    let answered: unknown
    try {
      answered = await answer(input, caller)
    } catch (error) {
      await write(asRefusal(error).code)
      throw error
    }
    await write('200')
    return answered
  }
  /** The answer, held against its schema, or the refusal, against what the area declares: what the contract does not name does not leave. */
  const reply = async (input: unknown, caller: Caller): Promise<unknown> => {
    const answered = await answerOnLog(input, caller).catch((error: unknown) => {
      const { code } = asRefusal(error)
      throw mayRefuse(area.refuses, code) ? error : new Error(`${name} refused with ${code}, which its area does not declare`, { cause: error })
    })
    const output = schema.output.safeParse(answered)
    if (!output.success) throw new Error(`${name} answered what its schema does not allow`, { cause: output.error })
    return output.data
  }

  return async (ctx, params) => {
    ctx.state.operation = name
    const key = changes ? idempotencyKey(ctx) : undefined
    const call: Call = { requestId: ctx.state.requestId, source: ctx.ip, ...(key === undefined ? {} : { idempotencyKey: key }) }
    await needs.limits.general(call.source)
    const caller = await needs.authenticate(bearer(ctx), call)
    if (caller.kind === 'account') ctx.state.accountId = caller.accountId
    permit(operation, caller)
    if (changes && key === undefined) throw new Refusal('request.idempotency_key_missing')
    await limit?.(caller)
    const input = read(ctx, params, operation, schema.input)
    if (key === undefined || operation.ownIds) {
      ctx.body = await reply(input, caller)
      return
    }
    const whose = caller.kind === 'account' ? caller.accountId : caller.kind
    const { status, body, repeated } = await once(
      needs.ephemeral,
      { caller: whose, operation: name, key, body: JSON.stringify(input) },
      () => settled(() => reply(input, caller), call.requestId),
    )
    if (repeated) ctx.set('Idempotent-Replayed', 'true')
    const retryAfter = (body as { error?: { retryAfter?: number } } | null)?.error?.retryAfter
    if (retryAfter !== undefined) ctx.set('Retry-After', String(retryAfter))
    ctx.status = status
    ctx.body = body
  }
}

/** A refusal of the caller is an answer like any other and is kept for repeats; a failure of ours is thrown on. */
async function settled(work: () => Promise<unknown>, requestId: string): Promise<Reply> {
  try {
    return { status: 200, body: await work() }
  } catch (error) {
    const refusal = asRefusal(error)
    if (refusal.status >= 500) throw refusal
    return { status: refusal.status, body: errorBody(refusal, requestId) }
  }
}

function read(ctx: Context, params: Record<string, string>, { method }: Operation, schema: z.ZodType): unknown {
  const body: unknown = method === 'GET' ? ctx.query : ((ctx.request as { body?: unknown }).body ?? {})
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Refusal('request.invalid', { details: { fields: [{ path: '', problem: 'not an object' }] } })
  const parsed = schema.safeParse({ ...body, ...params })
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.slice(0, 20).map(issue => ({ path: issue.path.join('.'), problem: issue.message }))
  throw new Refusal('request.invalid', { details: { fields } })
}

function bearer(ctx: Context): string | null {
  const header = ctx.get('Authorization')
  return header.startsWith('Bearer ') ? header.slice('Bearer '.length) : null
}

function idempotencyKey(ctx: Context): string | undefined {
  const key = ctx.get('Idempotency-Key')
  return /^[A-Za-z0-9_-]{16,64}$/.test(key) ? key : undefined
}
