// `npm run bench [-- --short]`: the servers on one core, the load from another, everything in one run. Ratios count, not figures:
// the machine's own speed changes from hour to hour. Writes bff/bench/README.md (not with --short).
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { benchScans } from './bench-scans.mjs'
import { benchSignIn } from './bench-sign-in.mjs'
import { ensureInstalled, main } from './install.mjs'

const short = process.argv.includes('--short')
const seconds = short ? 1 : 4
const rounds = short ? 1 : 5
const connections = 32
const mysqlUrl = process.env.LINLI_TEST_MYSQL_URL || 'mysql://root@127.0.0.1:3306'
const redisUrl = process.env.LINLI_TEST_REDIS_URL || 'redis://127.0.0.1:6379/8'

const reachable = url => new Promise(resolve => {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), timeout: 1000 })
  const end = there => { socket.destroy(); resolve(there) }
  socket.once('connect', () => end(true)); socket.once('error', () => end(false)); socket.once('timeout', () => end(false))
})

const children = []
const pin = process.platform === 'linux' && cpus().length > 1
/** A command on a core of its own, where the system can pin. */
const on = (core, args) => (pin ? ['taskset', ['-c', String(core), process.execPath, ...args]] : [process.execPath, args])

const ended = child => new Promise(resolve => {
  if (child.exitCode !== null || child.signalCode !== null) return resolve()
  child.removeAllListeners('exit').once('exit', resolve)
  child.kill()
})

