/** Each law, and a planted breach of it that must be caught. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const laws = (root: string): Promise<{ failed: boolean; said: string }> =>
  new Promise(resolve => execFile('node', ['config/laws.mjs', root], (error, said) => resolve({ failed: error !== null, said })))

/** A tree of files inside the repository, so that packages resolve as they do for the real ones. */
async function judged(files: Record<string, string>): Promise<string> {
  mkdirSync('.temp', { recursive: true })
  const root = mkdtempSync('.temp/laws-')
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    return (await laws(root)).said
  } finally {
    rmSync(root, { recursive: true })
  }
}

const value = 'export const x = 1\n'
const breaches: [law: string, files: Record<string, string>][] = [
  ['1-areas-apart', { 'bff/src/areas/a/a.ts': "import '../b/b'\n", 'bff/src/areas/b/b.ts': value }],
  ['1-areas-apart', { 'bff/src/platform/a/a.ts': "import type { X } from '../../areas/b/b'\nexport type Y = X\n", 'bff/src/areas/b/b.ts': 'export type X = 1\n' }],
  ['1-areas-apart', { 'miniapp/src/areas/a/a.tsx': "import '../b/b'\n", 'miniapp/src/areas/b/b.ts': value }],
  ['1-no-cycles', { 'bff/src/http/a.ts': "import './b'\n", 'bff/src/http/b.ts': "import './a'\n" }],
  ['1-compose-alone', { 'bff/src/serve.ts': "import './areas/a/a'\n", 'bff/src/areas/a/a.ts': value }],
  ['2-phone-and-server', { 'miniapp/src/a.ts': "import '../../bff/src/b'\n", 'bff/src/b.ts': value }],
  ['2-server-and-phone', { 'bff/src/b.ts': "import '../../miniapp/src/a'\n", 'miniapp/src/a.ts': value }],
  ['2-types-know-neither', { 'shared-types/src/a.ts': "import '../../bff/src/b'\n", 'bff/src/b.ts': value }],
  ['3-ground-knows-no-area', { 'bff/src/http/a.ts': "import type { X } from '../areas/b/b'\nexport type Y = X\n", 'bff/src/areas/b/b.ts': 'export type X = 1\n' }],
  ['3-ground-knows-no-area', { 'miniapp/src/ui/a.tsx': "import '../areas/b/b'\n", 'miniapp/src/areas/b/b.ts': value }],
  ['4-database-in-stores', { 'bff/src/areas/a/a.answers.ts': "import { In } from 'typeorm'\nexport const x = In\n" }],
  ['4-database-in-stores', { 'bff/src/http/a.ts': "import Redis from 'ioredis'\nexport const x = Redis\n" }],
  ['4-entities-in-stores', { 'bff/src/areas/a/a.answers.ts': "import { x } from './a.entity'\nexport const y = x\n", 'bff/src/areas/a/a.entity.ts': value }],
  ['5-no-zod-on-the-phone', { 'miniapp/src/a.ts': "import { z } from 'zod'\nexport const x = z\n" }],
  ['5-no-schema-on-the-phone', { 'miniapp/src/a.ts': "import { x } from '../../shared-types/src/b'\nexport const y = x\n", 'shared-types/src/b.ts': "export { x } from './b.schema'\n", 'shared-types/src/b.schema.ts': value }],
  ['6-taro-in-device', { 'miniapp/src/tabs/a.tsx': "import Taro from '@tarojs/taro'\nexport const x = Taro\n" }],
  ['6-tabs-take-apis', { 'miniapp/src/tabs/a.tsx': "import '../areas/b/use-b'\n", 'miniapp/src/areas/b/use-b.ts': value }],
  ['7-port-with-one-side', { 'bff/src/upstreams/fax/fax.ts': 'export interface Fax {}\n', 'bff/src/sandbox/sandbox.ts': value }],
  ['8-no-sandbox', { 'bff/src/compose.ts': "import './sandbox/b'\n", 'bff/src/sandbox/b.ts': value }],
  ['unresolved', { 'bff/src/http/a.ts': "import './nowhere'\n" }],
]

test.each(breaches)('a breach of %s is caught', async (law, files) => {
  expect((await judged(files)).split('\n').filter(Boolean).map(line => line.split(':')[0])).toEqual([law])
})

test('types of a schema may cross to the phone', async () => {
  const files = { 'miniapp/src/a.ts': "import type { b } from '../../shared-types/src/b.schema'\nexport type X = typeof b\n", 'shared-types/src/b.schema.ts': "import { z } from 'zod'\nexport const b = z\n" }
  expect(await judged(files)).toBe('')
})

test('the repository keeps every law', async () => {
  const { failed, said } = await laws('.')
  expect({ failed, said }).toEqual({ failed: false, said: '' })
}, 120_000)
