/** A person with a browser: Chromium at a phone's size, on the demo as `npm start` serves it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core'
import { fixedPort } from '../../bff/test/fixed-port'
import { codeTo, type Session } from './people'

const unwanted = process.env.LINLI_TEST_WITHOUT?.split(',').includes('chromium')
const found = unwanted ? undefined : ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', process.env.LINLI_CHROMIUM ?? ''].find(path => path && existsSync(path))

/** `describe` where there is a Chromium; else the block is reported as skipped, by name. */
function inChromium(name: string, block: () => void): void {
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

/** The very process `npm start` runs, over a database of its own. */
async function startDemo(): Promise<Demo> {
  for (const needed of ['bff/dist/demo.js', join(process.env.LINLI_WEB_DIR ?? 'miniapp/dist/h5', 'index.html')]) if (!existsSync(needed)) throw new Error(`${needed} is not there: npm test builds it`)
  const [port, data] = [await fixedPort(), mkdtempSync(join(tmpdir(), 'linli-journey-'))]
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

const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: found!, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })

interface PhoneOptions {
  /** Signed in already. */
  as?: Session
  /** The page it opens on; home unless told. */
  at?: string
  elder?: boolean
  width?: number
  height?: number
}

export interface Stage {
  readonly demo: Demo
  /** A phone of its own: nothing of another is on it. Whatever its page logs as an error fails the test. */
  phone(options?: PhoneOptions): Promise<Page>
}

/** Tests on one demo in one browser; the sandbox is as it was at first before each, and the phones are put away after it. */
export function onStage(name: string, block: (stage: Stage) => void): void {
  inChromium(name, () => {
    let demo: Demo
    let browser: Browser
    let phones: { context: BrowserContext; troubles: string[] }[] = []
    beforeAll(async () => {
      ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
    }, 60_000)
    afterAll(async () => {
      await browser?.close()
      await demo?.stop()
    })
    beforeEach(() => demo.sandbox('/reset', {}))
    afterEach(async () => {
      const put = phones
      phones = []
      await Promise.all(put.map(({ context }) => context.close()))
      expect(put.flatMap(({ troubles }) => troubles)).toEqual([])
    })
    block({
      get demo() {
        return demo
      },
      async phone({ as, at = '/tabs/home/home', elder = false, width = 375, height = 812 } = {}) {
        const kept = { ...(as && { session: as }), ...(elder && { elder }) }
        const context = await browser.newContext({
          viewport: { width, height },
          hasTouch: true,
          isMobile: true,
          locale: 'zh-CN',
          timezoneId: 'Asia/Shanghai',
          // As Taro keeps text in a browser.
          storageState: { cookies: [], origins: [{ origin: demo.url, localStorage: Object.entries(kept).map(([key, value]) => ({ name: `linli.${key}`, value: JSON.stringify({ data: JSON.stringify(value) }) })) }] },
        })
        const page = await context.newPage()
        page.setDefaultTimeout(15_000)
        const troubles: string[] = []
        phones.push({ context, troubles })
        page.on('pageerror', error => troubles.push(error.message))
        page.on('console', message => void (message.type() === 'error' && !/Failed to load resource/.test(message.text()) && troubles.push(message.text())))
        await page.goto(`${demo.url}/#${at}`)
        return page
      },
    })
  })
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

/** A desk whose list is there: a key pressed before it would move to nothing. */
export const seesList = (desk: Page): Promise<void> => desk.locator('.desk__list .list .cell').first().waitFor()

/** None of these words is to be read on the screen. */
export async function seesNot(page: Page, words: string | RegExp): Promise<void> {
  await page.getByText(words).filter({ visible: true }).first().waitFor({ state: 'detached' })
}

/** Opens a link to a page of the product, as a message or a poster would: the program starts anew. */
export async function visit(page: Page, demo: Demo, at: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`${demo.url}/#${at}`)
}

/** The input with this placeholder (Taro wraps each in an element that carries the same words). */
export const field = (page: Page, placeholder: string): Locator => page.locator(`input[placeholder="${placeholder}"]`)

/** The agreement's box is at the left of its line: the names in it lead elsewhere. */
export const tick = (page: Page): Promise<void> => page.getByRole('checkbox').filter({ visible: true }).first().tap({ position: { x: 12, y: 20 } })

