// `npm test`: installs what is missing and runs every check. What needs a service or a browser that is not there is reported as
// skipped, by name; where LINLI_REQUIRE_SERVICES is set (CI) it fails instead. The last line sums all runners.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureInstalled, main, run } from './install.mjs'

const runners = [
  ['server, shared types, laws', 'bff/jest.config.js'],
  ['mini-program', 'miniapp/jest.config.js'],
  ['journeys: the compiled WeChat output, H5 in Chromium, the three builds', 'journeys/jest.config.js'],
]

main(async () => {
  await ensureInstalled()
  const sum = { passed: 0, failed: 0, skipped: 0 }
  const { checkAll } = await import('./check.mjs')
  process.stdout.write('\nChecks\n')
  const checked = await checkAll()
  sum.passed += checked.passed
  sum.failed += checked.failed

  process.stdout.write('\nBuilds\n')
  const { buildMiniapp } = await import('./builds.mjs')
  for (const platform of ['h5', 'weapp', 'alipay']) await buildMiniapp(platform)
  const { buildBff } = await import('./build-bff.mjs')
  await buildBff()

  mkdirSync('.temp', { recursive: true })
  const skipped = []
  for (const [name, config] of runners) {
    process.stdout.write(`\nTests: ${name}\n`)
    const report = `.temp/${config.replaceAll('/', '-')}.json`
    rmSync(report, { force: true })
    // Each test that needs a moment is timed by its own limit; a runner that hangs is not waited for.
    await run('npx', ['jest', '-c', config, '--maxWorkers=2', '--json', `--outputFile=${report}`, '--silent'], { show: true }).catch(() => undefined)
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    sum.passed += numPassedTests
    sum.failed += numFailedTests + numRuntimeErrorTestSuites
    sum.skipped += numPendingTests
    for (const { assertionResults } of testResults) for (const { status, fullName } of assertionResults) if (status === 'pending') skipped.push(fullName)
  }

  if (skipped.length > 0) {
    process.stdout.write(`\nSkipped, because what they need is not on this machine:\n`)
    for (const [block, count] of tally(skipped)) process.stdout.write(`  ${block}: ${count}\n`)
    if (process.env.LINLI_REQUIRE_SERVICES) {
      process.stdout.write('Here nothing may be skipped.\n')
      sum.failed += skipped.length
    }
  }
  process.stdout.write(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`)
  process.exitCode = sum.failed > 0 ? 1 : 0
})

/** Skipped tests by the block that says what is absent. */
function tally(names) {
  const counts = new Map()
  for (const name of names) {
    const block = /^.*?\(absent: [^)]*\)/.exec(name)?.[0] ?? name
    counts.set(block, (counts.get(block) ?? 0) + 1)
  }
  return counts
}
