/** `wx.createSelectorQuery`, as far as it goes without layout: whether a node is there, and a size that is the same for all. */

import { drawnAt } from './surface'

/** A line of text, or of a wheel: what NutUI measures. Pixels. */
const rect = { left: 0, top: 0, right: 375, bottom: 36, width: 375, height: 36 }

type Found = (typeof rect & { id: string; dataset: object }) | null

export function rectQuery(root: () => Element) {
  const asked: { selector: string; all: boolean; tell?: (found: Found | Found[]) => void }[] = []
  const measured = (element: Element | null): Found => element && { ...rect, id: element.id, dataset: {} }
  // glass-easel writes ids into the document with a prefix of the page's own.
  const matching = (selector: string): Element[] =>
    selector.startsWith('#')
      ? [...root().querySelectorAll('*')].filter(element => drawnAt(element)?.id === selector.slice(1))
      : [...root().querySelectorAll(selector)]
  const query = {
    in: () => query,
    select: (selector: string) => nodes(selector, false),
    selectAll: (selector: string) => nodes(selector, true),
    selectViewport: () => nodes(':scope', false),
    exec(done?: (all: (Found | Found[])[]) => void) {
      setTimeout(() => {
        const results = asked.map(({ selector, all, tell }) => {
          const found = all ? matching(selector).map(measured) : measured(matching(selector)[0] ?? null)
          tell?.(found)
          return found
        })
        done?.(results)
      }, 0)
      return query
    },
  }
  const nodes = (selector: string, all: boolean) => {
    const add = (tell?: (found: Found | Found[]) => void) => {
      asked.push({ selector, all, tell })
      return query
    }
    return { boundingClientRect: add, fields: (_wanted: object, tell?: (found: Found | Found[]) => void) => add(tell), scrollOffset: add }
  }
  return query
}
