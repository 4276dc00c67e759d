/**
 * WeChat with the compiled program in it, on one phone, against a real BFF. A test sees what a person sees, and does what a
 * finger can: no page's internals are called.
 */
import { randomBytes } from 'node:crypto'
import { readCompiled, type Compiled } from './compiled'
import { dragOn, tapOn, tell, typeInto } from './finger'
import { Pages } from './pages'
import type { Phone } from './phone'
import { Program } from './program'
import { inputFor, isOff, isOn, isVisible, pressable, sheetOver, wordsOf } from './screen'
import { drawnAt, Surface, type Mounted } from './surface'
import { imitateWx, type WechatApi } from './wx'

const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds))
/** How long a person waits for words to appear. Milliseconds. */
const patience = 6_000
/** A wheel's line, as wx-query.ts measures it. Pixels. */
const wheelLine = 36

export interface WechatOptions {
  phone: Phone
  /** The BFF's address; a function where it changes. */
  baseUrl: string | (() => string)
  /** The compiled output; where `npm run build:weapp` puts it unless told. */
  dir?: string
}

export class Wechat {
  private readonly surface: Surface
  private readonly program: Program
  private readonly api: WechatApi
  private readonly pages: Pages
  private readonly stopAll = new AbortController()
  private app: Record<string, any> = {}
  /** The component or page whose code is being loaded. */
  private loading = ''

  private constructor(
    private readonly compiled: Compiled,
    readonly phone: Phone,
    private readonly options: WechatOptions,
  ) {
    this.surface = new Surface(compiled)
    this.pages = new Pages({ compiled, mount: path => this.mount(path) })
    const { baseUrl } = options
    this.api = imitateWx({
      phone,
      compiled,
      pages: this.pages,
      baseUrl: typeof baseUrl === 'string' ? () => baseUrl : baseUrl,
      stopAll: this.stopAll.signal,
      freshCode: () => `wx-${phone.who}~${randomBytes(8).toString('hex')}`,
    })
    this.program = new Program(compiled, {
      wx: this.api.wx,
      App: definition => {
        this.app = definition
      },
      Page: definition => this.surface.definePage(this.loading, definition),
      Component: definition => this.surface.defineComponent(this.loading, definition),
      getApp: () => this.app,
      getCurrentPages: () => this.pages.callers(),
    })
  }

  /** Starts the program as a tap on its icon, or on a link to one of its pages, does. */
  static launch(options: WechatOptions, url = ''): Wechat {
    const compiled = readCompiled(options.dir ?? process.env['LINLI_WEAPP_DIR'])
    const wechat = new Wechat(compiled, options.phone, options)
    wechat.program.require('app')
    const [path = '', query = ''] = (url || `/${compiled.pages[0]}`).slice(1).split('?', 2)
    const entry = { path, query: Object.fromEntries(new URLSearchParams(query)), scene: 1001, referrerInfo: {}, shareTicket: '' }
    wechat.app['onLaunch']?.(entry)
    wechat.app['onShow']?.(entry)
    wechat.pages.reLaunch(url || `/${compiled.pages[0]}`)
    return wechat
  }

  /** Closes the program and starts it anew: only what the phone keeps remains. */
  relaunch(url = ''): Wechat {
    this.close()
    return Wechat.launch(this.options, url)
  }

  private mount(path: string): Mounted {
    for (const needed of [...Object.values(this.compiled.configs.get(path)?.usingComponents ?? {}), null]) {
      this.loading = needed === null ? path : new URL(needed, `file:///${path}`).pathname.slice(1)
      this.program.require(this.loading)
    }
    return this.surface.mount(path)
  }

  /** Follows a link to a page, from wherever one is. */
  open(url: string): void {
    if (this.compiled.tabs.includes(url.slice(1))) this.pages.switchTab(url)
    else this.pages.navigateTo(url)
  }

  /** The page in front: its path, its title, and the paths below it. */
  page(): { path: string; title: string; stack: string[] } {
    const { path, title } = this.pages.top()
    return { path, title, stack: this.pages.paths() }
  }

  /** All words on the screen, a line for each block. */
  text(): string {
    return wordsOf(this.pages.top().dom)
  }

  /** Whether these words are on the screen now. */
  shows(words: string | RegExp): boolean {
    return typeof words === 'string' ? this.text().includes(words) : words.test(this.text())
  }

  /** Waits until the words are on the screen. @throws with the screen's words when they do not come */
  async see(words: string | RegExp, within = patience): Promise<void> {
    await this.until(() => this.shows(words), `to see ${String(words)}`, within)
  }

  async seeNoMore(words: string | RegExp, within = patience): Promise<void> {
    await this.until(() => !this.shows(words), `to see ${String(words)} go`, within)
  }

  /** Waits for anything else that will be so. */
  async until(isSo: () => boolean, wish: string, within = patience): Promise<void> {
    for (const end = Date.now() + within; !isSo(); await pause(15))
      if (Date.now() > end) throw new Error(`Waited ${within} ms ${wish}. The screen (${this.page().path}) says:\n${this.text()}`)
  }

  /** Waits until nothing is being asked of the BFF any more. */
  async quiet(): Promise<void> {
    let since = Date.now()
    const isQuiet = (): boolean => {
      if (this.phone.underWay > 0) since = Date.now()
      return Date.now() - since > 100
    }
    await this.until(isQuiet, 'for the requests to end')
  }

