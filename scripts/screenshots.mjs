// Draws every page of the H5 build (normal and elder, 375×812 and 320×568; full, empty, loading, refused, offline, long names):
//   npm run build:h5 && npx tsx scripts/screenshots.mjs <folder> [only the shots whose name contains this]; SITE names another build
import { createReadStream, existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { areas } from '../shared-types/src/contract.ts'
import * as day from '../miniapp/test/fixtures.ts'

const [folder, only = ''] = process.argv.slice(2)
if (!folder) throw new Error('Say which folder the pictures go to')
const site = resolve(process.env.SITE ?? join(import.meta.dirname, '../miniapp/dist/h5'))
await mkdir(folder, { recursive: true })

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.png': 'image/png' }
const server = createServer((request, response) => {
  const file = join(site, new URL(request.url, 'http://x').pathname)
  const found = extname(file) && existsSync(file) ? file : join(site, 'index.html')
  response.setHeader('Content-Type', types[extname(found)] ?? 'application/octet-stream')
  createReadStream(found).pipe(response)
}).listen(0, '127.0.0.1')
const origin = `http://127.0.0.1:${await new Promise(done => server.once('listening', () => done(server.address().port)))}`

/** An answer: a body, `refused`, `never` (still loading) or `lost` (no network). */
const refused = (code, status, more) => ({ refused: day.refusal(code, status, more) })
const never = { never: true }
const lost = { lost: true }

const world = {
  getHumanCheck: day.humanCheck,
  sendSmsCode: () => ({ expiresAt: new Date(Date.now() + 300_000).toISOString(), resendAt: new Date(Date.now() + 60_000).toISOString() }),
  signInBySms: day.session,
  getMe: day.me,
  listAgreements: day.agreements,
  getRealName: day.realName,
  verifyIdentity: day.realName,
  listCommunities: day.communities,
  listAddresses: day.addresses,
  listDoors: day.doors,
  openDoor: day.opening,
  getOpening: day.opening,
  listPassages: day.passages,
  listGridPassages: day.gridPassages,
  listMessages: day.messages,
  readMessage: {},
  signOut: {},
  chooseIdentity: day.me,
}
const everything = answer => Object.fromEntries(Object.keys(world).map(name => [name, answer]))

const operations = areas.flatMap(area =>
  Object.entries(area.operations).map(([name, { method, path }]) => ({ name, method, path: new RegExp(`^/api${path.replace(/:\w+/g, '[^/]+')}$`) })),
)
async function answer(route, answers) {
  const { pathname } = new URL(route.request().url())
  const operation = operations.find(({ method, path }) => method === route.request().method() && path.test(pathname))
  const what = answers[operation?.name]
  if (what?.never) return
  if (what === undefined || what.lost) return route.abort()
  if (what.refused) return route.fulfill({ status: what.refused.status, json: what.refused.body })
  return route.fulfill({ json: typeof what === 'function' ? what(route.request().postDataJSON()) : what })
}

const as = more => ({ me: { ...day.me, ...more }, answers: { getMe: { ...day.me, ...more } } })
const tap = name => page => page.getByRole('button', { name }).first().tap()
const opened = answers => ({ path: '/areas/doors/pages/open', answers, act: tap('开门，') })
const staff = as({ identity: 'staff', grants: [{ role: 'community', communityIds: ['c1'] }] })
const long = as({ name: '阿卜杜热合曼·买买提依明·吐尔逊江·阿布都克里木' })

/** name → what is different from a registered resident at the gate with location allowed. */
const shots = {
  'home-resident': { path: '/tabs/home/home' },
  'home-signed-out': { path: '/tabs/home/home', me: null },
  'home-no-identity': { path: '/tabs/home/home', ...as({ identity: null }) },
  'home-level-1': { path: '/tabs/home/home', ...as({ level: 1, name: null, registered: false }) },
  'home-not-registered': { path: '/tabs/home/home', ...as({ registered: false }) },
  'home-visitor': { path: '/tabs/home/home', ...as({ identity: 'visitor' }) },
  'home-enterprise': { path: '/tabs/home/home', ...as({ identity: 'enterprise', level: 1 }) },
  'home-staff': { path: '/tabs/home/home', ...staff },
  'home-location-not-asked': { path: '/tabs/home/home', location: 'not_asked' },
  'home-location-denied': { path: '/tabs/home/home', location: 'denied' },
  'home-two-near': { path: '/tabs/home/home', answers: { listDoors: day.twoNear } },
  'home-far': { path: '/tabs/home/home', answers: { listDoors: day.doors.slice(3) } },
  'home-loading': { path: '/tabs/home/home', answers: { listDoors: never, listMessages: never } },
  'home-error': { path: '/tabs/home/home', answers: { listDoors: refused('upstream.unavailable', 503) } },
  'home-offline': { path: '/tabs/home/home', answers: everything(lost), wait: 3500 },
  'home-long': { path: '/tabs/home/home', answers: { listDoors: day.longDoors } },
  messages: { path: '/tabs/messages/messages' },
  'messages-empty': { path: '/tabs/messages/messages', answers: { listMessages: { items: [], unread: 0, next: null } } },
  'messages-loading': { path: '/tabs/messages/messages', answers: { listMessages: never } },
  'messages-error': { path: '/tabs/messages/messages', answers: { listMessages: refused('service.failed', 500) } },
  me: { path: '/tabs/me/me' },
  'me-signed-out': { path: '/tabs/me/me', me: null },
  'me-long': { path: '/tabs/me/me', ...long },
  'sign-in': { path: '/areas/accounts/pages/sign-in', me: null },
  'sign-in-problems': {
    path: '/areas/accounts/pages/sign-in',
    me: null,
    act: async page => {
      await page.locator('input').first().fill('1380013')
      await tap('登录')(page)
    },
  },
  'sign-in-sent': {
    path: '/areas/accounts/pages/sign-in',
    me: null,
    answers: { signInBySms: refused('sms.code_wrong', 400, { details: { triesLeft: 3 } }) },
    act: async page => {
      await page.locator('input').first().fill('13800138000')
      await tap('获取验证码')(page)
      await page.locator('input').nth(1).fill('123456')
      await page.getByRole('checkbox').tap({ position: { x: 10, y: 20 } })
      await page.waitForTimeout(300)
      await tap(/^登录$/)(page)
    },
  },
  'choose-identity': { path: '/areas/accounts/pages/choose-identity', act: page => page.getByRole('radio').first().tap() },
  'choose-identity-refused': {
    path: '/areas/accounts/pages/choose-identity',
    answers: { chooseIdentity: refused('identity.change_needs_review', 409) },
    act: async page => {
      await page.getByRole('radio').first().tap()
      await tap(/^我是居民$/)(page)
    },
  },
  agreement: { path: '/areas/accounts/pages/agreement?id=privacy' },
  'verify-refused': {
    path: '/areas/realname/pages/verify',
    answers: { verifyIdentity: refused('real_name.mismatch', 422) },
    act: async page => {
      const field = words => page.locator(`input[placeholder="${words}"]`)
      await field('和证件上一字不差').fill('李秀英')
      await field('证件上的号码').fill('110199195208160026')
      await tap('有效期从')(page)
      await page.waitForTimeout(500)
      await page.getByText('确认', { exact: true }).filter({ visible: true }).tap()
      await page.waitForTimeout(500)
      await page.getByText('长期', { exact: true }).filter({ visible: true }).tap()
      await page.getByRole('checkbox').first().tap({ position: { x: 12, y: 20 } })
      await tap(/^提交认证$/)(page)
    },
  },
  'sign-in-changed': {
    path: '/areas/accounts/pages/sign-in',
    me: null,
    answers: { signInBySms: refused('consent.missing', 400, { details: { agreements: ['terms'] } }) },
    act: async page => {
      await page.locator('input').first().fill('13800138000')
      await page.locator('input').nth(1).fill('123456')
      await page.getByRole('checkbox').tap({ position: { x: 10, y: 20 } })
      await tap(/^登录$/)(page)
    },
  },
  verify: { path: '/areas/realname/pages/verify' },
  'verify-types': { path: '/areas/realname/pages/verify', act: tap('证件类型') },
  'verify-date': { path: '/areas/realname/pages/verify', act: tap('有效期从') },
  'verify-problems': { path: '/areas/realname/pages/verify', act: tap('提交认证') },
  'real-name': { path: '/areas/realname/pages/status' },
  'real-name-not-registered': { path: '/areas/realname/pages/status', answers: { getRealName: { ...day.realName, registered: false } } },
  'real-name-none': { path: '/areas/realname/pages/status', answers: { getRealName: { level: 1, document: null, registered: null } } },
  'real-name-long': {
    path: '/areas/realname/pages/status',
    answers: { getRealName: { ...day.realName, document: { ...day.realName.document, type: 'hk_permit', name: '阿卜杜热合曼·买买提依明·吐尔逊江', expired: true } } },
  },
  addresses: { path: '/areas/residents/pages/addresses' },
  'addresses-empty': { path: '/areas/residents/pages/addresses', answers: { listAddresses: [] } },
  contacts: { path: '/areas/residents/pages/contacts' },
  'contacts-error': { path: '/areas/residents/pages/contacts', answers: { listCommunities: lost }, wait: 3500 },
  'open-asking': { path: '/areas/doors/pages/open' },
  'open-which': { path: '/areas/doors/pages/open', answers: { listDoors: day.twoNear } },
  'open-opening': opened({ openDoor: never }),
  'open-confirmed': opened({}),
  'open-no-answer': opened({ openDoor: { ...day.opening, outcome: 'no_answer', answeredAt: null }, getOpening: { ...day.opening, outcome: 'no_answer', answeredAt: null } }),
  'open-late': { ...opened({ openDoor: { ...day.opening, outcome: 'no_answer', answeredAt: null } }), wait: 2600 },
  'open-refused-by-door': opened({ openDoor: { ...day.opening, outcome: 'refused', reason: '消防联动' } }),
  'open-unknown': opened({ openDoor: { ...day.opening, outcome: 'unknown', answeredAt: null }, getOpening: { ...day.opening, outcome: 'unknown', answeredAt: null } }),
  'open-not-yours': opened({ openDoor: refused('doors.not_yours', 403) }),
  'open-out-of-range': opened({ openDoor: refused('doors.out_of_range', 403, { details: { metres: 64, limit: 30 } }) }),
  'open-lost': { ...opened({ openDoor: lost }), wait: 3000 },
  'open-far': { path: '/areas/doors/pages/open', answers: { listDoors: day.doors.slice(3) } },
  'open-long': { path: '/areas/doors/pages/open', answers: { listDoors: day.longDoors } },
  'open-none': { path: '/areas/doors/pages/open', answers: { listDoors: [] } },
  'open-level-too-low': { path: '/areas/doors/pages/open', answers: { listDoors: refused('access.level_too_low', 403, { details: { have: 1, need: 2 } }) } },
  doors: { path: '/areas/doors/pages/list' },
  'doors-no-location': { path: '/areas/doors/pages/list', location: 'denied' },
  'doors-loading': { path: '/areas/doors/pages/list', answers: { listDoors: never } },
  'doors-long': { path: '/areas/doors/pages/list', answers: { listDoors: day.longDoors } },
  passages: { path: '/areas/doors/pages/passages' },
  'passages-empty': { path: '/areas/doors/pages/passages', answers: { listPassages: { items: [], next: null } } },
  'passages-loading': { path: '/areas/doors/pages/passages', answers: { listPassages: never } },
  'passages-error': { path: '/areas/doors/pages/passages', answers: { listPassages: refused('service.overloaded', 503, { retryAfter: 42 }) } },
  'grid-passages': { path: `/areas/doors/pages/grid-passages?gridId=g3&name=${encodeURIComponent('第三网格')}`, ...staff },
}

// The areas that draw their own shots: `world` is what the server answers, `shots` makes them of these tools, `onDesk` names those drawn at a desk too.
const tools = { refused, never, lost, as, tap, staff, everything }
const ofAreas = await Promise.all(
  ['health', 'checkpoint', 'realname', 'accounts'].map(name => join(import.meta.dirname, 'shots', `${name}.mjs`)).filter(existsSync).map(path => import(path)),
)
for (const { world: more } of ofAreas) Object.assign(world, more)
// Each area's own world first: two of them have keys of their own.
for (const { world: own, shots: more } of ofAreas)
  for (const [name, shot] of Object.entries(more(tools))) shots[name] = { ...shot, answers: { ...own, ...shot.answers } }

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
const looks = [
  { name: '375', width: 375, height: 812, elder: false },
  { name: '375-elder', width: 375, height: 812, elder: true },
  { name: '320', width: 320, height: 568, elder: false },
  { name: '320-elder', width: 320, height: 568, elder: true },
  { name: 'desk', width: 1280, height: 800, elder: false },
]
const onDesk = ['home-resident', 'home-staff', 'grid-passages', 'sign-in', ...ofAreas.flatMap(({ onDesk: more }) => more ?? [])]
const todo = looks.flatMap(look =>
  Object.entries(shots)
    .filter(([name]) => `${name}@${look.name}`.includes(only) && (look.name !== 'desk' || onDesk.includes(name)))
    .map(([name, shot]) => ({ look, name, shot })),
)
let failures = 0
async function draw() {
  for (let next = todo.shift(); next; next = todo.shift()) {
    const { look, name, shot } = next
    const context = await browser.newContext({
      viewport: { width: look.width, height: shot.height ?? look.height },
      deviceScaleFactor: 2,
      hasTouch: true,
      isMobile: look.name !== 'desk',
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      geolocation: { latitude: 39.90729, longitude: 116.39126, accuracy: 10 },
      permissions: shot.location ? [] : ['geolocation'],
    })
    const page = await context.newPage()
    page.on('pageerror', problem => {
      failures += 1
      console.error(`${name}@${look.name}: ${problem.message}`)
    })
    const me = shot.me === undefined ? day.me : shot.me
    await page.addInitScript(
      ({ session, elder, location, kept }) => {
        // As Taro keeps text on H5.
        const keep = (key, value) => localStorage.setItem(`linli.${key}`, JSON.stringify({ data: JSON.stringify(value) }))
        if (session) keep('session', session)
        keep('elder', elder)
        for (const [key, value] of Object.entries(kept)) keep(key, value)
        if (location) navigator.permissions.query = async () => ({ state: location === 'denied' ? 'denied' : 'prompt' })
      },
      { session: me && { ...day.session, me }, elder: look.elder, location: shot.location, kept: shot.kept ?? {} },
    )
    await page.route('**/api/**', route => answer(route, { ...world, ...shot.answers }))
    await page.goto(`${origin}/#${shot.path}`)
    await page.waitForTimeout(900)
    try {
      await shot.act?.(page)
    } catch (problem) {
      failures += 1
      console.error(`${name}@${look.name}: ${problem.message.split('\n')[0]}`)
    }
    await page.waitForTimeout(shot.wait ?? 500)
    if (shot.grey) await page.addStyleTag({ content: 'html { filter: grayscale(1) }' })
    if (shot.print) await page.emulateMedia({ media: 'print' })
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (sideways > 0) {
      failures += 1
      console.error(`${name}@${look.name}: ${sideways} px wider than the screen`)
    }
    await page.screenshot({ path: join(folder, `${name}@${look.name}.png`) })
    await context.close()
  }
}
await Promise.all([draw(), draw(), draw(), draw()])
await browser.close()
server.close()
process.exitCode = failures > 0 ? 1 : 0
