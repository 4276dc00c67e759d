import { metresBetween, wgs84ToGcj02 } from '@linli/shared-types/values/place'
import { Script } from 'node:vm'
import type { Sandbox } from '../../src/sandbox/sandbox'
import { smtpMail } from '../../src/upstreams/mail/smtp-mail'
import { tencentSmsClient } from '../../src/upstreams/sms/sms'
import { doors, startQuickSandbox } from './sandbox-for-tests'

let sandbox: Sandbox
beforeAll(async () => (sandbox = await startQuickSandbox()))
afterAll(() => sandbox.close())
beforeEach(() => sandbox.state.reset())

const get = (path: string) => fetch(`${sandbox.url}/sandbox${path}`)
const post = (path: string, body: object, type = 'application/json') =>
  fetch(`${sandbox.url}/sandbox${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': type } })
const where = async () => (await (await get('/where')).json()) as { kind: string; latitude: number; longitude: number; accuracy: number }

test('the page asks for nothing from elsewhere, and its scripts are sound', async () => {
  const page = await get('')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  const html = await page.text()
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
  for (const [, path] of html.matchAll(/(?:src|href)="\/sandbox(\/[^"]+)"/g)) expect((await get(path!)).status).toBe(200)
  for (const path of ['/page.js', '/location.js', '/face.js']) {
    const text = await (await get(path)).text()
    expect(() => new Script(text)).not.toThrow()
  }
})

test('the browser is told the chosen place in WGS-84, centimetres from where it should be', async () => {
  await post('/place', { id: 'door:d2' })
  const fix = await where()
  expect(fix).toMatchObject({ kind: 'place', accuracy: 8 })
  const metres = metresBetween(wgs84ToGcj02(fix), doors[1]!)
  expect(metres).toBeGreaterThan(2.9)
  expect(metres).toBeLessThan(3.1)
})

test('between two doors is as near to one as to the other; far is two kilometres', async () => {
  await post('/place', { id: 'between' })
  const between = wgs84ToGcj02(await where())
  expect(Math.abs(metresBetween(between, doors[0]!) - metresBetween(between, doors[1]!))).toBeLessThan(0.1)
  await post('/place', { id: 'far' })
  expect(Math.round(metresBetween(wgs84ToGcj02(await where()), doors[0]!) / 100)).toBe(20)
})

test.each(['denied', 'real'])('%s carries no place', async id => {
  await post('/place', { id })
  expect(await where()).toEqual({ kind: id })
})

test('the last code of a phone can be asked for', async () => {
  expect((await get('/sms-codes/13900000001')).status).toBe(404)
  const sms = tencentSmsClient(sandbox.settings.sms)
  for (const code of ['111111', '222222']) await sms.send({ phone: '13900000001', template: 'code', parameters: [code, '5'] })
  expect(await (await get('/sms-codes/13900000001')).json()).toEqual({ code: '222222' })
  await post('/clear-inbox', {})
  expect((await get('/sms-codes/13900000001')).status).toBe(404)
})

test('a mail is in the state, and its code can be asked for', async () => {
  expect((await get('/mail-codes/li%40example.com')).status).toBe(404)
  await smtpMail(sandbox.settings.mail).send({ to: 'Li@example.com', subject: '登录验证码', text: '验证码 302817，5 分钟内有效。' })
  expect(await (await get('/mail-codes/li%40example.com')).json()).toEqual({ code: '302817' })
  expect(await (await get('/state')).json()).toMatchObject({ mails: [{ to: 'Li@example.com', subject: '登录验证码', code: '302817' }], bankCard: expect.stringMatching(/^\d{16}$/) })
  await post('/clear-inbox', {})
  expect(await (await get('/state')).json()).toMatchObject({ mails: [] })
})

test('switches are set, told in the state, and put back by a reset', async () => {
  await post('/door-mode', { doorId: 'd1', mode: 'silent' })
  await post('/upstream-mode', { upstream: 'sms', mode: 'down' })
  const state = () => get('/state').then(answer => answer.json()) as Promise<{ doors: { mode: string }[]; modes: object }>
  expect(await state()).toMatchObject({ doors: [{ mode: 'silent' }, { mode: 'normal' }], modes: { sms: 'down' } })
  await post('/reset', {})
  expect(await state()).toMatchObject({ doors: [{ mode: 'normal' }, { mode: 'normal' }], modes: { sms: 'normal' } })
})

test('junk is refused, and so is what another site could send without asking', async () => {
  expect((await post('/door-mode', { doorId: 'nowhere', mode: 'slow' })).status).toBe(400)
  expect((await post('/reset', {}, 'text/plain')).status).toBe(415)
  expect((await post('/nothing', {})).status).toBe(404)
})

test('a change reaches a page that listens', async () => {
  const stop = new AbortController()
  const stream = (await fetch(`${sandbox.url}/sandbox/events`, { signal: stop.signal })).body!.pipeThrough(new TextDecoderStream()).getReader()
  let heard = (await stream.read()).value!
  sandbox.state.setPlace('denied')
  while (!heard.includes('"place":"denied"')) heard += (await stream.read()).value!
  expect(heard).toMatch(/^retry: 1000\ndata: /)
  stop.abort()
})
