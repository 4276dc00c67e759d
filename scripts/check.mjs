// `npm run check`: types, import laws, and the rules of the house that a machine can see. Prints a line for each; the last line counts.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { ensureInstalled, main, run } from './install.mjs'

const tracked = () => execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' }).split('\n').filter(Boolean)

const checks = {
  'types: shared-types': () => run('npx', ['tsc', '-p', 'shared-types']),
  'types: bff': () => run('npx', ['tsc', '-p', 'bff']),
  'types: miniapp': () => run('npx', ['tsc', '-p', 'miniapp']),
  'types: journeys': () => run('npx', ['tsc', '-p', 'journeys']),
  'import laws': () => run('node', ['config/laws.mjs']),
  'no download addresses in the lock file': () => none(readFileSync('package-lock.json', 'utf8').split('\n').filter(line => /"resolved": "http/.test(line))),
  'no test is focused or left to do': () => none(grep(/\b(it|test|describe)\.(only|todo)\(|\b(xit|fit|fdescribe)\(/, path => /\.test\.tsx?$/.test(path))),
  'no file over 400 lines': () => none(sources().filter(path => !/\.schema\.ts$|migrations\//.test(path) && readFileSync(path, 'utf8').split('\n').length > 401)),
  'words a resident reads are in phrases/': () =>
    none(grep(/[\u4e00-\u9fff]/, path => /^miniapp\/src\/(api|areas|tabs|ui|rules)\/.*\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path), line => line.replace(/\/\*.*?\*\/|\/\/.*$|^\s*\*.*$/g, ''))),
}

const sources = () => tracked().filter(path => /\.(ts|tsx|mjs)$/.test(path) && !/\.test\.tsx?$/.test(path))

function grep(pattern, of, strip = line => line) {
  return tracked()
    .filter(of)
    .flatMap(path => readFileSync(path, 'utf8').split('\n').map((line, at) => [`${path}:${at + 1}`, strip(line)]))
    .filter(([, line]) => pattern.test(line))
    .map(([place]) => place)
}

function none(found) {
  if (found.length > 0) throw Object.assign(new Error(), { output: found.slice(0, 20).join('\n') })
}

/** Runs every check; answers how many passed and failed. */
export async function checkAll() {
  const counts = { passed: 0, failed: 0 }
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check()
      counts.passed++
      process.stdout.write(`  ✓ ${name}\n`)
    } catch (error) {
      counts.failed++
      process.stdout.write(`  ✕ ${name}\n${(error.output || error.message).replace(/^/gm, '      ')}\n`)
    }
  }
  return counts
}

if (import.meta.url === `file://${process.argv[1]}`)
  main(async () => {
    await ensureInstalled()
    const { passed, failed } = await checkAll()
    process.stdout.write(`${passed} passed, ${failed} failed\n`)
    process.exitCode = failed > 0 ? 1 : 0
  })
