// Builds the mini-program for a platform, unless nothing it is made of has changed since the last time.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { run, Sentence } from './install.mjs'

export const files = dir =>
  readdirSync(dir, { recursive: true })
    .map(name => join(dir, name))
    .filter(path => statSync(path).isFile())
    .sort()

function stamp(platform) {
  const hash = createHash('sha256').update(`${platform} ${process.env.LINLI_API ?? ''}`)
  const sources = ['miniapp/src', 'miniapp/config', 'shared-types/src'].flatMap(files)
  for (const path of [...sources, 'miniapp/babel.config.js', 'miniapp/package.json', 'package-lock.json']) hash.update(path).update(readFileSync(path))
  return hash.digest('hex')
}

/** What must be there after a build: Taro can fail and still end with 0. */
const expected = { weapp: ['app.js', 'app.json', 'taro.js'], alipay: ['app.js', 'app.json', 'taro.js'], h5: ['index.html'] }

/** @param platform weapp, alipay or h5 */
export async function buildMiniapp(platform) {
  const out = `miniapp/dist/${platform}`
  const marker = `miniapp/dist/.${platform}-built-from`
  const now = stamp(platform)
  if (existsSync(marker) && readFileSync(marker, 'utf8') === now && expected[platform].every(name => existsSync(join(out, name)))) return
  const output = await run('npm', ['run', `build:${platform}`, '-w', 'miniapp'], { say: `Building the mini-program for ${platform} (about a minute)`, env: { NODE_ENV: 'production' } })
  const missing = expected[platform].filter(name => !existsSync(join(out, name)))
  if (missing.length > 0) throw new Sentence(`The build for ${platform} ended without ${missing.join(', ')}. What it said:\n${output.slice(-3000)}`)
  if (platform === 'h5') compress(out)
  mkdirSync('miniapp/dist', { recursive: true })
  writeFileSync(marker, now)
}

/** Beside each text file its gzip, so that the server sends it without compressing at every call. */
function compress(dir) {
  for (const path of files(dir).filter(name => /\.(js|css|html|svg|json)$/.test(name))) writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
}
