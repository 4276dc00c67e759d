/** The Koa application every process of ours is: request id, log line, errors in one shape, bodies. It knows no area. */
import bodyParser from '@koa/bodyparser'
import Router from '@koa/router'
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

export interface Server {
  /** Mounted at `/api`. */
  api: Router<CallState>
  /** The whole, once everything is mounted: what no operation answers under `/api` is refused in the same shape. */
  serve(): Koa<CallState>
}

/** @param trustProxy whether `X-Forwarded-For` names the caller (only behind a proxy that sets it). */
export function server({ log, trustProxy }: { log: Logger; trustProxy: boolean }): Server {
  const app = new Koa<CallState>({ proxy: trustProxy })
  const api = new Router<CallState>({ prefix: '/api' })

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

  api.use(async (ctx, next) => {
    ctx.set('Cache-Control', 'no-store')
    ctx.set('X-Content-Type-Options', 'nosniff')
    if (ctx.method !== 'GET' && ctx.request.length && !ctx.is('application/json')) throw new Refusal('request.wrong_type')
    await next()
  })
  api.use(bodyParser({ enableTypes: ['json'], jsonLimit: largestBody, parsedMethods: ['POST', 'PUT', 'DELETE'] }))
  const serve = (): Koa<CallState> => {
    app.use(api.routes())
    app.use(async (ctx, next) => {
      if (ctx.path === '/api' || ctx.path.startsWith('/api/')) throw new Refusal('request.no_such_operation')
      await next()
    })
    return app
  }
  return { api, serve }
}
