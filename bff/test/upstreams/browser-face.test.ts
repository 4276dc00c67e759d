import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { personas } from '../../src/sandbox/personas'
import type { Sandbox } from '../../src/sandbox/sandbox'
import { tencentBrowserFace } from '../../src/upstreams/face/tencent-browser-face'
import { impatient, startQuickSandbox } from './sandbox-for-tests'

let sandbox: Sandbox
let ahead = 0
beforeAll(async () => (sandbox = await startQuickSandbox(() => Date.now() + ahead)))
afterAll(() => sandbox.close())
beforeEach(() => {
  sandbox.state.reset()
  ahead = 0
})

const face = (changes: object = {}) => tencentBrowserFace({ ...sandbox.settings.face, timeoutMs: 5_000, ...changes })
const { name, number } = personas.find(one => one.key === 'li-xiuying')!
const person = { name, number }
const home = 'https://linli.example/?faceReturn=abc#/areas/realname/pages/face'
const press = (bizToken: string, outcome: string) =>
  fetch(`${sandbox.url}/sandbox/face`, { method: 'POST', body: JSON.stringify({ bizToken, outcome }), headers: { 'content-type': 'application/json' } })

describe('a face in the browser', () => {
  test.each([
    ['passed', { kind: 'passed' }],
    ['mismatch', { kind: 'refused', reason: 'mismatch' }],
    ['cancelled', { kind: 'refused', reason: 'cancelled' }],
  ] as const)('that is %s comes to %j', async (outcome, expected) => {
    const { url, bizToken } = await face().begin(person, home)
    expect(await face().result(bizToken, person)).toEqual({ kind: 'refused', reason: 'unfinished' })
    await sandbox.finishFace(url, outcome)
    expect(await face().result(bizToken, person)).toEqual(expected)
  })
  test('brings its token back in the query, in front of the fragment', async () => {
    const { url, bizToken } = await face().begin(person, home)
    expect(await sandbox.finishFace(url, 'passed')).toBe(`https://linli.example/?faceReturn=abc&BizToken=${bizToken}#/areas/realname/pages/face`)
  })
  test('is decided once: another press changes nothing', async () => {
    const { url, bizToken } = await face().begin(person, home)
    await sandbox.finishFace(url, 'mismatch')
    await sandbox.finishFace(url, 'passed')
    expect(await face().result(bizToken, person)).toMatchObject({ reason: 'mismatch' })
  })
  test('passes nobody else than the person it was begun for', async () => {
    const { url, bizToken } = await face().begin(person, home)
    await sandbox.finishFace(url, 'passed')
    expect(await face().result(bizToken, { ...person, number: '11010519491231002X' })).toEqual({ kind: 'refused', reason: 'mismatch' })
    expect(await face().result(bizToken, { ...person, name: '张三' })).toEqual({ kind: 'refused', reason: 'mismatch' })
  })
  test('whose result is late is a timeout', async () => {
    const slow = personas.find(one => one.key === 'deng-wei')!
    const { url, bizToken } = await face().begin(slow, home)
    await sandbox.finishFace(url, 'passed')
    await expect(face(impatient).result(bizToken, slow)).rejects.toMatchObject({ code: 'upstream.timeout' })
    expect(await face().result(bizToken, slow)).toEqual({ kind: 'passed' })
  })
  test('that nobody asked for is our trouble', async () => {
    await expect(face().result('UNKNOWN', person)).rejects.toMatchObject({ code: 'upstream.unavailable' })
  })
})

describe('Tencent\'s page', () => {
  test('says that it is a demo, and shows nobody\'s whole name or number', async () => {
    const { url } = await face().begin(person, home)
    expect(url).toMatch(`${sandbox.webUrl}/sandbox/face/`)
    const page = await fetch(url)
    expect(page.headers.get('content-type')).toContain('text/html')
    const html = await page.text()
    for (const words of ['演示', '通过', '不像本人', '取消', '李**', '1101************26']) expect(html).toContain(words)
    expect(html).not.toContain(name)
    expect(html).not.toContain(number)
    for (const [, path] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g)) expect((await fetch(`${sandbox.url}${path}`)).status).toBe(200)
  })
  test('takes a press, and is over then', async () => {
    const { url, bizToken } = await face().begin(person, home)
    const answer = await press(bizToken, 'passed')
    expect(await answer.json()).toEqual({ redirect: expect.stringContaining(`BizToken=${bizToken}#`) })
    expect(await (await fetch(url)).text()).not.toContain('不像本人')
    expect((await press('UNKNOWN', 'passed')).status).toBe(404)
    expect((await press(bizToken, 'whatever')).status).toBe(400)
  })
  test('is over after two hours, and a press then decides nothing', async () => {
    const { url, bizToken } = await face().begin(person, home)
    ahead = 7_201_000
    expect(await (await fetch(url)).text()).not.toContain('不像本人')
    await press(bizToken, 'passed')
    ahead = 0
    expect(await face().result(bizToken, person)).toMatchObject({ reason: 'unfinished' })
  })
  test('is on the address by which a browser reached the demo', async () => {
    sandbox.reachedAt('http://localhost:3000')
    const { url } = await face().begin(person, home)
    expect(url).toMatch(/^http:\/\/localhost:3000\/sandbox\/face\//)
    sandbox.reachedAt(sandbox.webUrl)
  })
  test('a name cannot become markup', async () => {
    const { url } = await face().begin({ ...person, name: '<<' }, home)
    expect(await (await fetch(url)).text()).toContain('<p class="who">&#60;*<span>')
  })
})

