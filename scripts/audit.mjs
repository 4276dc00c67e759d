// `npm run audit [-- <number>:<hash>]`: checks the audit log of LINLI_DATABASE_URL, or of the demo in LINLI_DATA_DIR (stop it first).
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, main, Sentence } from './install.mjs'

const dataDir = process.env.LINLI_DATA_DIR || '.data'

function demo() {
  const keys = join(dataDir, 'demo-keys.json')
  if (!existsSync(keys)) throw new Sentence(`There is no demo in ${dataDir}/. Say which log: LINLI_DATABASE_URL and LINLI_LOOKUP_KEY.`)
  return { LINLI_DATABASE_URL: `sqlite:${join(dataDir, 'demo.db')}`, LINLI_LOOKUP_KEY: JSON.parse(readFileSync(keys, 'utf8')).LINLI_LOOKUP_KEY }
}

main(async () => {
  await ensureInstalled()
  const { buildBff } = await import('./build-bff.mjs')
  await buildBff({ audit: 'bff/src/audit-check.ts' })
  const env = process.env.LINLI_DATABASE_URL ? process.env : { ...process.env, ...demo() }
  process.exitCode = spawnSync(process.execPath, ['bff/dist/audit.js', ...process.argv.slice(2)], { env, stdio: 'inherit' }).status ?? 2
})
