// The part of `npm run bench` that is about recording scans: as shipped, with 10 thousand and with 1 million rows in the table, beside the
// same operation that records nothing, and the same with an INSERT a request. Called by bench.mjs, which starts the servers.
import { randomBytes, randomUUID } from 'node:crypto'
import { uuidv7 } from 'uuidv7'

const post = async (url, path, body, token) => {
  const response = await fetch(`${url}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomBytes(16).toString('hex'), ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  })
  const answer = await response.json()
  if (response.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`)
  return answer
}

/** Signed in as the community's staff, whose phone WeChat vouches for. */
export async function staffOf(url) {
  const { accessToken } = await post(url, '/sessions/wechat', { code: `wx-bench~${randomBytes(6).toString('hex')}` })
  const consents = (await (await fetch(`${url}/api/agreements`)).json()).map(({ agreement, version }) => ({ agreement, version }))
  return (await post(url, '/me/phone/wechat', { code: `phone-13900000007~${randomBytes(6).toString('hex')}`, consents }, accessToken)).accessToken
}

const scan = () => {
  const now = new Date().toISOString()
  return {
    scanId: randomUUID(), siteId: 'site-east-gate', subject: 'health', passId: uuidv7(), proofAt: now, colour: 'green', homeRisk: 'low', person: '孙**',
    temperature: 36.5, decision: 'passed', exception: null, note: '', scannedAt: now, offline: false, listIssuedAt: now,
  }
}

const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]

/** As many as are answered in so many seconds, each with ids of its own. */
export async function load({ url, token }, { connections, seconds }) {
  const { default: autocannon } = await import('autocannon')
  // One by hand first: a refusal says why.
  await post(url, '/checkpoint/scans', scan(), token)
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const request = {
    method: 'POST',
    path: '/api/checkpoint/scans',
    headers,
    body: '{}',
    setupRequest: one => ({ ...one, headers: { ...headers, 'idempotency-key': randomUUID() }, body: JSON.stringify(scan()) }),
  }
  const result = await new Promise((resolve, reject) => autocannon({ url, connections, duration: seconds, requests: [request] }, (error, done) => (error ? reject(error) : resolve(done))))
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`recordScan: ${result.non2xx} refused, ${result.errors} failed`)
  return { rate: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 }
}

/** A phone that was offline for a day: a thousand scans, a hundred at a time, one after the other. Milliseconds. */
async function upload({ url, token }, rounds) {
  const took = []
  for (let round = 0; round < rounds + 1; round++) {
    const batches = Array.from({ length: 10 }, () => Array.from({ length: 100 }, scan))
    const began = performance.now()
    for (const scans of batches) {
      const { results } = await post(url, '/checkpoint/scan-batches', { scans }, token)
      if (!results.every(({ stored }) => stored)) throw new Error('A scan of the queue was not stored')
    }
    took.push(performance.now() - began)
  }
  return median(took.slice(1))
}

/**
 * @param start  starts a target on a core with an environment: `start(target, core, env, ...arguments)`
 * @param ground `{ name, fresh }`: the storage's name; `fresh(purpose)` answers the environment of an empty database of it
 * @returns Markdown
 */
export async function benchScans({ start, ground: { name, fresh }, short, connections = 32, seconds = 4, rounds = 5 }) {
  const [few, many] = short ? [1000, 20_000] : [10_000, 1_000_000]
  // A database for each: what one writes must not be another's work. The whole BFF makes the tables, the community and the session.
  const subject = async (title, target, rows) => {
    const env = await fresh(target.replace('-', '_') + rows)
    const whole = await start('bff', 0, env)
    const token = await staffOf(whole.url)
    await whole.stop()
    await start('scans-fill', 0, env, String(rows))
    const { url, stop } = await start(target, 0, env)
    return { name: title, url, token, stop, env }
  }
  const subjects = [
    await subject(`(f) recordScan as shipped, ${few} rows there`, 'bff', few),
    await subject(`(f) the same, ${many} rows there`, 'bff', many),
    await subject('(g) the same operation, nothing recorded', 'scans-nothing', few),
    await subject('(h) the same operation, an INSERT a request', 'scans-single', few),
  ]
  const seen = subjects.map(() => [])
  for (let round = 0; round <= rounds; round++)
    for (const [at, subject] of subjects.entries()) {
      const run = await load(subject, { connections, seconds })
      if (round > 0) seen[at].push(run)
    }
  const of = (at, figure) => median(seen[at].map(run => run[figure]))
  // Ratios of the same round: a machine that slows down slows both.
  const ratio = (a, b) => median(seen[a].map((run, round) => run.rate / seen[b][round].rate)).toFixed(2)
  const queued = [await upload(subjects[0], rounds), await upload(subjects[1], rounds)]
  for (const one of subjects) await one.stop()
  const alone = await start('scans-writer', 0, { ...subjects[0].env, LINLI_BENCH_MS: String(short ? 300 : 2000) })
  const table = subjects.map(({ name }, at) => `| ${name} | ${Math.round(of(at, 'rate'))} | ${ratio(at, 2)} | ${ratio(at, 3)} | ${of(at, 'p50')} | ${of(at, 'p99')} |`)
  return [
    `### Recording scans, ${name}`,
    '',
    '| | a second | of (g) | of (h) | p50 ms | p99 ms |',
    '|---|---:|---:|---:|---:|---:|',
    ...table,
    '',
    `- With ${many} rows in the table the rate is ${ratio(1, 0)} of that with ${few}.`,
    `- A queue of 1,000 scans in batches of 100: ${Math.round(queued[0])} ms; with ${many} rows there ${Math.round(queued[1])} ms.`,
    `- The writer by itself, 32 callers: ${alone.together} rows a second by group commit, ${alone.alone} one by one: ${(alone.together / alone.alone).toFixed(2)}.`,
  ].join('\n')
}
