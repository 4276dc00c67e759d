// The part of `npm run bench` that watches the code page of the H5 build in Chromium: how long the longest task of the page's own
// thread works, and how long it takes by the clock, while the code is signed and drawn anew. Called by bench.mjs through tsx (the pass it shows is the tests' own).
// Prints one line of JSON, milliseconds; { absent } where there is no Chromium.
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { chromium } from 'playwright-core'
import * as day from '../miniapp/test/fixtures.ts'
import * as health from '../miniapp/test/fixtures.health.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const seconds = process.argv.includes('--short') ? 12 : 45
const site = 'miniapp/dist/h5'
const say = told => process.stdout.write(`${JSON.stringify(told)}\n`)

/** Every task of the page's main thread, from the browser's own trace. */
async function tasksOf(browser, page, work) {
  const session = await browser.newBrowserCDPSession()
  const events = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value))
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'blink.user_timing', '__metadata'] } })
  await page.evaluate(() => performance.mark('linli-began'))
  await work()
  const ended = new Promise(resolve => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await ended
  const mark = events.find(({ name }) => name === 'linli-began')
  return events.filter(({ name, pid, tid, dur }) => /RunTask$/.test(name) && pid === mark.pid && tid === mark.tid && dur).map(({ dur, tdur = dur }) => ({ took: dur / 1000, worked: tdur / 1000 }))
}

async function measure() {
  const server = createServer((request, response) => {
    const file = join(site, new URL(request.url, 'http://x').pathname)
    const found = extname(file) && existsSync(file) ? file : join(site, 'index.html')
    response.setHeader('Content-Type', { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }[extname(found)] ?? 'application/octet-stream')
    createReadStream(found).pipe(response)
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
  try {
    const page = await browser.newPage({ viewport: { width: 375, height: 812 } })
    await page.addInitScript(session => localStorage.setItem('linli.session', JSON.stringify({ data: JSON.stringify(session) })), { ...day.session, me: day.me })
    const answers = {
      '/api/health': () => health.family(),
      '/api/pass-keys': () => health.passKeys(),
      '/api/pass-revocations': () => health.revocations(),
    }
    await page.route('**/api/**', route => {
      const { pathname } = new URL(route.request().url())
      if (/^\/api\/health\/people\/[^/]+\/passes$/.test(pathname)) return route.fulfill({ json: health.passFor()(route.request().postDataJSON()) })
      return answers[pathname] ? route.fulfill({ json: answers[pathname]() }) : route.abort()
    })
    await page.goto(`http://127.0.0.1:${server.address().port}/#/areas/health/pages/code`)
    const picture = () => page.locator('.qr').getAttribute('style')
    for (const end = Date.now() + 15_000; !(await picture().catch(() => null)); ) if (Date.now() > end) throw new Error('No code was drawn')
    // Whatever belongs to opening the page is over.
    await page.waitForTimeout(3000)
    await page.evaluate(() => {
      window.redraws = 0
      new MutationObserver(() => window.redraws++).observe(document.querySelector('.qr'), { attributes: true, attributeFilter: ['style'] })
    })
    const tasks = await tasksOf(browser, page, () => page.waitForTimeout(seconds * 1000))
    const longest = of => Math.round(Math.max(...tasks.map(task => task[of])) * 10) / 10
    say({ seconds, redraws: await page.evaluate(() => window.redraws), worked: longest('worked'), took: longest('took'), over16: tasks.filter(({ worked }) => worked > 16).length })
  } finally {
    await browser.close()
    server.close()
  }
}

if (!existsSync(executablePath)) say({ absent: 'Chromium is not on this machine' })
else if (!existsSync(join(site, 'index.html'))) say({ absent: 'the H5 page is not built' })
else await measure()
