// Sizes of what a phone loads, and their budgets. Packages count as they are uploaded; H5's first load as it goes over the wire.
import { readFileSync, statSync } from 'node:fs'
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

/** Each size with its budget, bytes. */
export function sizes() {
  const rows = ['weapp', 'alipay'].flatMap(platform =>
    Object.entries(packagesOf(platform)).map(([name, bytes]) => ({ name: `${platform}: ${name === 'main' ? 'main package' : name}`, bytes, budget: name === 'main' ? budgets.main : budgets.sub })),
  )
  return [...rows, { name: 'h5: first load, gzipped', bytes: firstLoad(), budget: budgets.firstLoad }]
}

export const sizeTable = rows =>
  ['| | kB | budget |', '|---|---:|---:|', ...rows.map(({ name, bytes, budget }) => `| ${name} | ${Math.round(bytes / kB)} | ${budget / kB} |`)].join('\n')
