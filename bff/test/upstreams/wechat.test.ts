import type { Sandbox } from '../../src/sandbox/sandbox'
import { wechatClient } from '../../src/upstreams/wechat/wechat'
import { impatient, memoryEphemeral, startQuickSandbox } from './sandbox-for-tests'

let sandbox: Sandbox
let now = Date.now()
beforeAll(async () => (sandbox = await startQuickSandbox(() => now)))
afterAll(() => sandbox.close())
beforeEach(() => sandbox.state.reset())

const client = (changes: object = {}) => {
  const ephemeral = memoryEphemeral()
  return { ephemeral, wechat: wechatClient({ ...sandbox.settings.wechat, ephemeral, timeoutMs: 5_000, ...changes }) }
}
const tokenCalls = () => sandbox.state.calls.filter(call => call.path === '/cgi-bin/stable_token').length
const message = { openid: 'o123', templateId: 'visit', page: 'pages/visit', data: { thing1: '有访客' } }

describe('signing in with WeChat', () => {
  test('a persona is the same user with every new code, and a fresh code is a new user', async () => {
    const { wechat } = client()
    const first = await wechat.codeToSession('wx-li-xiuying')
    expect(await wechat.codeToSession('wx-li-xiuying~2')).toEqual(first)
    expect((await wechat.codeToSession('anything')).openid).not.toBe(first.openid)
  })
  test('a code is good once', async () => {
    const { wechat } = client()
    await wechat.codeToSession('once')
    await expect(wechat.codeToSession('once')).rejects.toMatchObject({ code: 'wechat.code_invalid' })
  })
  test.each([
    ['wx-blocked', { code: 'wechat.blocked' }],
    ['wx-busy', { code: 'upstream.unavailable' }],
    ['wx-too-often', { code: 'request.too_many', retryAfter: 60 }],
    ['wx-slow', { code: 'upstream.timeout' }],
    ['wx-down', { code: 'upstream.unavailable' }],
    ['wx-nonsense', { code: 'upstream.nonsense' }],
  ])('%s is refused in our own words', async (code, refusal) => {
    const { wechat } = client(code === 'wx-slow' ? impatient : {})
    await expect(wechat.codeToSession(code)).rejects.toMatchObject(refusal)
  })
  test('a wrong secret is our trouble, not the user\'s, and is not quoted', async () => {
    const failure: unknown = await client({ secret: 'not-the-secret' }).wechat.codeToSession('x').catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'upstream.unavailable', cause: { message: expect.stringContaining('40125') } })
    expect(String((failure as Error).cause)).not.toContain('not-the-secret')
  })
  test('nobody listening is unavailable', async () => {
    await expect(client({ baseUrl: 'http://127.0.0.1:9' }).wechat.codeToSession('x')).rejects.toMatchObject({ code: 'upstream.unavailable' })
  })
})

describe('the phone number', () => {
  test('is eleven digits, and its code good once', async () => {
    const { wechat } = client()
    expect(await wechat.phoneNumber('phone-13900000001')).toEqual({ phone: '13900000001' })
    await expect(wechat.phoneNumber('phone-13900000001')).rejects.toMatchObject({ code: 'wechat.code_invalid' })
  })
  test('from outside the mainland is refused', async () => {
    await expect(client().wechat.phoneNumber('phone-852-61234567')).rejects.toMatchObject({ code: 'phone.not_mainland' })
  })
})

describe('the access token', () => {
  test('is fetched once for callers in parallel, and kept until five minutes before its end', async () => {
    const { wechat, ephemeral } = client()
    await Promise.all(['13900000001', '13900000002', '13900000003'].map(phone => wechat.phoneNumber(`phone-${phone}`)))
    expect(tokenCalls()).toBe(1)
    const [kept] = [...ephemeral.values.values()]
    expect(kept!.seconds).toBeGreaterThan(0)
    expect(kept!.seconds).toBeLessThanOrEqual(6_900)
  })
  test('that is no longer taken is renewed once, and every caller served', async () => {
    const { wechat } = client()
    await wechat.phoneNumber('phone-13900000001')
    sandbox.expireWechatTokens()
    const before = tokenCalls()
    await Promise.all([wechat.phoneNumber('phone-13900000002'), wechat.phoneNumber('phone-13900000003')])
    expect(tokenCalls() - before).toBe(1)
  })
  test('that ran out while it was kept is renewed', async () => {
    const { wechat } = client()
    await wechat.phoneNumber('phone-13900000004')
    now += 7_300_000
    await expect(wechat.phoneNumber('phone-13900000005')).resolves.toEqual({ phone: '13900000005' })
  })
  test('refused again after a renewal is unavailable, not a loop', async () => {
    const wrong = memoryEphemeral()
    await wrong.set('wechat:stable-token:' + sandbox.settings.wechat.appId, 'stale', 60)
    const { wechat } = client({ ephemeral: wrong, secret: 'wrong' })
    await expect(wechat.phoneNumber('phone-13900000001')).rejects.toMatchObject({ code: 'upstream.unavailable' })
    expect(sandbox.state.calls).toHaveLength(2)
  })
})

describe('subscribe messages', () => {
  test('arrive with their words', async () => {
    expect(await client().wechat.sendSubscribeMessage(message)).toBe('sent')
    expect(sandbox.state.wechatMessages[0]).toMatchObject({ openid: 'o123', page: 'pages/visit', data: { thing1: '有访客' } })
  })
  test('a user who did not subscribe is an outcome, not a failure', async () => {
    expect(await client().wechat.sendSubscribeMessage({ ...message, templateId: 'unsubscribed' })).toBe('refused')
    expect(sandbox.state.wechatMessages).toHaveLength(0)
  })
})

test.each([
  ['slow', 'upstream.timeout'],
  ['down', 'upstream.unavailable'],
  ['nonsense', 'upstream.nonsense'],
] as const)('with the switch on %s every call ends as %s', async (mode, code) => {
  sandbox.state.setMode('wechat', mode)
  const { wechat } = client(mode === 'slow' ? impatient : {})
  await expect(wechat.codeToSession('y')).rejects.toMatchObject({ code })
  await expect(wechat.phoneNumber('phone-13900000001')).rejects.toMatchObject({ code })
})

test('what the page shows of a call has no secrets in it', async () => {
  await client().wechat.phoneNumber('phone-13900000001')
  const shown = JSON.stringify(sandbox.state.calls)
  expect(shown).not.toContain(sandbox.settings.wechat.secret)
  expect(shown).not.toMatch(/sandbox_[0-9a-f]{8}/)
})
