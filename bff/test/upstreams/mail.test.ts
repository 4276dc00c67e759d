import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { Sandbox } from '../../src/sandbox/sandbox'
import { smtpMail } from '../../src/upstreams/mail/smtp-mail'
import { startQuickSandbox } from './sandbox-for-tests'

let sandbox: Sandbox
beforeAll(async () => (sandbox = await startQuickSandbox()))
afterAll(() => sandbox.close())
beforeEach(() => sandbox.state.reset())

const mail = (changes: object = {}) => smtpMail({ ...sandbox.settings.mail, timeoutMs: 5_000, ...changes })
const message = { to: 'li@example.com', subject: '邻里：登录验证码', text: '您好，验证码 482913，5 分钟内有效。\n不是本人操作请勿告诉任何人。' }

describe('a mail', () => {
  test('arrives in Chinese, and its code can be looked up', async () => {
    await mail().send(message)
    expect(sandbox.lastMail('li@example.com')).toEqual({ subject: message.subject, text: message.text, code: '482913' })
    expect(sandbox.lastMail('LI@example.com')).not.toBeNull()
    expect(sandbox.lastMail('wang@example.com')).toBeNull()
  })
  test('a long subject in Chinese is not broken where it is folded', async () => {
    const subject = '您的账号刚刚在一台新设备上登录，如果不是您本人，请按信里的办法处理。🏠'.repeat(3)
    await mail().send({ ...message, subject })
    expect(sandbox.lastMail('li@example.com')!.subject).toBe(subject)
  })
  test('keeps plain text, single dots and long lines as they are', async () => {
    const text = `plain\n.\n..two\n${'x'.repeat(1200)}\nA=3D`
    await mail().send({ ...message, subject: 'plain', text })
    expect(sandbox.lastMail('li@example.com')).toEqual({ subject: 'plain', text, code: null })
  })
  test('the last of two is the one found', async () => {
    await mail().send(message)
    await mail().send({ ...message, text: '验证码 111222' })
    expect(sandbox.lastMail('li@example.com')!.code).toBe('111222')
  })
  test('an order number is no code', async () => {
    await mail().send({ ...message, text: '编号 20261125001，没有验证码' })
    expect(sandbox.lastMail('li@example.com')!.code).toBeNull()
  })
})

describe('nothing can be slipped in', () => {
  test('through the subject: it stays a subject', async () => {
    const subject = 'Hello\r\nBcc: other@example.com\r\n\r\nanother text'
    await mail().send({ ...message, subject })
    expect(sandbox.state.mails).toHaveLength(1)
    expect(sandbox.state.mails[0]!.to).toBe('li@example.com')
    expect(sandbox.lastMail('li@example.com')!.text).toBe(message.text)
  })
  test.each([
    'li@example.com, other@example.com',
    'li@example.com\r\nBcc: other@example.com',
    'Li <li@example.com>',
    '"x"@example.com, other@example.com',
    'group: other@example.com;',
    'li@example.com\nRCPT TO:<other@example.com>',
    'li',
    '',
  ])('through the address %j: it is refused before anything is sent', async to => {
    await expect(mail().send({ ...message, to })).rejects.toMatchObject({ code: 'email.not_delivered' })
    expect(sandbox.state.calls).toHaveLength(0)
  })
})

describe('a server that does not take it', () => {
  test('because there is no such box: not delivered, and the address is not quoted', async () => {
    const failure: unknown = await mail().send({ ...message, to: 'refused@example.com' }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'email.not_delivered', cause: { message: 'SMTP RCPT TO: 550' } })
    expect(sandbox.lastMail('refused@example.com')).toBeNull()
  })
  test('for now: unavailable', async () => {
    await expect(mail().send({ ...message, to: 'busy@example.com' })).rejects.toMatchObject({ code: 'upstream.unavailable' })
  })
  test('because our own login is wrong: our trouble', async () => {
    const url = sandbox.settings.mail.url.replace(/:[0-9a-f]+@/, ':wrong@')
    await expect(mail({ url }).send(message)).rejects.toMatchObject({ code: 'upstream.unavailable', cause: { message: expect.stringContaining('535') } })
    expect(sandbox.state.mails).toHaveLength(0)
  })
  test('because nobody listens: unavailable', async () => {
    await expect(mail({ url: 'smtp://127.0.0.1:9' }).send(message)).rejects.toMatchObject({ code: 'upstream.unavailable' })
  })
  test.each([
    ['slow', 'upstream.timeout'],
    ['down', 'upstream.unavailable'],
    ['nonsense', 'upstream.nonsense'],
  ] as const)('with the switch on %s: %s', async (mode, code) => {
    sandbox.state.setMode('mail', mode)
    await expect(mail(mode === 'slow' ? { timeoutMs: 150 } : {}).send(message)).rejects.toMatchObject({ code })
  })
  test('that greets nobody: a timeout', async () => {
    const server = createServer(() => {})
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
    await expect(mail({ url, timeoutMs: 150 }).send(message)).rejects.toMatchObject({ code: 'upstream.timeout' })
    server.close()
  })
  test('on another machine without STARTTLS: nothing is said in the clear', async () => {
    const heard: string[] = []
    const server = createServer(socket => {
      socket.on('data', bytes => (heard.push(bytes.toString()), socket.write('250 OK\r\n'))).on('error', () => {})
      socket.write('220 here\r\n')
    })
    await new Promise<void>(done => server.listen(0, '127.0.0.2', done))
    const url = `smtp://linli:secret@127.0.0.2:${(server.address() as AddressInfo).port}`
    await expect(mail({ url }).send(message)).rejects.toMatchObject({ code: 'upstream.unavailable' })
    expect(heard.join('')).not.toMatch(/AUTH|MAIL FROM/)
    server.close()
  })
})
