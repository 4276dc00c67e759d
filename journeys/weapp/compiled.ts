/** The compiled WeChat output as files: what WeChat would download, and its templates compiled by WeChat's own compiler. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'

export interface AppConfig {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  tabBar?: { list: { pagePath: string; text: string }[] }
  window?: { navigationBarTitleText?: string }
  requiredPrivateInfos?: string[]
}

export interface Compiled {
  config: AppConfig
  /** Every page's path, without a leading slash. */
  pages: string[]
  tabs: string[]
  /** The text of a file, by its path from the output's root. @throws when it is not there */
  read(path: string): string
  /** Static configuration by component path: pages and custom components. */
  configs: Map<string, { component?: boolean; usingComponents?: Record<string, string>; navigationBarTitleText?: string }>
  /** A JavaScript expression: all templates, by path. */
  templates: string
}

export const builtAt = resolve(__dirname, '../../miniapp/dist/weapp')

/** `bindtap` to `bind:tap`: the compiler on npm knows only the second spelling. */
const spellEvents = (wxml: string): string => wxml.replace(/(\s)(mut-bind|capture-bind|capture-catch|bind|catch)([a-z])/g, '$1$2:$3')

function compileTemplates(dir: string, files: string[]): string {
  const group = new TmplGroup()
  for (const file of files) {
    const text = readFileSync(join(dir, file), 'utf8')
    if (file.endsWith('.wxs')) group.addScript(file.slice(0, -4), text)
    else group.addTmpl(file.slice(0, -5), spellEvents(text))
  }
  const source = group.getTmplGenObjectGroups()
  group.free()
  return source
}

const known = new Map<string, Compiled>()

/** @throws a sentence that says to build first */
export function readCompiled(dir: string = builtAt): Compiled {
  const before = known.get(dir)
  if (before) return before
  if (!existsSync(join(dir, 'app.json')) || !existsSync(join(dir, 'app.js')))
    throw new Error(`The WeChat output is not there (${dir}). Build it first: npm run build:weapp`)
  const files = (readdirSync(dir, { recursive: true }) as string[]).map(file => file.replaceAll('\\', '/'))
  const read = (path: string): string => readFileSync(join(dir, path), 'utf8')
  const config = JSON.parse(read('app.json')) as AppConfig
  const pages = [...config.pages, ...(config.subPackages ?? []).flatMap(({ root, pages: own }) => own.map(page => `${root}/${page}`))]
  const configs: Compiled['configs'] = new Map()
  for (const file of files) {
    const path = file.slice(0, -5)
    if (file.endsWith('.json') && files.includes(`${path}.wxml`)) configs.set(path, JSON.parse(read(file)))
  }
  for (const page of pages) {
    const missing = ['.js', '.json', '.wxml'].filter(ending => !files.includes(page + ending))
    if (missing.length > 0) throw new Error(`app.json names the page ${page}, but ${missing.map(ending => page + ending).join(', ')} was not built`)
  }
  const compiled: Compiled = {
    config,
    pages,
    tabs: (config.tabBar?.list ?? []).map(({ pagePath }) => pagePath),
    read,
    configs,
    templates: compileTemplates(dir, files.filter(file => file.endsWith('.wxml') || file.endsWith('.wxs'))),
  }
  known.set(dir, compiled)
  return compiled
}
