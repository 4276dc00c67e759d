// Takes the README's pictures from a running demo: `npm start`, then `node scripts/readme-pictures.mjs http://127.0.0.1:3000 docs/pictures`.
// It signs in with a number of its own and verifies it as 李秀英, so the demo must be a fresh one (another LINLI_DATA_DIR will do).
import { execFileSync } from 'node:child_process'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const [url = 'http://127.0.0.1:3000', folder = 'docs/pictures'] = process.argv.slice(2)
const largest = 90_000
mkdirSync(folder, { recursive: true })

async function sandbox(path, body) {
  const response = await fetch(`${url}/sandbox${path}`, body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {})
  if (!response.ok) throw new Error(`${path}: ${response.status}. Is this the demo, and running?`)
  return response.json()
}

/** In at most 64 colours where ImageMagick is there to count them. */
async function picture(page, name) {
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled' })
  try {
    execFileSync('convert', [path, '+dither', '-colors', '64', '-strip', '-define', 'png:compression-level=9', path])
  } catch {
    process.stdout.write('No ImageMagick: the colours are not reduced.\n')
  }
  const { size } = statSync(path)
  process.stdout.write(`${path}: ${(size / 1000).toFixed(1)} kB\n`)
  if (size > largest) throw new Error(`${path} is larger than ${largest / 1000} kB`)
}

async function signInOn(page, number) {
  await page.goto(`${url}/#/areas/accounts/pages/sign-in`)
  const type = (placeholder, text) => page.locator(`input[placeholder="${placeholder}"]`).fill(text)
  await type('请输入 11 位手机号', number)
  await page.getByRole('button', { name: '获取验证码' }).tap()
  await page.getByText(/秒后可重发/).first().waitFor()
  await type('短信里的 6 位数字', (await sandbox(`/sms-codes/${number}`)).code)
  await page.getByRole('checkbox').filter({ visible: true }).tap({ position: { x: 12, y: 20 } })
  await page.getByRole('button', { name: '登录' }).filter({ visible: true }).last().tap()
  await page.waitForURL(/home|choose-identity/)
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
  await sandbox('/reset', {})
  await sandbox('/place', { id: 'door:door-3-east' })
  const context = await browser.newContext({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const sees = words => page.getByText(words).filter({ visible: true }).first().waitFor()
  const press = name => page.getByRole('button', { name }).filter({ visible: true }).last().tap()
  const type = (placeholder, text) => page.locator(`input[placeholder="${placeholder}"]`).fill(text)
  const tick = () => page.getByRole('checkbox').filter({ visible: true }).last().tap({ position: { x: 12, y: 20 } })
  const home = () => page.goto(`${url}/#/tabs/home/home`)

  const number = `136${String(Date.now()).slice(-8)}`
  await signInOn(page, number)
  await page.getByRole('radio', { name: /^居民/ }).tap()
  await press('我是居民')

  await press('去实名认证')
  await type('和证件上一字不差', '李秀英')
  await type('证件上的号码', '110199195208160026')
  await press(/^有效期从/)
  await page.getByText('确认', { exact: true }).filter({ visible: true }).tap()
  await page.getByRole('radio', { name: '长期' }).tap()
  await tick()
  await press('提交认证')
  await press('允许定位')
  await sees('3号楼 东门')
  // Its word that the verification passed leaves the screen.
  await page.getByText('认证通过').waitFor({ state: 'hidden' })

  await press('去申报')
  await type('11 位手机号', number)
  for (const answer of ['枫林社区', '都没有', '没有', '没有去过']) await page.getByRole('radio', { name: answer, exact: true }).or(page.getByRole('checkbox', { name: answer, exact: true })).filter({ visible: true }).first().tap()
  await type('楼号、单元、房间', '3号楼 1单元 301')
  await page.evaluate(() => document.querySelectorAll('.taro_page').forEach(scrolled => scrolled.scrollTo(0, 0)))
  await picture(page, 'declare')
  await tick()
  await press('提交申报')
  await sees('绿码 可通行')
  await page.getByText('已申报').first().waitFor({ state: 'hidden' }).catch(() => undefined)
  await page.waitForTimeout(3000)
  await picture(page, 'health-code')
  const code = await page.locator('.qr').filter({ visible: true }).first().screenshot()
  const shownAt = Date.now()

  const gate = await browser.newContext({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const volunteer = await gate.newPage()
  await signInOn(volunteer, '13900000021')
  const scan = async how => {
    await volunteer.getByRole('button', { name: how }).filter({ visible: true }).last().tap()
    await volunteer.locator('input[type=file]').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: code })
  }
  await volunteer.goto(`${url}/#/areas/checkpoint/pages/scan`)
  await volunteer.getByText('枫林东苑 东门').first().waitFor()
  await scan('扫描对方的通行码')
  await volunteer.getByText('放行', { exact: true }).first().waitFor()
  await volunteer.waitForTimeout(500)
  await picture(volunteer, 'verdict')
  await volunteer.getByRole('button', { name: '不测温' }).tap()
  await volunteer.waitForTimeout(Math.max(0, 45_000 - (Date.now() - shownAt)))
  await scan('扫描对方的通行码')
  await volunteer.getByText('截图已过期').first().waitFor()
  await volunteer.waitForTimeout(500)
  await picture(volunteer, 'refused')

  await home()
  await sees('3号楼 东门')
  await picture(page, 'home')

  await press(/^开门，/)
  await sees('确认开门')
  await press(/^开门，/)
  await sees('已开门')
  await picture(page, 'opened')

  await sandbox('/door-mode', { doorId: 'door-3-east', mode: 'silent' })
  await home()
  await press(/^开门，/)
  await sees('确认开门')
  await press(/^开门，/)
  await sees('门没有回应')
  await picture(page, 'no-answer')

  await page.goto(`${url}/#/tabs/me/me`)
  await page.getByRole('switch', { name: '适老版' }).tap()
  await home()
  await sees('3号楼 东门')
  await picture(page, 'home-elder')

  const desk = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  await desk.goto(`${url}/sandbox`)
  await desk.getByText('李秀英').first().waitFor()
  await picture(desk, 'sandbox')
} finally {
  await browser.close()
}
