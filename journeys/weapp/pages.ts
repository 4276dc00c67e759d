/** The page stack, with the events of each page's life in WeChat's order. */
import type { Compiled } from './compiled'
import type { Mounted } from './surface'

export interface OpenPage extends Mounted {
  path: string
  options: Record<string, string>
  title: string
}

interface Needs {
  compiled: Compiled
  /** Loads the page's code if need be, and draws it. */
  mount(path: string): Mounted
}

/** WeChat stacks no more than this. */
const deepest = 10

const optionsIn = (query: string): Record<string, string> =>
  Object.fromEntries(query.split('&').filter(Boolean).map(pair => pair.split('=', 2) as [string, string]))

export class Pages {
  private stack: OpenPage[] = []
  /** Tabs that were opened stay alive behind the others. */
  private readonly livingTabs = new Map<string, OpenPage>()

  constructor(private readonly needs: Needs) {}

  top(): OpenPage {
    const page = this.stack.at(-1)
    if (!page) throw new Error('No page is open')
    return page
  }

  callers(): unknown[] {
    return this.stack.map(({ caller }) => caller)
  }

  paths(): string[] {
    return this.stack.map(({ path }) => path)
  }

  navigateTo(url: string): void {
    const { path, options } = this.target(url)
    if (this.isTab(path)) throw new Error('navigateTo:fail can not navigateTo a tabbar page')
    if (this.stack.length >= deepest) throw new Error('navigateTo:fail webview count limit exceed')
    this.hide(this.stack.at(-1))
    this.push(path, options)
  }

  redirectTo(url: string): void {
    const { path, options } = this.target(url)
    if (this.isTab(path)) throw new Error('redirectTo:fail can not redirectTo a tabbar page')
    this.leave(this.stack.pop())
    this.push(path, options)
  }

  switchTab(url: string): void {
    const { path, options } = this.target(url)
    if (!this.isTab(path)) throw new Error('switchTab:fail can not switch to no-tabBar page')
    const shown = this.stack.at(-1)
    if (shown?.path === path) return
    for (const page of this.stack.splice(0).reverse()) {
      if (!this.isTab(page.path)) this.leave(page)
      else if (page === shown) this.hide(page)
    }
    const living = this.livingTabs.get(path)
    if (!living) return this.push(path, options)
    this.stack.push(living)
    this.show(living)
  }

  reLaunch(url: string): void {
    const { path, options } = this.target(url)
    for (const page of this.stack.splice(0).reverse()) this.leave(page)
    for (const page of [...this.livingTabs.values()]) this.leave(page)
    this.push(path, options)
  }

  navigateBack(delta = 1): void {
    if (this.stack.length < 2) throw new Error('navigateBack:fail cannot navigate back at first page.')
    for (let left = Math.min(delta, this.stack.length - 1); left > 0; left--) this.leave(this.stack.pop())
    this.show(this.top())
  }

  /** The program goes to the background, or comes back: the page on top feels it too. */
  hideTop(): void {
    this.hide(this.stack.at(-1))
  }

  showTop(): void {
    this.show(this.top())
  }

  close(): void {
    for (const page of this.stack.splice(0).reverse()) this.leave(page)
    for (const page of [...this.livingTabs.values()]) this.leave(page)
  }

  private isTab(path: string): boolean {
    return this.needs.compiled.tabs.includes(path)
  }

  private target(url: string): { path: string; options: Record<string, string> } {
    const [given = '', query = ''] = url.split('?', 2)
    // Without a leading slash it is relative to the page on top.
    const path = given.startsWith('/') ? given.slice(1) : new URL(given, `file:///${this.stack.at(-1)?.path ?? ''}`).pathname.slice(1)
    if (!this.needs.compiled.pages.includes(path)) throw new Error(`navigateTo:fail page "${path}" is not found`)
    return { path, options: optionsIn(query) }
  }

  private push(path: string, options: Record<string, string>): void {
    const mounted = this.needs.mount(path)
    const title = this.needs.compiled.configs.get(path)?.navigationBarTitleText ?? this.needs.compiled.config.window?.navigationBarTitleText ?? ''
    const page: OpenPage = { ...mounted, path, options, title }
    Object.assign(page.caller, { route: path, __route__: path, options })
    this.stack.push(page)
    if (this.isTab(path)) this.livingTabs.set(path, page)
    page.caller['onLoad']?.(options)
    this.show(page)
    page.caller['onReady']?.()
  }

  private show(page: OpenPage): void {
    page.dom.hidden = false
    page.caller['onShow']?.()
  }

  private hide(page: OpenPage | undefined): void {
    if (!page) return
    page.caller['onHide']?.()
    page.dom.hidden = true
  }

  private leave(page: OpenPage | undefined): void {
    if (!page) return
    this.livingTabs.delete(page.path)
    page.caller['onUnload']?.()
    page.remove()
  }
}
