/** The Koa application every process of ours is: request id, log line, errors in one shape, bodies. It knows no area. */
import bodyParser from '@koa/bodyparser'
import findMyWay, { type HTTPMethod } from 'find-my-way'
import Koa from 'koa'
import type { Logger } from 'pino'
import { uuidv7 } from 'uuidv7'
import { Refusal } from '@linli/shared-types/errors'
import { asRefusal, errorBody } from './errors'

export interface CallState {
  requestId: string
  /** Filled by the mount, for the log line. */
  operation?: string
  accountId?: string
}
export type Context = Koa.ParameterizedContext<CallState>

/** The largest body taken, in bytes. Photos do not come this way. */
const largestBody = '64kb'

export type Handler = (ctx: Context, params: Record<string, string>) => Promise<void>

export interface Server {
  /** What answers a method and a path under `/api`; `:name` segments arrive as params. */
  on(method: HTTPMethod, path: string, handler: Handler): void
  /** The whole, once everything is mounted: what nothing answers under `/api` is refused in the same shape. */
  serve(): Koa<CallState>
}

/** @param trustProxy whether `X-Forwarded-For` names the caller (only behind a proxy that sets it). */
export function server({ log, trustProxy }: { log: Logger; trustProxy: boolean }): Server {
  const app = new Koa<CallState>({ proxy: trustProxy })
  // A tree of paths: finding one takes as long among five hundred operations as among twenty.
  const paths = findMyWay<findMyWay.HTTPVersion.V1>()
  const parse = bodyParser({ enableTypes: ['json'], jsonLimit: largestBody, parsedMethods: ['POST', 'PUT', 'DELETE'] })

  app.use(async (ctx, next) => {
    const started = process.hrtime.bigint()
    const given = ctx.get('X-Request-Id')
    const requestId = (ctx.state.requestId = /^[A-Za-z0-9_-]{8,64}$/.test(given) ? given : uuidv7())
    ctx.set('X-Request-Id', requestId)
    let refusal: Refusal | undefined
    try {
      await next()
    } catch (error) {
      refusal = asRefusal(error)
      ctx.status = refusal.status
      ctx.body = errorBody(refusal, requestId)
      if (refusal.retryAfter !== undefined) ctx.set('Retry-After', String(refusal.retryAfter))
    }
    const { operation, accountId } = ctx.state
    if (!operation && !refusal) return
    const line = { requestId, operation, accountId, status: ctx.status, ms: Number(process.hrtime.bigint() - started) / 1e6, code: refusal?.code }
    if (refusal && refusal.status >= 500) log.error({ ...line, err: refusal.cause ?? refusal }, 'failed')
    else log.info(line, refusal ? 'refused' : 'answered')
  })
  app.on('error', error => log.warn({ err: error }, 'connection'))

  const answer = async (ctx: Context): Promise<void> => {
    ctx.set('Cache-Control', 'no-store')
    ctx.set('X-Content-Type-Options', 'nosniff')
    const found = paths.find(ctx.method as HTTPMethod, ctx.path)
    if (!found) throw new Refusal('request.no_such_operation')
    const { handler } = found.store as { handler: Handler }
    const params = found.params as Record<string, string>
    if (ctx.method === 'GET') return handler(ctx, params)
    if (ctx.request.length && !ctx.is('application/json')) throw new Refusal('request.wrong_type')
    await parse(ctx as Koa.Context, () => handler(ctx, params))
  }

  return {
    on(method, path, handler) {
      paths.on(method, `/api${path}`, () => undefined, { handler })
    },
    serve() {
      app.use((ctx, next) => (ctx.path === '/api' || ctx.path.startsWith('/api/') ? answer(ctx) : next()))
      return app
    },
  }
}
