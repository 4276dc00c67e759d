/** Going from page to page. */
import Taro, { useRouter } from '@tarojs/taro'
import { routes, tabs, type Route } from '../routes'

type Params = Record<string, string>

/** A page with its parameters, as `back` holds it. */
export const withParams = (route: string, params: Params): string => {
  const query = Object.entries(params).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return query.length === 0 ? route : `${route}?${query.join('&')}`
}

const plain = (path: string): string => '/' + path.replace(/^\//, '').replace(/\?.*$/, '')

export function go(route: Route, params: Params = {}): void {
  if (tabs.includes(route)) void Taro.switchTab({ url: route })
  else void Taro.navigateTo({ url: withParams(route, params) })
}

/** Instead of this page: the way back skips it. */
export function goInstead(route: Route, params: Params = {}): void {
  if (tabs.includes(route)) void Taro.switchTab({ url: route })
  else void Taro.redirectTo({ url: withParams(route, params) })
}

/** The page before, or home when this is the first one (a link was opened, the page was reloaded). */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else void Taro.switchTab({ url: routes.home })
}

/** Decoded once whatever the platform does. */
const decoded = (params: Partial<Record<string, string>>): Params =>
  Object.fromEntries(
    Object.entries(params).map(([name, value = '']) => {
      try {
        return [name, decodeURIComponent(value)]
      } catch {
        return [name, value]
      }
    }),
  )

/** This page with its parameters, to come back to. */
export function here(): string {
  const page = Taro.getCurrentPages().at(-1)
  if (!page?.route) return routes.home
  const { stamp: _stamp, $taroTimestamp: _time, ...params } = ((page as { options?: Params }).options ?? {}) as Params
  return withParams(plain(page.route), decoded(params))
}

/** Leads to a page that settles something first (sign in, raise the level) and then returns here. */
export const goAndReturn = (route: Route, params: Params = {}): void => go(route, { ...params, back: here() })

/** Where `goAndReturn` came from; home when it is not one of our pages. */
export function returnTo(back: string | undefined): void {
  const target = back && (Object.values(routes) as string[]).includes(plain(back)) ? back : routes.home
  const below = Taro.getCurrentPages().slice(0, -1).reverse()
  // It may be several pages back: whoever registers came by the sign-in page.
  const steps = below.findIndex(({ route }) => route && plain(route) === plain(target)) + 1
  if (steps > 0) void Taro.navigateBack({ delta: steps })
  else if (tabs.includes(plain(target))) void Taro.switchTab({ url: plain(target) })
  else void Taro.redirectTo({ url: target })
}

export const isOnTab = (): boolean => tabs.includes(plain(Taro.getCurrentPages().at(-1)?.route ?? routes.home))

/** The parameters this page was opened with. */
export const useParams = (): Partial<Record<string, string>> => decoded(useRouter().params)
