/** The compiled Alipay output, in an engine that has what a mini-program has and no more. Nothing here can run Alipay itself. */
import { execFileSync } from 'node:child_process'

test('Alipay’s program signs in silently by its own code, finds the nearest door, asks once and opens it', () => {
  const said = execFileSync('npx', ['tsx', 'miniapp/test/compiled.mjs', 'alipay'], { encoding: 'utf8' })
  expect(said).toContain('alipay: a door was opened')
}, 60_000)