/** Starts a target; resolves with its first line. */
function start(target, core, env = {}, ...more) {
  const child = spawn(...on(core, ['bff/dist/bench.js', target, ...more]), { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  return new Promise((resolve, reject) => {
    child.stdout.once('data', line => resolve({ ...JSON.parse(String(line)), pid: child.pid, stop: () => ended(child) }))
    child.once('exit', code => reject(new Error(`${target} ended with ${code}`)))
  })
}

async function call(url, method, path, body, token) {
  const response = await fetch(`${url}/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomBytes(16).toString('hex'), ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: method === 'GET' ? undefined : JSON.stringify(body),
  })
  const answer = await response.json()
  if (response.status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
  return answer
}

/** A verified resident's token, by the way a resident takes. */
async function residentOf(url) {
  const { accessToken } = await call(url, 'POST', '/sessions/wechat', { code: `wx-li-xiuying~${randomBytes(4).toString('hex')}` })
  await call(url, 'PUT', '/me/identity', { identity: 'resident' }, accessToken)
  const consents = (await call(url, 'GET', '/agreements')).map(({ agreement, version }) => ({ agreement, version }))
  await call(url, 'POST', '/real-name/verifications', { documentType: 'id_card', name: '李秀英', number: '110199195208160026', validFrom: '2012-05-08', validTo: null, consents }, accessToken)
  return accessToken
}

const doorOpening = { latitude: 31.2204, longitude: 121.4606, accuracy: 5 }

function load(autocannon, url, { path, token, opens }) {
  const headers = token ? { authorization: `Bearer ${token}` } : {}
  const request = opens
    ? { method: 'POST', path, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ at: doorOpening }), setupRequest: one => ({ ...one, headers: { ...one.headers, 'idempotency-key': randomBytes(16).toString('hex') } }) }
    : { method: 'GET', path, headers }
  return new Promise((resolve, reject) => autocannon({ url, connections, duration: seconds, requests: [request] }, (error, result) => (error ? reject(error) : resolve(result))))
}

const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
const memoryOf = pid => {
  const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : ''
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

async function measure(subjects) {
  const { default: autocannon } = await import('autocannon')
  const seen = new Map(subjects.map(({ name }) => [name, []]))
  // The first round warms up and is not counted; the rest go round and round, so that a slow moment touches all alike.
  for (let round = 0; round <= rounds; round++)
    for (const subject of subjects) {
      const result = await load(autocannon, subject.url, subject)
      if (result.non2xx > 0 || result.errors > 0) throw new Error(`${subject.name}: ${result.non2xx} refused, ${result.errors} failed`)
      if (round > 0) seen.get(subject.name).push({ rate: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 })
    }
  return subjects.map(({ name, pid }) => {
    const runs = seen.get(name)
    return { name, rate: median(runs.map(run => run.rate)), p50: median(runs.map(run => run.p50)), p99: median(runs.map(run => run.p99)), memory: memoryOf(pid) }
  })
}

function table(measured) {
  const [a, b] = measured
  const row = ({ name, rate, p50, p99, memory }) => `| ${name} | ${Math.round(rate)} | ${(rate / a.rate).toFixed(2)} | ${(rate / b.rate).toFixed(2)} | ${p50} | ${p99} | ${Math.round(memory)} |`
  return ['| | requests a second | of (a) | of (b) | p50 ms | p99 ms | memory MB |', '|---|---:|---:|---:|---:|---:|---:|', ...measured.map(row)].join('\n')
}

main(async () => {
  await ensureInstalled()
  const { buildBff } = await import('./build-bff.mjs')
  await buildBff({ bench: 'bff/bench/target.ts', 'bench-pass': 'bff/bench/pass.ts' })
  const dir = mkdtempSync(join(tmpdir(), 'linli-bench-'))
  const databases = []
  try {
    if (pin) execFileSync('taskset', ['-cp', '1', String(process.pid)], { stdio: 'ignore' })
    const [bare, koa, sandbox] = [await start('bare', 0), await start('koa', 0), await start('sandbox', 1)]
    // Of each storage, as many empty databases as are asked for.
    const storages = [{ name: 'SQLite + memory', fresh: async name => ({ LINLI_DATABASE_URL: `sqlite:${join(dir, `${name}.db`)}`, LINLI_REDIS_URL: '' }) }]
    if ((await reachable(mysqlUrl)) && (await reachable(redisUrl))) {
      const { createConnection } = await import('mysql2/promise')
      const connection = await createConnection(mysqlUrl)
      const run = randomBytes(4).toString('hex')
      const made = []
      databases.push(async () => { for (const name of made) await connection.query(`DROP DATABASE ${name}`); await connection.end() })
      storages.push({
        name: 'MariaDB + Redis',
        async fresh(purpose) {
          const name = `linli_bench_${run}_${purpose}`
          await connection.query(`CREATE DATABASE ${name}`)
          made.push(name)
          return { LINLI_DATABASE_URL: `${mysqlUrl}/${name}`, LINLI_REDIS_URL: redisUrl, LINLI_REDIS_PREFIX: `${name}:` }
        },
      })
    } else process.stdout.write('MariaDB and Redis are not here: measured on SQLite alone.\n')

    const [parts, scans, waysIn] = [[], [], []]
    for (const { name, fresh } of storages) {
      const envOf = async purpose => ({ ...sandbox.env, ...(await fresh(purpose)), LINLI_LIMIT_SCALE: '1000000' })
      const bff = await start('bff', 0, await envOf('all'))
      const token = await residentOf(bff.url)
      await new Promise(resolve => setTimeout(resolve, 500))
      const measured = await measure([
        { name: '(a) node:http, JSON', url: bare.url, path: '/api/me', pid: bare.pid },
        { name: '(b) Koa, router, JSON', url: koa.url, path: '/api/me', pid: koa.pid },
        { name: '(c) getMe, signed in', url: bff.url, path: '/api/me', token, pid: bff.pid },
        { name: '(d) listDoors', url: bff.url, path: '/api/doors', token, pid: bff.pid },
        { name: '(e) openDoor, answered at once', url: bff.url, path: '/api/doors/door-3-east/openings', token, opens: true, pid: bff.pid },
      ])
      await bff.stop()
      parts.push(`### ${name}\n\n${table(measured)}`)
      process.stdout.write(`\n${parts.at(-1)}\n`)
      scans.push(await benchScans({ start, ground: { name, fresh: envOf }, short, connections, seconds, rounds }))
      process.stdout.write(`\n${scans.at(-1)}\n`)
      waysIn.push(await benchSignIn({ start, ground: { name, fresh: envOf }, bare, sandbox, short }))
      process.stdout.write(`\n${waysIn.at(-1)}\n`)
    }
    const passes = passTable()
    process.stdout.write(`\n${passes}\n`)
    const { firstVisit, sizes, sizeTable } = await import('./sizes.mjs')
    const packages = existsSync('miniapp/dist/weapp/app.json') && existsSync('miniapp/dist/h5/index.html') ? sizeTable([...sizes(), await firstVisit()].filter(Boolean)) : 'The mini-program is not built: `npm test` builds it.'
    process.stdout.write(`\n${packages}\n`)
    if (!short) writeFileSync('bff/bench/README.md', readme({ parts, scans, waysIn, passes, packages }))
  } finally {
    children.forEach(child => child.removeAllListeners('exit').kill())
    for (const drop of databases) await drop()
    rmSync(dir, { recursive: true, force: true })
  }
})

