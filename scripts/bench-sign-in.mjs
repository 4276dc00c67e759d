// Ways in, measured: sign-in by password beside argon2id alone, a session that is asked of the database, a refresh. Eight callers at once.
import { randomBytes } from 'node:crypto'
import { solveChallenge } from 'altcha-lib/v1'

const callers = 8
const key = () => randomBytes(16).toString('hex')

async function ask(url, method, path, body, token) {
  const response = await fetch(`${url}/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': key(), ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: method === 'GET' ? undefined : JSON.stringify(body),
  })
  const answer = await response.json()
  if (response.status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
  return answer
}

async function solved(url) {
  const { algorithm, challenge, salt, signature, maxNumber } = await ask(url, 'GET', '/human-check')
  const { number } = await solveChallenge(challenge, salt, 'SHA-256', maxNumber).promise
  return Buffer.from(JSON.stringify({ algorithm, challenge, number, salt, signature })).toString('base64')
}

/** Does `each` once for every item, eight at a time; answers how many a second, and the middle and the slowest hundredth in milliseconds. */
async function paced(items, each) {
  const times = []
  const queue = [...items]
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let item = queue.pop(); item !== undefined; item = queue.pop()) {
        const at = performance.now()
        await each(item)
        times.push(performance.now() - at)
      }
    }),
  )
  times.sort((a, b) => a - b)
  return { rate: (items.length / (performance.now() - begun)) * 1000, p50: times[times.length >> 1], p99: times[Math.floor(times.length * 0.99)] }
}

const median = list => [...list].sort((a, b) => a - b)[list.length >> 1]

/** @param start starts a target on a core; `bare` and `sandbox` are running ones. */
export async function benchSignIn({ start, ground, bare, sandbox, short }) {
  const many = short ? 40 : 200
  const rounds = short ? 1 : 5
  const bff = await start('bff', 0, { ...(await ground.fresh('ways_in')), LINLI_HUMAN_CHECK_MAX: '100' })
  const argon = await start('argon2', 0)
  const phone = '13700009999'
  await ask(bff.url, 'POST', '/sms-codes', { phone, purpose: 'register', humanCheck: await solved(bff.url) })
  const { code } = await (await fetch(`${sandbox.url}/sandbox/sms-codes/${phone}`)).json()
  const consents = (await ask(bff.url, 'GET', '/agreements')).map(({ agreement, version }) => ({ agreement, version }))
  const password = 'Plum-tree-88'
  // A device that has been in the account may have ten tries under way.
  const { deviceKey } = await ask(bff.url, 'POST', '/accounts', { phone, code, password, consents })

  const wanted = Array.from({ length: many }, (_, at) => at)
  const subjects = {
    '(i) node:http, JSON, the same eight callers': async () => paced(wanted, () => ask(bare.url, 'GET', '/me')),
    '(j) argon2id alone, one verification a request over node:http': async () => paced(wanted, () => ask(argon.url, 'GET', '/verify')),
    '(k) signInByPassword': async () => {
      const proofs = []
      for (const _ of wanted) proofs.push(await solved(bff.url))
      return paced(proofs, humanCheck => ask(bff.url, 'POST', '/sessions/password', { account: phone, password, humanCheck, device: 'bench', deviceKey }))
    },
    '(l) getMe, a session seen for the first time: asked of the database': async () => {
      const tokens = await Promise.all(wanted.map(async () => (await ask(bff.url, 'POST', '/sessions/wechat', { code: `wx-bench-${key()}` })).accessToken))
      return paced(tokens, token => ask(bff.url, 'GET', '/me', null, token))
    },
    '(m) refreshSession': async () => {
      const tokens = await Promise.all(wanted.map(async () => (await ask(bff.url, 'POST', '/sessions/wechat', { code: `wx-bench-${key()}` })).refreshToken))
      return paced(tokens, refreshToken => ask(bff.url, 'POST', '/sessions/refreshed', { refreshToken }))
    },
  }
  const seen = Object.fromEntries(Object.keys(subjects).map(name => [name, []]))
  for (let round = 0; round <= rounds; round++)
    for (const [name, run] of Object.entries(subjects)) {
      const result = await run()
      if (round > 0) seen[name].push(result)
    }
  await bff.stop()
  await argon.stop()
  const rows = Object.entries(seen).map(([name, runs]) => ({ name, rate: median(runs.map(run => run.rate)), p50: median(runs.map(run => run.p50)), p99: median(runs.map(run => run.p99)) }))
  const [floor, alone] = rows
  return [
    `### Ways in, ${ground.name}`,
    '',
    '| | a second | of (i) | of (j) | p50 ms | p99 ms |',
    '|---|---:|---:|---:|---:|---:|',
    ...rows.map(({ name, rate, p50, p99 }) => `| ${name} | ${Math.round(rate)} | ${(rate / floor.rate).toFixed(3)} | ${(rate / alone.rate).toFixed(2)} | ${p50.toFixed(1)} | ${p99.toFixed(1)} |`),
  ].join('\n')
}
