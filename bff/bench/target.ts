/**
 * What the bench measures, each in a process of its own so that it can have a core of its own:
 * `bare` a node:http JSON echo · `koa` Koa with router and JSON · `bff` the whole BFF · `sandbox` the imitated upstreams · `scans-…` what
 * recordScan is held against (scans.ts).
 * Says on its first line of output where it listens.
 */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import bodyParser from '@koa/bodyparser'
import Router from '@koa/router'
import Koa from 'koa'
import { passwords } from '../src/areas/accounts/passwords'
import { compose } from '../src/compose'
import { ground } from '../src/ground'
import { openLog } from '../src/log'
import { freshSecrets, sandboxEnvironment } from '../src/sandbox/environment'
import { startSandbox } from '../src/sandbox/sandbox'
import { readCommunity, seed } from '../src/seed'
import { serve } from '../src/serve'
import { readSettings } from '../src/settings'
import { scansTargets } from './scans'

const community = readCommunity('config/demo-community.json')
const say = (told: object): void => void process.stdout.write(`${JSON.stringify(told)}\n`)

async function listening(listener: RequestListener): Promise<void> {
  const http = createServer(listener)
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  say({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` })
}

/** About what the cheapest signed-in operation answers. */
const answer = { accountId: '01900000-0000-7000-8000-000000000000', phone: '138****4127', identity: 'resident', level: 2, name: '李**', registered: true, grants: [], channels: ['sms'] }

const targets: Record<string, () => Promise<void>> = {
  bare: () =>
    listening((request, response) => {
      request.resume()
      const body = JSON.stringify(answer)
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) }).end(body)
    }),
  koa: () => {
    const app = new Koa()
    const router = new Router({ prefix: '/api' })
    router.use(bodyParser({ enableTypes: ['json'] }))
    router.get('/me', ctx => void (ctx.body = answer))
    app.use(router.routes())
    return listening(app.callback())
  },
  async sandbox() {
    const sandbox = await startSandbox({ doors: community.doors, pace: { door: 0, doorStaysOpen: 10 } })
    process.on('message', message => process.send!({ code: sandbox.lastSmsCode(String(message)) }))
    say({ url: sandbox.url, env: sandboxEnvironment(sandbox, freshSecrets()) })
  },
  async bff() {
    const settings = readSettings(process.env)
    // Lines are written as in production, to nowhere.
    const log = openLog('info', '/dev/null')
    const base = await ground(settings, 'bff', log)
    await seed(base, settings, community)
    const { url } = await serve(await compose(settings, base), { host: '127.0.0.1', port: 0, webDir: '', log })
    say({ url })
  },
  /** One verification of argon2id a request, with the cost the BFF has: what a sign-in by password cannot be faster than. */
  async argon2() {
    const { fits, seal } = passwords(20)
    const kept = await seal('Plum-tree-88', {})
    await listening((_request, response) => void fits('Plum-tree-88', kept).then(right => response.end(JSON.stringify({ right }))))
  },
  ...scansTargets,
}

const target = targets[process.argv[2] ?? '']
if (!target) throw new Error(`One of ${Object.keys(targets).join(', ')}`)
void target()

// An orderly end, so that a profile taken with --cpu-prof is written.
process.on('SIGTERM', () => process.exit(0))
