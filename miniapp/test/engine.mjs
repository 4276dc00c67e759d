// A mini-program engine of the barest kind: no window, fetch, AbortController, URL, crypto or TextEncoder. It loads the compiled
// program, keeps what the pages set, and taps. There is no layout and no WXML: what is checked is that the program runs.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import vm from 'node:vm'

const succeed = (options, result) => {
  options?.success?.(result)
  options?.complete?.(result)
  return Promise.resolve(result)
}

/** WeChat gives header and statusCode, Alipay headers and status, and takes its arguments as one object. */
function storage(platform, kept) {
  if (platform === 'alipay')
    return {
      getStorageSync: ({ key }) => ({ data: kept.get(key) ?? null }),
      setStorageSync: ({ key, data }) => void kept.set(key, data),
      removeStorageSync: ({ key }) => void kept.delete(key),
    }
  return {
    getStorageSync: key => kept.get(key) ?? '',
    setStorageSync: (key, value) => void kept.set(key, value),
    removeStorageSync: key => void kept.delete(key),
  }
}

/**
 * @param root the folder of the build
 * @param answer (method, path, body) → { status, body }
 * @param place the phone's GCJ-02 fix, granted once asked
 */
export function startEngine({ platform, root, answer, place }) {
  const asked = []
  const pages = {}
  let stack = []
  let app
  let declared
  let located = false

  const api = {
    ...storage(platform, new Map()),
    canIUse: () => true,
    nextTick: work => setTimeout(work),
    getSystemInfoSync: () => ({ windowWidth: 375, windowHeight: 700, pixelRatio: 2, brand: 'test', model: 'phone', SDKVersion: '3.8.0' }),
    login: options => succeed(options, { code: 'wechat-code' }),
    getAuthCode: options => succeed(options, { authCode: 'alipay-code' }),
    getPrivacySetting: options => succeed(options, { needAuthorization: false, privacyContractName: '' }),
    onNeedPrivacyAuthorization: () => undefined,
    onNetworkStatusChange: () => undefined,
    getSetting: options => succeed(options, { authSetting: located ? { 'scope.userLocation': true, location: true } : {} }),
    getLocation(options) {
      located = true
      return succeed(options, place)
    },
    request({ url, method, data, success, fail }) {
      const { pathname } = new URL(url)
      asked.push(`${method} ${pathname}`)
      const { status, body } = answer(method, pathname, data && JSON.parse(data))
      const reply = { status, statusCode: status, data: JSON.stringify(body), header: {}, headers: {} }
      setTimeout(() => (platform === 'alipay' && status >= 400 ? fail({ error: 19, ...reply }) : success(reply)))
      return { abort: () => undefined }
    },
    navigateTo: options => succeed(options, open(options.url)),
    redirectTo: options => succeed(options, (stack.pop(), open(options.url))),
    switchTab: options => succeed(options, ((stack = []), open(options.url))),
    navigateBack: options => succeed(options, (stack.pop(), show())),
  }
  for (const name of ['showTabBarRedDot', 'hideTabBarRedDot', 'setNavigationBarTitle', 'setNavigationBar', 'vibrateShort', 'showToast', 'makePhoneCall'])
    api[name] = options => succeed(options, {})

  const context = vm.createContext({
    console, setTimeout, clearTimeout, setInterval, clearInterval,
    wx: api, my: api,
    navigator: { userAgent: 'test', swuserAgent: 'test' },
    App: config => (app = config),
    Page: config => (declared = config),
    Component: config => (declared = config),
    getApp: () => app,
    getCurrentPages: () => stack,
  })
  context.global = context

  const modules = {}
  function load(file) {
    const path = existsSync(file) ? file : `${file}.js`
    if (!modules[path]) {
      const module = (modules[path] = { exports: {} })
      const run = vm.runInContext(`(function (require, module, exports) {${readFileSync(path, 'utf8')}\n})`, context, { filename: path })
      run(name => load(resolve(dirname(path), name)), module, module.exports)
    }
    return modules[path].exports
  }

  function set(target, path, value) {
    const parts = path.replace(/\.?\[(\d+)\]/g, '.$1').split('.')
    parts.slice(0, -1).forEach((part, at) => {
      target[part] ??= /^\d+$/.test(parts[at + 1]) ? [] : {}
      target = target[part]
    })
    target[parts.at(-1)] = value
  }

  const show = () => stack.at(-1)?.onShow?.()
  function open(url) {
    const [route, query = ''] = url.replace(/^\//, '').split('?')
    if (!pages[route]) {
      load(resolve(root, `${route}.js`))
      pages[route] = declared
    }
    const page = {
      ...(pages[route].methods ?? pages[route]),
      data: {},
      route,
      options: Object.fromEntries(new URLSearchParams(query)),
      setData(data, done) {
        for (const [path, value] of Object.entries(data)) set(page.data, path, value)
        if (done) setTimeout(done)
      },
    }
    stack.push(page)
    page.onLoad?.(page.options)
    page.onReady?.()
    show()
  }

  const texts = node => [...(typeof node?.v === 'string' ? [node.v] : []), ...(node?.cn ?? []).flatMap(texts)]
  const nodes = node => (node ? [node, ...(node.cn ?? []).flatMap(nodes)] : [])
  /** The smallest thing with a role that carries these words: what a screen reader would press. */
  function tap(words) {
    const page = stack.at(-1)
    const target = nodes(page.data.root)
      .filter(node => Object.values(node).some(value => value === 'button' || value === 'radio' || value === 'link') && texts(node).join('').includes(words))
      .at(-1)
    if (!target) throw new Error(`Nothing to press says ${words}: ${texts(page.data.root).join(' | ')}`)
    const at = { id: target.sid, dataset: { sid: target.sid } }
    page.eh({ type: 'tap', timeStamp: Date.now(), target: at, currentTarget: at, detail: {} })
  }

  load(resolve(root, 'app.js'))
  app.onLaunch?.({ path: 'tabs/home/home', query: {} })
  app.onShow?.({})
  open('/tabs/home/home')

  return { asked, tap, route: () => stack.at(-1)?.route, text: () => texts(stack.at(-1)?.data.root).join(' ') }
}
