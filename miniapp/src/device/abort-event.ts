/**
 * A mini-program has no `Event`, and the AbortController polyfill makes one when it aborts: without this every abort of a
 * read throws there. Must be imported before the polyfill.
 */
const scope = globalThis as { Event?: unknown }

scope.Event ??= class {
  constructor(readonly type: string) {}
}
