/**
 * The program's own realm: a fresh global object at each launch, without window or document, and one `require` over the
 * compiled files. Timers are its own, so that closing the program ends them.
 */
import { posix } from 'node:path'
import { createContext, Script, type Context } from 'node:vm'
import type { Compiled } from './compiled'

export interface Globals {
  wx: object
  App(definition: Record<string, any>): void
  Page(definition: Record<string, any>): void
  Component(definition: Record<string, any>): void
  getApp(): unknown
  getCurrentPages(): unknown[]
}

export class Program {
  /** What the program wrote to the console as a warning or an error. */
  readonly complaints: string[] = []
  private readonly context: Context
  private readonly modules = new Map<string, { exports: unknown }>()
  private readonly timers = new Set<NodeJS.Timeout>()

  constructor(
    private readonly compiled: Compiled,
    globals: Globals,
  ) {
    const complain = (...words: unknown[]): void => void this.complaints.push(words.map(word => (word as Error)?.stack ?? String(word)).join(' '))
    const quiet = (): void => undefined
    const later =
      (start: typeof setTimeout | typeof setInterval, once: boolean) =>
      (callback: (...args: unknown[]) => void, wait = 0, ...args: unknown[]): number => {
        const timer: NodeJS.Timeout = start(() => {
          if (once) this.timers.delete(timer)
          try {
            callback(...args)
          } catch (problem) {
            complain('thrown from a timer', problem)
          }
        }, wait)
        this.timers.add(timer)
        return Number(timer)
      }
    const stop = (id: number): void => {
      for (const timer of this.timers) {
        if (Number(timer) !== id) continue
        clearTimeout(timer)
        this.timers.delete(timer)
      }
    }
    this.context = createContext({
      ...globals,
      console: { log: quiet, info: quiet, debug: quiet, warn: complain, error: complain },
      setTimeout: later(setTimeout, true),
      setInterval: later(setInterval, false),
      clearTimeout: stop,
      clearInterval: stop,
    })
  }

  /** Runs a file once, as `require` does. @param path from the output's root, with or without `.js` */
  require(path: string): unknown {
    const file = path.endsWith('.js') ? path : `${path}.js`
    const before = this.modules.get(file)
    if (before) return before.exports
    const module = { exports: {} as unknown }
    this.modules.set(file, module)
    const wrapped = `(function (require, module, exports) {${this.compiled.read(file)}\n})`
    const run = new Script(wrapped, { filename: file }).runInContext(this.context) as (...args: unknown[]) => void
    run((name: string) => this.require(posix.normalize(posix.join(posix.dirname(file), name))), module, module.exports)
    return module.exports
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
  }
}