test.each([
  ['wrongly signed', { secretKey: 'wrong' }, home],
  ['for a flow Tencent does not know', { ruleId: 'x' }, home],
  ['with nowhere to come back to', {}, '/?faceReturn=abc'],
])('a check asked for %s is our trouble', async (_how, changes, returnUrl) => {
  await expect(face(changes).begin(person, returnUrl)).rejects.toMatchObject({ code: 'upstream.unavailable' })
})

test.each([
  ['slow', 'upstream.timeout'],
  ['down', 'upstream.unavailable'],
  ['nonsense', 'upstream.nonsense'],
] as const)('with the switch on %s both calls end as %s', async (mode, code) => {
  sandbox.state.setMode('face', mode)
  const client = face(mode === 'slow' ? impatient : {})
  await expect(client.begin(person, home)).rejects.toMatchObject({ code })
  await expect(client.result('X', person)).rejects.toMatchObject({ code })
})

describe('what Tencent says', () => {
  async function answering<T>(response: object, ask: (client: ReturnType<typeof face>) => Promise<T>): Promise<T> {
    const server = createServer((_request, answer) => answer.end(JSON.stringify({ Response: response })))
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return ask(face({ baseUrl })).finally(() => new Promise(done => server.close(done)))
  }
  const good = { ErrCode: 0, ErrMsg: '成功', IdCard: number, Name: name, LiveStatus: 0, Comparestatus: 0, Sim: '70.00' }
  const result = (text: object | null) => answering({ Text: text }, client => client.result('X', person))

  test.each([
    ['all well', good, { kind: 'passed' }],
    ['not like enough', { ...good, Sim: '69.99' }, { kind: 'refused', reason: 'mismatch' }],
    ['no likeness told', { ...good, Sim: null }, { kind: 'refused', reason: 'mismatch' }],
    ['no person told', { ...good, IdCard: null, Name: null }, { kind: 'refused', reason: 'mismatch' }],
    ['not alive', { ...good, LiveStatus: 1002 }, { kind: 'refused', reason: 'not_live' }],
    ['not compared', { ...good, Comparestatus: 2016 }, { kind: 'refused', reason: 'mismatch' }],
    ['nothing yet', null, { kind: 'refused', reason: 'unfinished' }],
    ['no code yet', { ...good, ErrCode: null }, { kind: 'refused', reason: 'unfinished' }],
    ['left', { ...good, ErrCode: 17 }, { kind: 'refused', reason: 'cancelled' }],
    ['a photo', { ...good, ErrCode: 1002 }, { kind: 'refused', reason: 'not_live' }],
    ['another face', { ...good, ErrCode: 2016 }, { kind: 'refused', reason: 'mismatch' }],
    ['no photo to compare with', { ...good, ErrCode: 2007 }, { kind: 'refused', reason: 'no_record' }],
    ['a late engine', { ...good, ErrCode: 2001 }, { kind: 'refused', reason: 'timeout' }],
  ])('%s is understood', async (_how, text, outcome) => {
    expect(await result(text)).toEqual(outcome)
  })
  test('of a token that is too old is that its time is over', async () => {
    const over = { Error: { Code: 'InvalidParameterValue.BizTokenExpired', Message: '' } }
    expect(await answering(over, client => client.result('X', person))).toEqual({ kind: 'refused', reason: 'timeout' })
  })
  test('that its own service is broken is not held against the face', async () => {
    await expect(result({ ...good, ErrCode: 4 })).rejects.toMatchObject({ code: 'upstream.unavailable' })
  })
  test.each(['javascript:alert(1)', '/relative', 'data:text/html,x'])('%s is no address to send a browser to', async Url => {
    await expect(answering({ Url, BizToken: 'X' }, client => client.begin(person, home))).rejects.toMatchObject({ code: 'upstream.nonsense' })
  })
})

test('what the page of calls shows has no whole document number', async () => {
  const { url, bizToken } = await face().begin(person, home)
  await sandbox.finishFace(url, 'passed')
  await face().result(bizToken, person)
  expect(sandbox.state.calls.map(call => call.upstream)).toEqual(['face', 'face'])
  expect(JSON.stringify(sandbox.state.calls)).not.toContain(number)
})