  /**
   * The one thing a finger going for these words would press; waits for it, and for a sheet that is closing to be gone.
   * @param at which of several, counted from 0 down the page; without it there must be one
   */
  async find(words: string, at?: number): Promise<Element> {
    let found: Element[] = []
    let covered = false
    const single = (): boolean => {
      const page = this.pages.top().dom
      const sheet = sheetOver(page)
      const all = pressable(page, words)
      found = sheet ? all.filter(element => sheet.contains(element)) : all
      covered = found.length < all.length
      return at === undefined ? found.length === 1 : found.length > at
    }
    await this.until(single, `to find one “${words}”`).catch((problem: Error) => {
      throw new Error(`${problem.message}\n(${found.length} found${covered ? ', and others behind a sheet' : ''})`)
    })
    return found[at ?? 0]!
  }

  async tap(words: string, at?: number): Promise<void> {
    await this.press(await this.find(words, at))
  }

  /** Presses a switch or a box to tick, and waits until it says the other thing. */
  async toggle(words: string): Promise<void> {
    const element = await this.find(words)
    const before = isOn(element)
    await this.press(element)
    await this.until(() => isOn(element) !== before, `for “${words}” to change`)
  }

  /** @param words the input's placeholder or name, or the words of its field */
  async type(words: string, value: string): Promise<void> {
    await this.until(() => inputFor(this.pages.top().dom, words) !== null, `to find the input “${words}”`)
    await typeInto(inputFor(this.pages.top().dom, words)!, value)
  }

  /** Opens a wheel by what it is called, turns each column to the line with these words, and confirms. */
  async pick(words: string, lines: string[]): Promise<void> {
    await this.tap(words)
    const columns = (): Element[] => [...this.pages.top().dom.querySelectorAll('.nut-pickerview-list')].filter(isVisible)
    const linesIn = (column: Element): Element[] => [...column.querySelectorAll('.nut-pickerview-roller-item')]
    for (const [at, line] of lines.entries()) {
      const placeOf = (): number => linesIn(columns()[at]!).findIndex(each => wordsOf(each) === line)
      const chosen = (): number => linesIn(columns()[at]!).findIndex(each => each.classList.contains('nut-pickerview-roller-item-active'))
      await this.until(() => columns().length >= lines.length && placeOf() >= 0 && chosen() >= 0, `for the wheel's “${line}”`)
      // A wheel may stop a line off, or be drawn anew under the finger (months after a year): a person drags it again.
      for (let tries = 0; chosen() !== placeOf() && tries < 5; tries++) {
        const column = columns()[at]!
        await dragOn(this.surface, column, (chosen() - placeOf()) * wheelLine)
        await this.until(() => chosen() === placeOf(), '', 1500).catch(() => undefined)
        tell(column.querySelector('.nut-pickerview-roller')!, 'transitionend')
        await pause(20)
      }
      await this.until(() => chosen() === placeOf(), `for the wheel to stand at “${line}”`)
    }
    await this.tap('确认')
  }

  /** What WeChat's button for the phone number does after its press: asks the owner, and tells the program. */
  private async givePhoneNumber(button: Element): Promise<void> {
    const name = 'getPhoneNumber'
    if (!(await this.api.privacyGiven())) return tell(button, 'getphonenumber', { errMsg: `${name}:fail privacy permission is not authorized`, errno: 104 })
    this.phone.questions.push('phone number')
    const proof = this.phone.phoneProof
    tell(button, 'getphonenumber', proof === null ? { errMsg: `${name}:fail user deny` } : { errMsg: `${name}:ok`, code: proof })
  }

  private async press(element: Element): Promise<void> {
    await tapOn(this.surface, element)
    const button = element.closest('button')
    if (!button || isOff(button)) return
    switch (button.getAttribute('open-type')) {
      case 'getPhoneNumber':
        return void this.givePhoneNumber(button)
      case 'agreePrivacyAuthorization':
        this.api.agreePressed(drawnAt(button).id)
        return tell(button, 'agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' })
    }
  }

  /** Whether the thing with these words says it cannot be pressed. */
  async isOff(words: string): Promise<boolean> {
    return isOff(await this.find(words))
  }

  async isOn(words: string): Promise<boolean> {
    return isOn(await this.find(words))
  }

  /** The classes of the page's frame: how elder mode shows, where there is no CSS. */
  frame(): string[] {
    return [...(this.pages.top().dom.querySelector('.page')?.classList ?? [])]
  }

  /** The style a visible element of the page was given, as text; null while there is none. */
  style(selector: string): string | null {
    const element = [...this.pages.top().dom.querySelectorAll(selector)].find(isVisible)
    return element?.getAttribute('style') ?? null
  }

  /** A tab of the bar at the bottom. */
  async tab(name: string): Promise<void> {
    const tab = this.compiled.config.tabBar?.list.find(({ text }) => text === name)
    if (!tab || !this.compiled.tabs.includes(this.page().path)) throw new Error(`There is no tab ${name} on the screen`)
    this.pages.switchTab(`/${tab.pagePath}`)
    await pause(10)
  }

  /** The arrow at the top left, or the phone's own gesture. */
  async back(): Promise<void> {
    this.pages.navigateBack()
    await pause(10)
  }

  get storage(): Map<string, unknown> {
    return this.phone.storage
  }

  /** What should not have happened, whoever swallowed it: unknown calls, errors while drawing, warnings of the program. */
  troubles(): string[] {
    return [...this.api.unknown, ...this.surface.complaints, ...this.program.complaints]
  }

  close(): void {
    this.stopAll.abort()
    this.pages.close()
    this.program.close()
    this.surface.close()
  }
}
