/**
 * A list on the phone that must not be lost: one storage key an item and one for their order, so that adding the thousandth costs
 * what the first did. Unlike storage.ts it says when something could not be kept.
 */
import Taro from '@tarojs/taro'
import { create } from 'zustand'

/** Storage is full or forbidden: it is not on the phone. */
export class NotKept extends Error {
  constructor(cause?: unknown) {
    super('Storage did not take it', { cause })
    this.name = 'NotKept'
  }
}

/** Alipay answers a failure instead of throwing it, so what was written is read again. @throws NotKept */
function write(key: string, value: unknown): void {
  const text = JSON.stringify(value)
  try {
    Taro.setStorageSync(key, text)
    if (Taro.getStorageSync(key) === text) return
  } catch (cause) {
    throw new NotKept(cause)
  }
  throw new NotKept()
}

function read<T>(key: string): T | null {
  try {
    const text: unknown = Taro.getStorageSync(key)
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : null
  } catch {
    return null
  }
}

export function keptList<T>(name: string) {
  const order = `linli.${name}.order`
  const place = (id: string): string => `linli.${name}.${id}`
  // Read anew each time: a second tab of a browser may have added or removed.
  const ids = (): string[] => read<string[]>(order) ?? []
  const all = (): T[] =>
    ids().flatMap(id => {
      const item = read<T>(place(id))
      return item === null ? [] : [item]
    })
  const use = create<{ items: readonly T[] }>(() => ({ items: all() }))
  const changed = (): void => use.setState({ items: all() })

  return {
    /** In the order they were first kept. */
    all,
    /** For a page: the items, at every change. */
    use,
    /** Adds it, or puts it in place of the one with this id. The item is there before the order speaks of it. @throws NotKept */
    keep(id: string, item: T): void {
      const before = ids()
      write(place(id), item)
      try {
        if (!before.includes(id)) write(order, [...before, id])
      } catch (problem) {
        Taro.removeStorageSync(place(id))
        throw problem
      }
      changed()
    },
    drop(id: string): void {
      const before = ids()
      if (!before.includes(id)) return
      try {
        write(order, before.filter(each => each !== id))
        Taro.removeStorageSync(place(id))
      } catch {
        // Still there, and found there next time: whoever dropped it will do so again.
      }
      changed()
    },
  }
}
