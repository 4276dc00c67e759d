/** Listening, health, the H5 build, and a stop that loses no call: shared by every process. */
import { existsSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type Koa from 'koa'
import serveStatic from 'koa-static'
import type { Logger } from 'pino'
import type { Application } from './ground'
import type { CallState } from './http/server'

export interface Serving {
  /** `http://127.0.0.1:3000` */
  url: string
  stop(): Promise<void>
}

export interface ServeOptions {
  host: string
  port: number
  /** The H5 build, or empty. */
  webDir: string
  log: Logger
  /** Handlers in front of the application: the demo's sandbox. True when it took the call. */
  before?: (...call: Parameters<RequestListener>) => boolean
}

/** How long calls under way may take to finish when the process is told to stop, milliseconds. */
const stopDeadline = 10_000

/** Throws the system's error (EADDRINUSE, EACCES) when the port cannot be had. */
export async function serve(application: Application, { host, port, webDir, log, before }: ServeOptions): Promise<Serving> {
  let stopping = false
  const { app } = application
  app.use(async (ctx, next) => {
    if (ctx.path === '/healthz') return void (ctx.body = { status: 'alive' })
    if (ctx.path !== '/readyz') return next()
    const ready = !stopping && (await application.ready())
    ctx.status = ready ? 200 : 503
    ctx.body = { status: ready ? 'ready' : 'not ready' }
  })
  if (webDir && existsSync(join(webDir, 'index.html'))) web(app, webDir)

  const handle = app.callback()
  const http: Server = createServer((request, response) => {
    if (!before?.(request, response)) void handle(request, response)
  })
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, resolve)
  })
  const { port: bound } = http.address() as AddressInfo
  return {
    url: `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${bound}`,
    async stop() {
      stopping = true
      const closed = new Promise(resolve => http.close(resolve))
      http.closeIdleConnections()
      const deadline = setTimeout(() => http.closeAllConnections(), stopDeadline)
      await closed
      clearTimeout(deadline)
      await application.close()
      log.info('stopped')
    },
  }
}

/** Files with a hash in their name are kept by the browser for good; the page itself is asked for again. Pre-compressed `.gz` are used. */
function web(app: Koa<CallState>, dir: string): void {
  app.use(
    serveStatic(dir, {
      gzip: true,
      setHeaders(response, path) {
        const named = /\.[0-9a-f]{8,}\.(js|css)(\.gz)?$/.test(path)
        response.setHeader('Cache-Control', named ? 'public, max-age=31536000, immutable' : 'no-cache')
        response.setHeader('X-Content-Type-Options', 'nosniff')
      },
    }),
  )
}

/** Ends the process on SIGTERM and SIGINT, after the calls under way. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let asked = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (asked) process.exit(1)
      asked = true
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
}
