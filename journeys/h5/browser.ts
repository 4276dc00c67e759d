/** A person with a browser: Chromium at a phone's size, on the demo as `npm start` serves it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'

const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', process.env.LINLI_CHROMIUM ?? ''].find(path => path && existsSync(path))

/** `describe` where there is a Chromium; else the block is reported as skipped, by name. */
export function inChromium(name: string, block: () => void): void {
  if (found) describe(name, block)
  else if (process.env.LINLI_REQUIRE_SERVICES) describe(name, () => test('Chromium is needed here', () => expect(found).toBeDefined()))
  else describe.skip(`${name} (absent: chromium)`, block)
}

export interface Demo {
  url: string
  /** Asks the sandbox, as its page does. */
  sandbox(path: string, body?: object): Promise<any>
  stop(): Promise<void>
}

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

/** The very process `npm start` runs, over a database of its own. */
export async function startDemo(): Promise<Demo> {
  for (const needed of ['bff/dist/demo.js', 'miniapp/dist/h5/index.html']) if (!existsSync(needed)) throw new Error(`${needed} is not there: npm test builds it`)
  const [port, data] = [await freePort(), mkdtempSync(join(tmpdir(), 'linli-journey-'))]
  const child: ChildProcess = spawn(process.execPath, ['bff/dist/demo.js'], { env: { ...process.env, LINLI_PORT: String(port), LINLI_DATA_DIR: data, LINLI_LIMIT_SCALE: '100' }, stdio: ['ignore', 'pipe', 'inherit'] })
  const url = `http://127.0.0.1:${port}`
  await new Promise<void>((resolve, reject) => {
    child.stdout!.once('data', () => resolve())
    child.once('exit', code => reject(new Error(`The demo ended with ${code}`)))
  })
  return {
    url,
    async sandbox(path, body) {
      const response = await fetch(`${url}/sandbox${path}`, body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {})
      if (!response.ok) throw new Error(`sandbox ${path}: ${response.status} ${await response.text()}`)
      return response.json().catch(() => ({}))
    },
    async stop() {
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      rmSync(data, { recursive: true, force: true })
    },
  }
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: found!, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })

/** A phone of 375×812 on the demo; what the page logs as an error, or cannot load, ends up in `troubles`. */
export async function phone(browser: Browser, demo: Demo, { elder = false } = {}): Promise<{ page: Page; troubles: string[] }> {
  const context = await browser.newContext({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true, locale: 'zh-CN' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const troubles: string[] = []
  page.on('pageerror', error => troubles.push(error.message))
  page.on('console', message => void (message.type() === 'error' && !/Failed to load resource/.test(message.text()) && troubles.push(message.text())))
  await page.goto(demo.url)
  if (elder) {
    await tap(page, '我的')
    await page.getByText('适老版').first().waitFor()
    await page.getByRole('switch', { name: '适老版' }).tap()
    await tap(page, '首页')
  }
  return { page, troubles }
}

/** Taps what a person would: the visible control with these words, or the words themselves. */
export async function tap(page: Page, words: string): Promise<void> {
  const named = ['button', 'radio', 'tab', 'switch', 'link'].map(role => page.getByRole(role as 'button', { name: words, exact: true }))
  const controls = named.reduce((all, one) => all.or(one)).filter({ visible: true })
  const text = page.getByText(words, { exact: true }).filter({ visible: true })
  await controls.or(text).first().waitFor()
  // A page's title may carry the same words as its button.
  await ((await controls.count()) > 0 ? controls : text).last().tap()
}
export const sees = (page: Page, words: string | RegExp): Promise<void> => page.getByText(words).filter({ visible: true }).first().waitFor()

/** The input with this placeholder (Taro wraps each in an element that carries the same words). */
export const field = (page: Page, placeholder: string) => page.locator(`input[placeholder="${placeholder}"]`)

/** Signs in by SMS with the code from the sandbox's inbox. */
export async function signIn(page: Page, demo: Demo, number: string): Promise<void> {
  await tap(page, '登录')
  await field(page, '请输入 11 位手机号').fill(number)
  await tap(page, '获取验证码')
  await sees(page, /秒后可重发/)
  const { code } = await demo.sandbox(`/sms-codes/${number}`)
  await field(page, '短信里的 6 位数字').fill(code)
  await page.getByRole('checkbox').first().tap({ position: { x: 12, y: 20 } })
  await tap(page, '登录')
}

export async function becomeResident(page: Page): Promise<void> {
  await tap(page, '选择身份')
  await sees(page, '你是哪一种？')
  await tap(page, '居民')
  await tap(page, '我是居民')
}

export async function verify(page: Page, { name, number }: { name: string; number: string }): Promise<void> {
  await field(page, '和证件上一字不差').fill(name)
  await field(page, '证件上的号码').fill(number)
  await pickStart(page)
  await tap(page, '长期')
  await page.getByRole('checkbox').first().tap({ position: { x: 12, y: 20 } })
  await tap(page, '提交认证')
}

/** Any day in the past will do: the picker's own proposal is confirmed. */
async function pickStart(page: Page): Promise<void> {
  await page.getByText('请选择日期').first().tap()
  await tap(page, '确认')
}
