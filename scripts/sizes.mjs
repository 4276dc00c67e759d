// Sizes of what a phone loads, and their budgets. Packages count as they are uploaded; H5's first load as it goes over the wire.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { files } from './builds.mjs'

const kB = 1000
export const budgets = { main: 700 * kB, sub: 400 * kB, firstLoad: 180 * kB }

function packagesOf(platform) {
  const out = `miniapp/dist/${platform}`
  const { subPackages = [], subpackages = subPackages } = JSON.parse(readFileSync(join(out, 'app.json'), 'utf8'))
  const roots = subpackages.map(({ root }) => root.replace(/\/$/, ''))
  const total = Object.fromEntries([['main', 0], ...roots.map(root => [root, 0])])
  for (const path of files(out)) {
    if (/\.(map|LICENSE\.txt)$/.test(path)) continue
    const inside = path.slice(out.length + 1).replaceAll('\\', '/')
    total[roots.find(root => inside.startsWith(`${root}/`)) ?? 'main'] += statSync(path).size
  }
  return total
}

/** The page and what it names: scripts and styles, gzipped. */
function firstLoad() {
  const out = 'miniapp/dist/h5'
  const page = readFileSync(join(out, 'index.html'), 'utf8')
  const named = [...page.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map(([, path]) => join(out, path))
  return [join(out, 'index.html'), ...named].reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0)
}

/** What a first visit really fetches, by the network of a Chromium: the page, its scripts and styles, and what they fetch next. Null without one. */
export async function firstVisit(chromiumPath = '/usr/bin/chromium') {
  if (!existsSync(chromiumPath)) return null
  const { chromium } = await import('playwright-core')
  const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', png: 'image/png' }
  let bytes = 0
  const server = createServer((request, response) => {
    const path = join('miniapp/dist/h5', request.url === '/' ? 'index.html' : request.url.split('?')[0])
    if (!existsSync(path)) return response.writeHead(404).end()
    const zipped = existsSync(`${path}.gz`)
    const body = readFileSync(zipped ? `${path}.gz` : path)
    bytes += body.length
    response.writeHead(200, { 'content-type': types[path.split('.').pop()] ?? 'application/octet-stream', ...(zipped ? { 'content-encoding': 'gzip' } : {}) }).end(body)
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu'] })
  const page = await browser.newPage({ viewport: { width: 375, height: 812 } })
  await page.goto(`http://127.0.0.1:${server.address().port}/`, { waitUntil: 'networkidle' })
  await browser.close()
  server.close()
  return { name: 'h5: first visit by the network of a browser, gzipped', bytes, budget: budgets.firstLoad }
}

/** Each size with its budget, bytes. */
export function sizes() {
  const rows = ['weapp', 'alipay'].flatMap(platform =>
    Object.entries(packagesOf(platform)).map(([name, bytes]) => ({ name: `${platform}: ${name === 'main' ? 'main package' : name}`, bytes, budget: name === 'main' ? budgets.main : budgets.sub })),
  )
  return [...rows, { name: 'h5: page with its scripts and styles, gzipped', bytes: firstLoad(), budget: budgets.firstLoad }]
}

export const sizeTable = rows =>
  ['| | kB | budget |', '|---|---:|---:|', ...rows.map(({ name, bytes, budget }) => `| ${name} | ${Math.round(bytes / kB)} | ${budget / kB} |`)].join('\n')
