import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'
import { personas } from '../../src/sandbox/personas'
import type { Sandbox } from '../../src/sandbox/sandbox'
import { wechatClient } from '../../src/upstreams/wechat/wechat'
import { certHash, faceOutcomeOf } from '../../src/upstreams/wechat/wechat-face'
import { impatient, memoryEphemeral, startQuickSandbox } from './sandbox-for-tests'

let sandbox: Sandbox
beforeAll(async () => (sandbox = await startQuickSandbox()))
afterAll(() => sandbox.close())
beforeEach(() => sandbox.state.reset())

const client = (changes: object = {}) => wechatClient({ ...sandbox.settings.wechat, ephemeral: memoryEphemeral(), timeoutMs: 5_000, ...changes })
const persona = (key: string) => personas.find(one => one.key === key)!
const checkOf = ({ name, number }: { name: string; number: string }) => ({ name, number, orderId: randomBytes(14).toString('hex'), openid: 'o123' })

async function outcomeOf(person: { name: string; number: string }, changes: object = {}) {
  const check = checkOf(person)
  const { verifyId } = await client().beginFace(check)
  return client(changes).faceResult({ ...check, verifyId })
}

test('the hash of a document is the one of WeChat\'s own example', () => {
  const expected = '3c241f7ff324977aeb91f173bb2a7b06569e6fd784d5573db34a636d8671108b'
  expect(certHash({ name: '张三', number: '310101199801011234' })).toBe(expected)
})

test.each([
  [10000, { kind: 'passed' }],
  ...[10005, 10300].map(number => [number, { kind: 'refused', reason: 'unfinished' }] as const),
  ...[90002, 90003, 90004, 90005, 90006].map(number => [number, { kind: 'refused', reason: 'cancelled' }] as const),
  ...[90007, 90017, 90018, 90107].map(number => [number, { kind: 'refused', reason: 'timeout' }] as const),
  ...[90008, 90009, 90010, 90001].map(number => [number, { kind: 'refused', reason: 'not_allowed' }] as const),
  ...[10002, 90011].map(number => [number, { kind: 'refused', reason: 'not_live' }] as const),
  [10026, { kind: 'refused', reason: 'no_record' }],
  ...[10003, 10004, 0, 99999].map(number => [number, { kind: 'refused', reason: 'mismatch' }] as const),
] as const)('verify_ret %i means %j', (number, outcome) => {
  expect(faceOutcomeOf(number)).toEqual(outcome)
})
test('a verify_ret that blames the question is our trouble, not the face\'s', () => {
  expect(() => faceOutcomeOf(10006)).toThrow(expect.objectContaining({ code: 'upstream.unavailable' }))
})

test.each([
  ['li-xiuying', { kind: 'passed' }],
  ['qin-shan', { kind: 'refused', reason: 'mismatch' }],
  ['luo-yongnian', { kind: 'refused', reason: 'not_live' }],
  ['xu-jing', { kind: 'refused', reason: 'cancelled' }],
])('the face of %s comes to %j', async (key, outcome) => {
  expect(await outcomeOf(persona(key))).toEqual(outcome)
})
test('passes whoever is on no list, and nobody under another name', async () => {
  expect(await outcomeOf({ name: '张三', number: '11010519491231002X' })).toEqual({ kind: 'passed' })
  expect(await outcomeOf({ ...persona('li-xiuying'), name: '张三' })).toEqual({ kind: 'refused', reason: 'mismatch' })
})
test('a result that is late is a timeout', async () => {
  await expect(outcomeOf(persona('deng-wei'), impatient)).rejects.toMatchObject({ code: 'upstream.timeout' })
  expect(await outcomeOf(persona('deng-wei'))).toEqual({ kind: 'passed' })
})

test.each([
  ['for another person', { name: '王建国' }],
  ['for another number', { number: '11010519491231002X' }],
  ['by another user', { openid: 'o456' }],
  ['for another order', { orderId: 'another' }],
  ['for a check that never was', { verifyId: 'unknown' }],
])('a result asked for %s is not given', async (_how, change) => {
  const check = checkOf(persona('li-xiuying'))
  const { verifyId } = await client().beginFace(check)
  await expect(client().faceResult({ ...check, verifyId, ...change })).rejects.toMatchObject({ code: 'upstream.unavailable' })
})
test('one order is good for one check', async () => {
  const check = checkOf(persona('li-xiuying'))
  await client().beginFace(check)
  await expect(client().beginFace(check)).rejects.toMatchObject({ code: 'upstream.unavailable' })
})
test('an access token no longer taken is renewed on the way', async () => {
  const wechat = client()
  const check = checkOf(persona('li-xiuying'))
  const { verifyId } = await wechat.beginFace(check)
  sandbox.expireWechatTokens()
  expect(await wechat.faceResult({ ...check, verifyId })).toEqual({ kind: 'passed' })
})

test.each([
  ['slow', 'upstream.timeout'],
  ['down', 'upstream.unavailable'],
  ['nonsense', 'upstream.nonsense'],
] as const)('with the switch of faces on %s both calls end as %s', async (mode, code) => {
  sandbox.state.setMode('face', mode)
  const wechat = client(mode === 'slow' ? impatient : {})
  const check = checkOf(persona('li-xiuying'))
  await expect(wechat.beginFace(check)).rejects.toMatchObject({ code })
  await expect(wechat.faceResult({ ...check, verifyId: 'x' })).rejects.toMatchObject({ code })
})

test.each([
  ['{"verify_ret":10000}', { code: 'upstream.nonsense' }],
  ['{"errcode":0}', { code: 'upstream.nonsense' }],
  ['{"errcode":-1,"verify_ret":10000}', { code: 'upstream.unavailable' }],
  ['{"errcode":0,"verify_ret":"10000"}', { code: 'upstream.nonsense' }],
])('%s passes nobody', async (body, refusal) => {
  const server = createServer((_request, response) => response.end(body))
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const ephemeral = memoryEphemeral()
  await ephemeral.set(`wechat:stable-token:${sandbox.settings.wechat.appId}`, 'token', 60)
  const wechat = client({ ephemeral, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  await expect(wechat.faceResult({ ...checkOf(persona('li-xiuying')), verifyId: 'x' })).rejects.toMatchObject(refusal)
  await new Promise(done => server.close(done))
})

test('what the page shows of it has no whole document number', async () => {
  await outcomeOf(persona('li-xiuying'))
  expect(sandbox.state.calls[0]).toMatchObject({ upstream: 'face', result: '10000' })
  expect(JSON.stringify(sandbox.state.calls)).not.toContain(persona('li-xiuying').number)
})
