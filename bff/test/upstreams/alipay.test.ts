import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { personas } from '../../src/sandbox/personas'
import type { Sandbox } from '../../src/sandbox/sandbox'
import { alipayClient } from '../../src/upstreams/alipay/alipay'
import { impatient, startQuickSandbox } from './sandbox-for-tests'

let sandbox: Sandbox
beforeAll(async () => (sandbox = await startQuickSandbox()))
afterAll(() => sandbox.close())
beforeEach(() => sandbox.state.reset())

const client = (changes: object = {}) => alipayClient({ ...sandbox.settings.alipay, timeoutMs: 5_000, ...changes })

describe('signing in with Alipay', () => {
  test('a persona is the same user with every new code', async () => {
    const first = await client().codeToUser('ali-wang-jianguo')
    expect(await client().codeToUser('ali-wang-jianguo~2')).toEqual(first)
  })
  test('a code is good once', async () => {
    await client().codeToUser('once')
    await expect(client().codeToUser('once')).rejects.toMatchObject({ code: 'alipay.code_invalid' })
  })
  test('an answer that Alipay did not sign is nonsense', async () => {
    await expect(client().codeToUser('ali-forged')).rejects.toMatchObject({ code: 'upstream.nonsense' })
  })
  test('a request signed with another key is refused by the gateway: our trouble', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const other = privateKey.export({ format: 'pem', type: 'pkcs1' }).toString()
    await expect(client({ privateKey: other }).codeToUser('x')).rejects.toMatchObject({
      code: 'upstream.unavailable',
      cause: { message: expect.stringContaining('isv.invalid-signature') },
    })
  })
  test('the bare base64 of a key serves as well as PEM', async () => {
    const bare = sandbox.settings.alipay.privateKey.replace(/-----.*-----|\n/g, '')
    await expect(client({ privateKey: bare }).codeToUser('z')).resolves.toHaveProperty('userId')
  })
  test.each([
    ['slow', 'upstream.timeout'],
    ['down', 'upstream.unavailable'],
    ['nonsense', 'upstream.nonsense'],
  ] as const)('a gateway that is %s ends as %s', async (mode, code) => {
    sandbox.state.setMode('alipay', mode)
    await expect(client(mode === 'slow' ? impatient : {}).codeToUser('y')).rejects.toMatchObject({ code })
  })
})

const order = () => randomBytes(14).toString('hex')
const persona = (key: string) => personas.find(one => one.key === key)!

describe('the face check of Alipay', () => {
  const outcomeOf = async (person: { name: string; number: string }) => client().faceResult((await client().beginFace({ ...person, orderId: order() })).certifyId)

  test.each([
    ['li-xiuying', { kind: 'passed' }],
    ['qin-shan', { kind: 'refused', reason: 'mismatch' }],
    ['luo-yongnian', { kind: 'refused', reason: 'mismatch' }],
    // Alipay says no more of it than of a check nobody has made.
    ['xu-jing', { kind: 'refused', reason: 'unfinished' }],
  ])('of %s comes to %j', async (key, outcome) => {
    expect(await outcomeOf(persona(key))).toEqual(outcome)
  })
  test('passes whoever is on no list, and nobody under another name', async () => {
    expect(await outcomeOf({ name: '张三', number: '11010519491231002X' })).toEqual({ kind: 'passed' })
    expect(await outcomeOf({ ...persona('li-xiuying'), name: '张三' })).toEqual({ kind: 'refused', reason: 'mismatch' })
  })
  test('that is late is a timeout', async () => {
    const { certifyId } = await client().beginFace({ ...persona('deng-wei'), orderId: order() })
    await expect(client(impatient).faceResult(certifyId)).rejects.toMatchObject({ code: 'upstream.timeout' })
    expect(await client().faceResult(certifyId)).toEqual({ kind: 'passed' })
  })
  test('is run by an address this application signed', async () => {
    const { certifyId, url } = await client().beginFace({ ...persona('li-xiuying'), orderId: order() })
    expect(new URL(url).searchParams.get('method')).toBe('alipay.user.certify.open.certify')
    expect(JSON.parse(new URL(url).searchParams.get('biz_content')!)).toEqual({ certify_id: certifyId })
    expect(await (await fetch(url)).text()).toContain('刷脸页面')
    expect(await (await fetch(url.replace(certifyId, 'another'))).text()).toContain('isv.invalid-signature')
  })
  test('is asked for once with one order', async () => {
    const check = { ...persona('li-xiuying'), orderId: order() }
    await client().beginFace(check)
    await expect(client().beginFace(check)).rejects.toMatchObject({ code: 'upstream.unavailable' })
  })
  test('that Alipay does not know is our trouble', async () => {
    await expect(client().faceResult('unknown')).rejects.toMatchObject({ code: 'upstream.unavailable' })
  })
  test('what the page shows of it has no whole document number', async () => {
    await outcomeOf(persona('li-xiuying'))
    expect(sandbox.state.calls.map(call => call.upstream)).toEqual(['face', 'face'])
    expect(sandbox.state.calls[1]!.request).toContain('cert_no')
    expect(JSON.stringify(sandbox.state.calls)).not.toContain(persona('li-xiuying').number)
  })
  test.each([
    ['slow', 'upstream.timeout'],
    ['down', 'upstream.unavailable'],
    ['nonsense', 'upstream.nonsense'],
  ] as const)('with the switch on %s ends as %s', async (mode, code) => {
    sandbox.state.setMode('face', mode)
    const alipay = client(mode === 'slow' ? impatient : {})
    await expect(alipay.beginFace({ ...persona('li-xiuying'), orderId: order() })).rejects.toMatchObject({ code })
    await expect(alipay.faceResult('x')).rejects.toMatchObject({ code })
  })
})