/** Asks for a code and types it, from the sandbox's inbox. */
export async function askForCode(page: Page, demo: Demo, number: string): Promise<void> {
  await shown(page, '请输入 11 位手机号').fill(number)
  await takeCode(page, demo, number)
}

/** Asks for the code of a phone that is on the page already, and types it. */
export async function takeCode(page: Page, demo: Demo, number: string): Promise<void> {
  await tap(page, '获取验证码')
  await sees(page, /秒后可重发/)
  await shown(page, '短信里的 6 位数字').fill(await codeTo(demo, number))
}

/** The input of the page on top: pages below keep theirs. */
export const shown = (page: Page, placeholder: string): Locator => field(page, placeholder).filter({ visible: true }).last()

/** Our page is left for the one that looks at faces; a button there says what came of it, and one is back. */
export async function lookIntoCamera(page: Page, outcome: '通过' | '不像本人' | '取消', start = '开始刷脸'): Promise<void> {
  await tap(page, start)
  await page.waitForURL(/\/sandbox\/face\//)
  await page.getByRole('button', { name: outcome, exact: true }).tap()
  await page.waitForURL(url => !url.pathname.startsWith('/sandbox'))
}

/** Name and ID number of whoever will look into the camera. */
export async function fillPerson(page: Page, { name, number }: { name: string; number: string }): Promise<void> {
  await shown(page, '和证件上一字不差').fill(name)
  await shown(page, '18 位身份证号').fill(number)
}

/** A new password and once more. */
export async function fillPassword(page: Page, password: string, again = password): Promise<void> {
  await shown(page, '8 到 20 位').fill(password)
  await shown(page, '和上面一样').fill(again)
}

/** There is no camera here: the picture of what another screen shows comes from the album. */
export async function scanFrom(page: Page, other: Page, button: string): Promise<void> {
  const qr = other.locator('.qr').filter({ visible: true }).first()
  await qr.waitFor()
  const picture = await qr.screenshot()
  await tap(page, button)
  await page.locator('.camera input[type=file]').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: picture })
}

/** What this browser is signed in with. */
export const sessionOn = (page: Page): Promise<Session> => page.evaluate(() => JSON.parse((JSON.parse(localStorage.getItem('linli.session')!) as { data: string }).data) as Session)

/** From the sign-in page to wherever it leads. */
export async function signIn(page: Page, demo: Demo, number: string): Promise<void> {
  await askForCode(page, demo, number)
  await tick(page)
  await tap(page, '登录')
}

/** From the page that asks who one is. */
export async function choose(page: Page, identity: '居民' | '访客' | '企业'): Promise<void> {
  await sees(page, '你是哪一种？')
  await tap(page, identity)
  await tap(page, `我是${identity}`)
}

/** Fills the form of the verification page and sends it. */
export async function verify(page: Page, { name, number }: { name: string; number: string }): Promise<void> {
  await field(page, '和证件上一字不差').fill(name)
  await field(page, '证件上的号码').fill(number)
  await pickStart(page)
  await tap(page, '长期')
  await tick(page)
  await tap(page, '提交认证')
}

/** Any day in the past will do: the picker's own proposal is confirmed. */
export async function pickStart(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^有效期从/ }).tap()
  await tap(page, '确认')
}

/** Stands the demo's phone somewhere: `door:<id>`, `between`, `far`, `denied`. */
export const stand = (demo: Demo, id: string): Promise<void> => demo.sandbox('/place', { id })

export const setDoor = (demo: Demo, doorId: string, mode: 'normal' | 'slow' | 'silent' | 'refuse'): Promise<void> => demo.sandbox('/door-mode', { doorId, mode })

/** Waits until the door itself is so. */
export async function doorStands(demo: Demo, doorId: string, stands: string): Promise<void> {
  const now = async (): Promise<string | undefined> => ((await demo.sandbox('/state')) as { doors: { doorId: string; stands: string }[] }).doors.find(door => door.doorId === doorId)?.stands
  for (let tries = 0; tries < 50 && (await now()) !== stands; tries++) await new Promise(resolve => setTimeout(resolve, 100))
  expect(await now()).toBe(stands)
}