/** What the pass costs, each in a process of its own; the page's tasks while it is shown. */
function passTable() {
  const flags = short ? ['--short'] : []
  const lines = (command, args) => execFileSync(command, [...args, ...flags], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim().split('\n').map(line => JSON.parse(line))
  const rows = lines(...on(0, ['bff/dist/bench-pass.js']))
  const [redraw] = lines(...on('0,1', ['--import', 'tsx', 'scripts/bench-redraw.mjs']))
  return [
    '| | a second | of the floor | median ms | p99 ms |',
    '|---|---:|---:|---:|---:|',
    ...rows.map(({ name, absent, perSecond, ofFloor, ms, p99ms }) => (absent ? `| ${name} | not measured: ${absent} | | | |` : `| ${name} | ${perSecond} | ${ofFloor} | ${ms} | ${p99ms} |`)),
    '',
    redraw.absent
      ? `- The page's tasks while the code is redrawn: not measured, ${redraw.absent}.`
      : `- The code page in Chromium: ${redraw.redraws} redraws in ${redraw.seconds} s; the longest task of its thread worked ${redraw.worked} ms (${redraw.took} ms by the clock, beside the browser's other processes); ${redraw.over16} worked more than 16 ms.`,
  ].join('\n')
}

const readme = ({ parts, scans, waysIn, passes, packages }) => `# Bench

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}. Servers on one core, load (${connections} keep-alive connections) and the imitated door controllers on another;
${rounds} rounds of ${seconds} s each after a warm-up round, all subjects in turn; medians. The ratios are what counts: they are to floors measured in the same run.

- (a) answers a JSON object from bare \`node:http\`; (b) the same through Koa, its router and body parser.
- (c) is the BFF's cheapest signed-in operation: token checked, session remembered for at most 5 s and forgotten at its end, input and answer held against their schemas, one log line.
- (d) reads the person's homes and the doors from the database at every call.
- (e) opens a door: idempotency key, right to the door, distance, the try on record before the command, MQTT command and answer, the outcome on record. SQLite writes with \`synchronous=FULL\`.
- Memory is what the process holds after its rounds. On SQLite most of it is row handles of the driver, which the engine collects late: a longer run of (d) alone levels off below 900 MB. On MariaDB there are none.

${parts.join('\n\n')}

## Recording a scan

Answered only after the commit that holds it. (f) is the whole BFF; (g) the same mount, schemas, session, rights and rules over a store that records nothing; (h) the same over one INSERT a request
through mysql2 (on SQLite: through the same one connection). Ratios are medians over the rounds of the ratio within each round. Tables are filled with a month of scans at fifty sites.
That none is lost to \`kill -9\` of the server or the database is a test: \`bff/test/scans-durable.test.ts\`.

${scans.join('\n\n')}

## Ways in

Eight callers at once; server on one core. A password costs what argon2id costs (19 MiB, two passes: OWASP's second choice), on purpose: (k) is to be held against (j), one verification and nothing else
on the same core. Beyond it (k) checks the proof of work, counts the try, writes the session and the device. (l) is the first call of a session on a server; afterwards it is remembered for five seconds, which is row (c) above.

${waysIn.join('\n\n')}

## The pass

\`phone\`: tweetnacl under Node with BigInt and WebCrypto taken away; a phone is some times slower. \`server\`: node:crypto. The peer verifies a sample EU certificate, signed for the run.

${passes}

## Sizes

${packages}
`
