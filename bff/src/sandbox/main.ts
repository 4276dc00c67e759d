/**
 * The demo: the BFF with the embedded platform and the sandbox, on one address. What `npm start` runs. Keeps its database, keys and
 * log in LINLI_DATA_DIR, so that a second start finds what the first left.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { compose } from '../compose'
import { ground } from '../ground'
import { openLog } from '../log'
import { readCommunity, seed } from '../seed'
import { serve, stopOnSignal } from '../serve'
import { readSettings } from '../settings'
import { freshSecrets, sandboxEnvironment, type Secrets } from './environment'
import { demoBankCard, personas } from './personas'
import { startSandbox, type Sandbox } from './sandbox'

const dataDir = process.env.LINLI_DATA_DIR || '.data'
const webDir = process.env.LINLI_WEB_DIR || 'miniapp/dist/h5'
const port = Number(process.env.LINLI_PORT || 3000)

function keptSecrets(): Secrets {
  const path = join(dataDir, 'demo-keys.json')
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Secrets
  const made = freshSecrets()
  writeFileSync(path, JSON.stringify(made), { mode: 0o600 })
  return made
}

/** The H5 page with the imitated phone's location in front of everything else. */
function pageWithLocation(response: ServerResponse): boolean {
  const path = join(webDir, 'index.html')
  if (!existsSync(path)) return false
  const page = readFileSync(path, 'utf8').replace('<head>', '<head><script src="/sandbox/location.js"></script>')
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' }).end(page)
  return true
}

/** The same machine has several names, and a port may be forwarded: the page a browser is sent to must be on the one it used. */
function noteOrigin({ headers: { origin, host } }: IncomingMessage, sandbox: Sandbox): void {
  if (origin && URL.canParse(origin) && new URL(origin).host === host) sandbox.reachedAt(origin)
}

async function main(): Promise<void> {
  mkdirSync(dataDir, { recursive: true })
  const community = readCommunity('config/demo-community.json')
  const sandbox = await startSandbox({ doors: community.doors, webUrl: process.env.LINLI_WEB_URL || `http://127.0.0.1:${port}` })
  const settings = readSettings({
    LINLI_DATABASE_URL: `sqlite:${join(dataDir, 'demo.db')}`,
    LINLI_HOST: '127.0.0.1',
    ...process.env,
    LINLI_PORT: String(port),
    ...sandboxEnvironment(sandbox, keptSecrets()),
  })
  const log = openLog(settings.LINLI_LOG_LEVEL, join(dataDir, 'demo.log'))
  const base = await ground(settings, 'bff', log)
  await seed(base, settings, community)
  const serving = await serve(await compose(settings, base), {
    host: settings.LINLI_HOST,
    port,
    webDir,
    log,
    before(request: IncomingMessage, response: ServerResponse) {
      const path = (request.url ?? '/').split('?')[0]!
      noteOrigin(request, sandbox)
      if (path === '/' || path === '/index.html') return pageWithLocation(response)
      if (path !== '/sandbox' && !path.startsWith('/sandbox/')) return false
      sandbox.callback(request, response)
      return true
    },
  })
  stopOnSignal(async () => {
    // First: its open event streams would use up the time calls under way are given.
    await sandbox.close()
    await serving.stop()
  })
  announce(serving.url)
}

function announce(url: string): void {
  const shown = personas.filter(({ key }) => ['li-xiuying', 'wang-jianguo', 'zhou-min', 'zheng-xiaodong', 'fang-hui', 'tang-yu', 'meng-qiang'].includes(key))
  process.stdout.write(`
  邻里 is running      ${url}
  the sandbox         ${url}/sandbox   (SMS inbox, doors, where the phone stands, people)
  the contract        ${url}/api/docs

  Try first
    1. Open ${url} in a browser at 375×812 and sign in with any mobile number; the code is in the sandbox's inbox.
    2. Say you are a resident and verify as 李秀英 (below); choose 长期.
    3. Open the nearest door and watch it on the sandbox page. Switch that door to 无回应 and open it again.
    4. Press 去申报 and show the code. In a private window sign in as 唐宇, a volunteer at a gate, press 扫码查验 and scan it: by the
       camera, or from a screenshot of it, which is refused after half a minute. Switch the network off in both and do it again.
    5. 我的 › 账号与安全: set a password, and let a wide window in by 用手机扫码登录. 我的 › 实名认证: raise your level by face (the sandbox plays
       the camera) or by the bank card below. Sign in elsewhere, and say 不是我 of it under 消息.
    6. As 郑晓东, whom the registry does not know, ask for 补录; decide it as 周敏 (13900000007) at a desk, under 我的 › 审核.

  Demo people (all invented)
${shown.map(({ name, number, phone, story }) => `    ${name}  ${number}  ${phone}  ${story}`).join('\n')}

  A bank card to type: ${demoBankCard}

  Ctrl+C stops it. Data and log are in ${dataDir}/.
`)
}

main().catch((error: unknown) => {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') process.stderr.write(`Port ${port} is in use by another program. Stop that one, or choose another: LINLI_PORT=3001 npm start\n`)
  else if (code === 'EACCES') process.stderr.write(`This user may not listen on port ${port}. Choose one above 1024: LINLI_PORT=3001 npm start\n`)
  else process.stderr.write(`${(error as Error).stack ?? String(error)}\n`)
  process.exit(1)
})