describe('an answer changed on the way', () => {
  let forger: Server
  let rewrite: (genuine: string) => string
  beforeAll(async () => {
    forger = createServer((request, response) => {
      const pieces: Buffer[] = []
      request.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => {
        void fetch(`${sandbox.url}${request.url}`, {
          method: 'POST',
          body: Buffer.concat(pieces),
          headers: { 'content-type': String(request.headers['content-type']) },
        })
          .then(genuine => genuine.text())
          .then(text => response.end(rewrite(text)))
      })
    })
    await new Promise<void>(done => forger.listen(0, '127.0.0.1', done))
  })
  afterAll(() => new Promise(done => forger.close(done)))
  const throughForger = () => client({ gateway: `http://127.0.0.1:${(forger.address() as AddressInfo).port}/alipay/gateway.do` })
  const name = 'alipay_system_oauth_token_response'

  test('is let through untouched, as the control', async () => {
    rewrite = text => text
    await expect(throughForger().codeToUser('c0')).resolves.toHaveProperty('userId')
  })
  test.each([
    ['without its signature', (text: string) => text.replace(/,"sign":"[^"]*"/, '')],
    ['with another user', (text: string) => text.replace(/"open_id":"[^"]*"/, '"open_id":"another"')],
    ['with a second object after the signed one', (text: string) => `${text.slice(0, -1)},"${name}":{"open_id":"another"}}`],
    ['with a refusal beside an unsigned agreement', () => `{"${name}":{"open_id":"another"},"error_response":{"code":"40002"},"sign":"x"}`],
  ])('is nonsense %s', async (how, change) => {
    rewrite = change
    await expect(throughForger().codeToUser(`c ${how}`)).rejects.toMatchObject({ code: 'upstream.nonsense' })
  })
  test.each([
    ['that failed and says it passed', (text: string) => text.replace('"passed":"F"', '"passed":"T"')],
    ['without its signature', (text: string) => text.replace(/,"sign":"[^"]*"/, '')],
  ])('a face check %s is nonsense', async (_how, change) => {
    rewrite = text => text
    const { certifyId } = await throughForger().beginFace({ ...persona('qin-shan'), orderId: order() })
    rewrite = change
    await expect(throughForger().faceResult(certifyId)).rejects.toMatchObject({ code: 'upstream.nonsense' })
  })
  test('a refusal is read even unsigned', async () => {
    rewrite = () => '{"error_response":{"code":"40002","sub_code":"isv.code-invalid"}}'
    await expect(throughForger().codeToUser('c9')).rejects.toMatchObject({ code: 'alipay.code_invalid' })
  })
})

describe('the encrypted phone number', () => {
  test('is read', () => {
    expect(client().readPhone(sandbox.alipayPhoneParcel('13900000002'))).toEqual({ phone: '13900000002' })
  })
  test.each(['changed', 'signed by another', 'for another application'])('%s is unreadable', how => {
    const parcel = sandbox.alipayPhoneParcel('13900000002')
    if (how === 'changed') parcel.response = `A${parcel.response.slice(1)}`
    if (how === 'signed by another') parcel.sign = Buffer.from('not a signature').toString('base64')
    const key = how === 'for another application' ? { encryptKey: randomBytes(16).toString('base64') } : {}
    expect(() => client(key).readPhone(parcel)).toThrow(expect.objectContaining({ code: 'alipay.phone_unreadable' }))
  })
})
