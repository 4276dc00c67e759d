import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { personas } from '../../src/sandbox/personas'
import type { Sandbox } from '../../src/sandbox/sandbox'
import { tencentIdentityCheck } from '../../src/upstreams/identity-check/identity-check'
import { tencentSmsClient } from '../../src/upstreams/sms/sms'
import { impatient, startQuickSandbox } from './sandbox-for-tests'

let sandbox: Sandbox
beforeAll(async () => (sandbox = await startQuickSandbox()))
afterAll(() => sandbox.close())
beforeEach(() => sandbox.state.reset())

const sms = (changes: object = {}) => tencentSmsClient({ ...sandbox.settings.sms, timeoutMs: 5_000, ...changes })
const identity = (changes: object = {}) => tencentIdentityCheck({ ...sandbox.settings.identityCheck, timeoutMs: 5_000, ...changes })
const code = (phone: string) => ({ phone, template: 'code' as const, parameters: ['482913', '5'] })
const persona = (key: string) => personas.find(one => one.key === key)!

describe('SMS', () => {
  test('a code arrives and can be looked up', async () => {
    await sms().send(code('13900000001'))
    expect(sandbox.lastSmsCode('13900000001')).toBe('482913')
    expect(sandbox.state.inbox[0]).toMatchObject({ name: '李秀英', text: '验证码 482913，5 分钟内有效，请勿转告他人。' })
  })
  test('a notice arrives and is no code', async () => {
    await sms().send({ phone: '13812345678', template: 'notice', parameters: ['有访客'] })
    expect(sandbox.state.inbox[0]).toMatchObject({ text: '有访客', code: null })
  })
  test('a code that confirms something says what', async () => {
    await sms().send({ phone: '13900000001', template: 'confirm', parameters: ['更换手机号', '730218', '5'] })
    expect(sandbox.lastSmsCode('13900000001')).toBe('730218')
    expect(sandbox.state.inbox[0]!.text).toBe('您正在更换手机号，验证码 730218，5 分钟内有效。不是本人操作请勿告诉任何人。')
  })
  test.each([
    ['zhou-wenjing', 'taken and never arrives', undefined],
    ['he-jianjun', 'not taken', { code: 'sms.not_delivered' }],
    ['wu-lina', 'limited by the provider', { code: 'sms.too_frequent', retryAfter: 30 }],
  ])('to %s is %s', async (key, _how, refusal) => {
    const sent = sms().send(code(persona(key).phone))
    await (refusal ? expect(sent).rejects.toMatchObject(refusal) : expect(sent).resolves.toBeUndefined())
    expect(sandbox.state.inbox).toHaveLength(0)
  })
  test('wrongly signed, nothing is sent', async () => {
    await expect(sms({ secretKey: 'wrong' }).send(code('13900000001'))).rejects.toMatchObject({
      code: 'sms.not_delivered',
      cause: { message: 'SendSms: AuthFailure.SignatureFailure' },
    })
    expect(sandbox.state.inbox).toHaveLength(0)
  })
  test('with parameters that do not fit the template, nothing is sent', async () => {
    await expect(sms().send({ ...code('13900000001'), parameters: ['482913'] })).rejects.toMatchObject({ code: 'sms.not_delivered' })
    await expect(sms().send({ ...code('13900000001'), template: 'confirm' })).rejects.toMatchObject({ code: 'sms.not_delivered' })
  })
})

describe('the identity check', () => {
  test.each(personas.filter(({ behaves }) => !['slow', 'down', 'nonsense'].includes(behaves.identity)))('$name: $behaves.identity', async one => {
    expect(await identity().check(one)).toBe(one.behaves.identity)
  })
  test.each([
    ['huang-guohua', 'upstream.timeout'],
    ['zhao-yaqin', 'upstream.unavailable'],
    ['ma-xiaolong', 'upstream.nonsense'],
  ])('%s ends as %s', async (key, refusal) => {
    await expect(identity(key === 'huang-guohua' ? impatient : {}).check(persona(key))).rejects.toMatchObject({ code: refusal })
  })
  test('waits as long as it is told to', async () => {
    expect(await identity().check(persona('huang-guohua'))).toBe('match')
  })
  test('a listed number under another name does not match; an unlisted valid one does', async () => {
    expect(await identity().check({ ...persona('li-xiuying'), name: '张三' })).toBe('mismatch')
    expect(await identity().check({ ...persona('li-xiuying'), name: '张三', number: '11010519491231002X' })).toBe('match')
  })
  test('a number that is none is a mismatch for an ID card, unsupported for a permit', async () => {
    const wrong = { ...persona('li-xiuying'), number: '110105194912310021' }
    expect(await identity().check(wrong)).toBe('mismatch')
    expect(await identity().check({ ...wrong, documentType: 'hk_permit' })).toBe('unsupported')
  })
  test('wrongly signed, it is our trouble', async () => {
    await expect(identity({ secretKey: 'wrong' }).check(persona('li-xiuying'))).rejects.toMatchObject({ code: 'upstream.unavailable' })
  })
  test('what the page shows has no whole document number', async () => {
    const { number } = persona('li-xiuying')
    await identity().check(persona('li-xiuying'))
    expect(sandbox.state.calls[0]!.request).toContain('IdCardVerification')
    expect(JSON.stringify(sandbox.state.calls)).not.toContain(number)
  })
})

describe.each([
  ['slow', 'upstream.timeout'],
  ['down', 'upstream.unavailable'],
  ['nonsense', 'upstream.nonsense'],
] as const)('with the switch on %s', (mode, refusal) => {
  test(`SMS and identity check end as ${refusal}`, async () => {
    sandbox.state.setMode('sms', mode)
    sandbox.state.setMode('identity', mode)
    const patience = mode === 'slow' ? impatient : {}
    await expect(sms(patience).send(code('13900000001'))).rejects.toMatchObject({ code: refusal })
    await expect(identity(patience).check(persona('li-xiuying'))).rejects.toMatchObject({ code: refusal })
  })
})

test.each([
  [503, '', 'upstream.unavailable'],
  [403, '', 'upstream.nonsense'],
  [200, '{"Respond":1}', 'upstream.nonsense'],
  [200, '{"Response":{"Result":"17"}}', 'upstream.nonsense'],
  [200, '{"Response":{"Result":"-4"}}', 'upstream.unavailable'],
])('HTTP %i with body %s is %s', async (status, body, refusal) => {
  const server = createServer((_request, response) => response.writeHead(status).end(body))
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await expect(identity({ baseUrl }).check(persona('li-xiuying'))).rejects.toMatchObject({ code: refusal })
  await new Promise(done => server.close(done))
})
