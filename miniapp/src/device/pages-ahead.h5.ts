/** A browser fetches each page when it is first opened. What must open without a network is fetched before. */

interface TaroConfig {
  routes: { path: string; load(): [code: Promise<unknown>, ...rest: unknown[]] }[]
}

/** After the first load, so that it takes nothing from it. Milliseconds. */
const afterwards = 1500

/** @param folders the beginnings of the pages' paths, as in app.config.ts */
export function loadAhead(folders: readonly string[]): void {
  const { routes } = (window as unknown as { __taroAppConfig: TaroConfig }).__taroAppConfig
  setTimeout(() => {
    for (const { path, load } of routes)
      // What cannot be fetched now is fetched when it is opened.
      if (folders.some(folder => path.startsWith(folder))) load()[0].catch(() => undefined)
  }, afterwards)
}

/** Calls back when a page was opened that could not be fetched: the page before stays on the screen. */
export function watchForLostPages(onLost: () => void): void {
  window.addEventListener('unhandledrejection', event => {
    if (!/ChunkLoadError|Loading (CSS )?chunk/.test(String(event.reason))) return
    event.preventDefault()
    onLost()
  })
}
