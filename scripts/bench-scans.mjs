// The part of `npm run bench` that is about recording scans: as shipped, with 10 thousand and with 1 million rows in the table, beside the
// same operation that records nothing, and the same with an INSERT a request. Called by bench.mjs, which starts the servers.
import { randomBytes, randomUUID } from 'node:crypto'

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
    scanId: randomUUID(), siteId: 'site-east-gate', subject: 'health', passId: randomUUID(), proofAt: now, colour: 'green', homeRisk: 'low', person: '孙**',
    temperature: 36.5, decision: 'passed', exception: null, note: '', scannedAt: now, offline: false, listIssuedAt: now,
  }
}

const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]

/** As many as are answered in so many seconds, each with ids of its own. */
export async function load({ url, token }, { connections, seconds }) {
  const { default: autocannon } = await import('autocannon')
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
 * @param start  starts a target on a core with an environment, as bench.mjs does; `start(target, core, env, ...arguments)`
 * @param ground `{ name, few, many }`: the storage's name and the environments of two empty databases of it
 * @returns Markdown
 */
export async function benchScans({ start, ground: { name, few, many }, short, connections = 32, seconds = 4, rounds = 5 }) {
  const rows = short ? { few: 1000, many: 20_000 } : { few: 10_000, many: 1_000_000 }
  // The whole BFF first: it makes the tables and the community.
  const [shippedFew, shippedMany] = [await start('bff', 0, few), await start('bff', 0, many)]
  const [tokenFew, tokenMany] = [await staffOf(shippedFew.url), await staffOf(shippedMany.url)]
  await start('scans-fill', 0, few, String(rows.few))
  await start('scans-fill', 0, many, String(rows.many))
  const [nothing, single] = [await start('scans-nothing', 0, few), await start('scans-single', 0, few)]
  const subjects = [
    { name: `(f) recordScan as shipped, ${rows.few} rows there`, url: shippedFew.url, token: tokenFew },
    { name: `(f) the same, ${rows.many} rows there`, url: shippedMany.url, token: tokenMany },
    { name: '(g) the same operation, nothing recorded', url: nothing.url, token: tokenFew },
    { name: '(h) the same operation, an INSERT a request', url: single.url, token: tokenFew },
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
  for (const one of [shippedFew, shippedMany, nothing, single]) one.stop()
  const alone = await start('scans-writer', 0, { ...few, LINLI_BENCH_MS: String(short ? 300 : 2000) })
  const table = subjects.map(({ name }, at) => `| ${name} | ${Math.round(of(at, 'rate'))} | ${ratio(at, 2)} | ${ratio(at, 3)} | ${of(at, 'p50')} | ${of(at, 'p99')} |`)
  return [
    `### Recording scans, ${name}`,
    '',
    '| | a second | of (g) | of (h) | p50 ms | p99 ms |',
    '|---|---:|---:|---:|---:|---:|',
    ...table,
    '',
    `- With ${rows.many} rows in the table the rate is ${ratio(1, 0)} of that with ${rows.few}.`,
    `- A queue of 1,000 scans in batches of 100: ${Math.round(queued[0])} ms; with ${rows.many} rows there ${Math.round(queued[1])} ms.`,
    `- The writer by itself, 32 callers: ${alone.together} rows a second by group commit, ${alone.alone} one by one: ${(alone.together / alone.alone).toFixed(2)}.`,
  ].join('\n')
}
