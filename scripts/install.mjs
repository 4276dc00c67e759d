// Installs what is missing, once: the lock file's hash is kept beside what it installed.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const marker = 'node_modules/.linli-installed'
const wanted = () => createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')

/** A sentence for whoever reads a terminal; the rest of the output is for whoever looks closer. */
export class Sentence extends Error {}

export function requireNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 20) throw new Sentence(`Linli needs Node 20 or newer; this is ${process.versions.node}. Install a newer one from nodejs.org and start again.`)
}

/** Runs a command, showing that it is alive; its output is kept and thrown with the error. */
export function run(command, args, { say, env = {}, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const started = Date.now()
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (output += chunk))
    const seconds = () => Math.round((Date.now() - started) / 1000)
    const beat = say && process.stdout.isTTY ? setInterval(() => process.stdout.write(`\r  ${say} … ${seconds()} s`), 1000) : null
    if (say && !beat) process.stdout.write(`  ${say} …\n`)
    child.once('error', reject)
    child.once('close', code => {
      if (beat) {
        clearInterval(beat)
        process.stdout.write(`\r  ${say}: ${seconds()} s   \n`)
      }
      if (code === 0) resolve(output)
      else reject(Object.assign(new Error(`${command} ${args.join(' ')} ended with ${code}`), { output }))
    })
  })
}

const unreachable = /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH/i

/** Asked first, three times within seconds: without a network an install goes on trying for minutes. What npm has kept may still be enough. */
const registryAnswers = () =>
  run('npm', ['ping', '--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=3000', '--fetch-timeout=15000']).then(
    () => true,
    ({ output = '' }) => !unreachable.test(output),
  )

export async function ensureInstalled() {
  requireNode()
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted()) return
  try {
    // Not `npm ci`: it refuses a lock file that lacks the builds a registry does not offer for other systems.
    await run('npm', (await registryAnswers()) ? ['install'] : ['install', '--offline'], { say: 'Installing packages (a few minutes the first time)' })
  } catch (error) {
    const { output = '' } = error
    if (unreachable.test(output) || /ENOTCACHED|network/i.test(output))
      throw new Sentence('The packages could not be fetched: npm cannot reach its registry. Check the network (or npm\'s registry and proxy settings) and start again; what was fetched is kept.')
    if (/ENOSPC/.test(output)) throw new Sentence('The disk is full: the packages need about 1 GB. Free some space and start again.')
    if (/EACCES|EPERM/.test(output)) throw new Sentence('npm may not write here. Run it as the owner of this folder.')
    throw new Sentence(`The packages could not be installed. What npm said:\n${output.slice(-2000)}`)
  }
  writeFileSync(marker, wanted())
}

/** Runs a script's main; a Sentence ends it with one line and no stack. */
export function main(work) {
  work().catch(error => {
    process.stderr.write(`\n${error instanceof Sentence ? error.message : (error.stack ?? error)}\n`)
    if (error.output) process.stderr.write(`${error.output.slice(-4000)}\n`)
    process.exit(1)
  })
}
