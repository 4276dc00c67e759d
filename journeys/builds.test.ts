/** The three builds: complete, within their budgets, and each with its own platform's calls only. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathOf, spoken, type Clip } from '../miniapp/src/phrases/spoken'

interface AppJson {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  subpackages?: { root: string; pages: string[] }[]
}
const app = (platform: string): AppJson => JSON.parse(readFileSync(`miniapp/dist/${platform}/app.json`, 'utf8')) as AppJson
const pages = (platform: string): string[] => {
  const { pages, subPackages, subpackages } = app(platform)
  return [...pages, ...(subPackages ?? subpackages ?? []).flatMap(({ root, pages }) => pages.map(page => join(root, page)))]
}
const scripts = (platform: string): string =>
  readdirSync(`miniapp/dist/${platform}`, { recursive: true })
    .map(String)
    .filter(path => path.endsWith('.js'))
    .map(path => readFileSync(join('miniapp/dist', platform, path), 'utf8'))
    .join('\n')

describe.each([
  ['weapp', ['js', 'json', 'wxml']],
  ['alipay', ['js', 'json', 'axml']],
])('The %s build', (platform, endings) => {
  test('has every page it names, whole', () => {
    expect(pages(platform).length).toBeGreaterThan(8)
    for (const page of pages(platform)) for (const ending of endings) expect([page, ending, existsSync(`miniapp/dist/${platform}/${page}.${ending}`)]).toEqual([page, ending, true])
  })
  test('has the three tabs in the main package', () => {
    expect(app(platform).pages).toEqual(expect.arrayContaining([expect.stringContaining('home'), expect.stringContaining('messages'), expect.stringContaining('tabs/me')]))
  })
  test('carries each sentence that is said aloud where the phone looks for it', () => {
    for (const clip of Object.keys(spoken) as Clip[]) expect([clip, existsSync(`miniapp/dist/${platform}${pathOf(clip)}`)]).toEqual([clip, true])
  })
  test('carries no zod', () => {
    expect(/ZodError|_zod|\$ZodType/.test(scripts(platform))).toBe(false)
  })
})

test('each carries its own platform’s calls, and the phone buttons of the other in neither', () => {
  const has = (platform: string, ...words: string[]): boolean[] => words.map(word => scripts(platform).includes(word))
  expect(has('alipay', 'getAuthCode', 'auth_base', 'getPhoneNumber', 'bindPhoneByAlipay')).toEqual([true, true, true, true])
  expect(has('alipay', 'agreePrivacyAuthorization')).toEqual([false])
  expect(has('weapp', '.login()', 'bindPhoneByWechat', 'agreePrivacyAuthorization')).toEqual([true, true, true])
})

test('WeChat is told of location and privacy before they are used', () => {
  const said = app('weapp') as unknown as { permission?: Record<string, { desc: string }>; requiredPrivateInfos?: string[]; __usePrivacyCheck__?: boolean }
  expect(said.requiredPrivateInfos).toContain('getLocation')
  expect(said.permission?.['scope.userLocation']?.desc).toBeTruthy()
  expect(said.__usePrivacyCheck__).toBe(true)
})

const sizes = JSON.parse(
  execFileSync('node', ['--input-type=module', '-e', "import { sizes } from './scripts/sizes.mjs'; process.stdout.write(JSON.stringify(sizes()))"], { encoding: 'utf8' }),
) as { name: string; bytes: number; budget: number }[]
test.each(sizes)('$name is within its budget', ({ bytes, budget }) => expect(bytes).toBeLessThanOrEqual(budget))
