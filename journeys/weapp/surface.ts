/**
 * What WeChat draws: glass-easel, WeChat's own component framework, over a document without layout. It lives in the
 * document's own realm, as it does in a phone, apart from the program and from the test.
 */
import { readFileSync } from 'node:fs'
import { JSDOM } from 'jsdom'
import type { Compiled } from './compiled'

/** A drawn node as glass-easel knows it. */
export interface Drawn {
  id: string
  dataset: Record<string, unknown>
  /** As the program gave it: in the document, true and nothing at all both become an empty text. */
  getAttribute(name: string): unknown
  triggerEvent(type: string, detail: unknown, options: { bubbles?: boolean; composed?: boolean }): void
}

/** The `this` of a page: Taro's page functions, `setData`, and what WeChat adds. */
export type PageCaller = Record<string, any>

export interface Mounted {
  caller: PageCaller
  /** The page's own part of the document. */
  dom: HTMLElement
  remove(): void
}

/** What a page or component declares. */
export type Definition = Record<string, any>

const side = (drawn: Drawn) => ({ id: drawn.id, dataset: { ...drawn.dataset }, offsetLeft: 0, offsetTop: 0 })

/** An event as WeChat hands it over: plain data; touches beside the detail. */
function handed(event: { type: string; timeStamp: number; detail: any; target: Drawn; currentTarget: Drawn; mark: object | null }) {
  const { touches, changedTouches, ...detail } = event.detail ?? {}
  return {
    type: event.type,
    timeStamp: event.timeStamp,
    target: side(event.target),
    currentTarget: side(event.currentTarget),
    mark: { ...event.mark },
    detail,
    ...(touches ? { touches, changedTouches } : {}),
  }
}

function withPlainEvents(methods: Definition): Definition {
  const eh = methods['eh'] as ((this: unknown, event: unknown) => unknown) | undefined
  if (!eh) return methods
  return {
    ...methods,
    eh(this: unknown, event: Parameters<typeof handed>[0]) {
      return eh.call(this, handed(event))
    },
  }
}

export class Surface {
  readonly window: JSDOM['window']
  private readonly space: any
  private readonly backend: any
  /** Errors thrown while drawing, or by a page's own functions. */
  readonly complaints: string[] = []

  constructor(compiled: Compiled) {
    this.window = new JSDOM('<!doctype html><html><body></body></html>', { runScripts: 'outside-only' }).window
    // jsdom has it only with a clock that ticks for ever.
    this.window.requestAnimationFrame = callback => Number(setTimeout(callback, 0, 0))
    const load = (name: string, need: (name: string) => unknown): any => {
      const module = { exports: {} }
      this.inside(`(function (module, exports, require) {${readFileSync(require.resolve(name), 'utf8')}\n})`)(module, module.exports, need)
      return module.exports
    }
    const easel = load('glass-easel', () => {
      throw new Error('glass-easel needs nothing')
    })
    const { MiniProgramEnv } = load('glass-easel-miniprogram-adapter', () => easel)
    // Taro's templates loop over children that are not there yet: its warnings are no news.
    easel.addGlobalWarningListener(() => false)
    easel.addGlobalErrorListener((problem: { stack?: string }) => {
      this.complaints.push(problem?.stack ?? String(problem))
      return false
    })
    const environment = new MiniProgramEnv()
    this.space = environment.createCodeSpace('', true)
    const templates = this.inside(`(function () { return ${compiled.templates} })()`)
    for (const [path, config] of compiled.configs) {
      this.space.addComponentStaticConfig(path, config)
      this.space.addCompiledTemplate(path, { groupList: templates, content: templates[path] })
    }
    const context = new easel.CurrentWindowBackendContext()
    context.onEvent((target: unknown, type: string, detail: unknown, options: object) => {
      const event = new easel.Event(type, detail, options)
      easel.Event.dispatchEvent(target, event)
      return event.getEventBubbleStatus()
    })
    this.backend = environment.associateBackend(context)
  }

  definePage(path: string, definition: Definition): void {
    this.space.componentEnv(path, (env: any) => env.Page(withPlainEvents(definition)))
  }

  defineComponent(path: string, definition: Definition): void {
    const own = { ...definition, properties: this.ownTypes(definition['properties'] ?? {}), methods: withPlainEvents(definition['methods'] ?? {}) }
    this.space.componentEnv(path, (env: any) => env.Component(own))
  }

  /** Evaluates in the document's realm. */
  private inside(expression: string): any {
    return this.window.eval(expression)
  }

  /** `String`, `Object` and so on as this realm has them: the program's are other objects of the same name. */
  private ownTypes(properties: Record<string, { type: { name: string } }>): Definition {
    return Object.fromEntries(Object.entries(properties).map(([name, given]) => [name, { ...given, type: this.inside(given.type.name) }]))
  }

  /** Draws a page; it is shown from the start. */
  mount(path: string): Mounted {
    const { document } = this.window
    const root = this.backend.createRoot('page', this.space, path)
    const holder = document.body.appendChild(document.createElement('div'))
    root.attach(holder, holder.appendChild(document.createElement('div')))
    return {
      caller: root.get() as PageCaller,
      dom: holder,
      remove() {
        root.release()
        holder.remove()
      },
    }
  }

  close(): void {
    this.window.close()
  }
}

/** The node glass-easel drew at a place in the document. */
export const drawnAt = (element: Element): Drawn => (element as unknown as { __wxElement: Drawn }).__wxElement
