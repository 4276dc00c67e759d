/**
 * The `wx` object: what this program calls, imitated; anything else throws by name, so that a new call is noticed.
 * Where WeChat refuses for a reason, so does this, with WeChat's own errMsg.
 */
import { webcrypto } from 'node:crypto'
import type { Compiled } from './compiled'
import type { Pages } from './pages'
import type { Permission, Phone } from './phone'
import { requestOver } from './wx-network'
import { rectQuery } from './wx-query'

type Options = { success?(result: object): void; fail?(problem: object): void; complete?(result: object): void } & Record<string, any>

interface Needs {
  phone: Phone
  compiled: Compiled
  pages: Pages
  baseUrl: () => string
  stopAll: AbortSignal
  /** Codes of `login` are single use: each is new. */
  freshCode: () => string
}

/** Calls a program like this may come to need. Taro passes on only what is there, so each must be there to be noticed. */
const notYet = (
  'addPhoneContact chooseAddress chooseImage chooseLocation clearStorageSync clearStorage connectSocket createAnimation createCanvasContext ' +
  'createIntersectionObserver createVideoContext downloadFile getClipboardData ' +
  'getStorage getStorageInfo getStorageInfoSync getSystemInfo getUserInfo getUserProfile hideLoading loadFontFace navigateToMiniProgram onLocationChange ' +
  'openLocation previewImage removeStorage requestPayment requestSubscribeMessage saveImageToPhotosAlbum ' +
  'setClipboardData setNavigationBarColor setStorage showActionSheet showLoading startFacialRecognitionVerify ' +
  'startLocationUpdate startPullDownRefresh uploadFile'
).split(' ')

const screen = { windowWidth: 375, windowHeight: 812, screenWidth: 375, screenHeight: 812, pixelRatio: 2, statusBarHeight: 44 }
const device = { brand: 'Xiaomi', model: '2304FPN6DC', system: 'Android 13', platform: 'android' }
const base = { SDKVersion: '3.8.12', version: '8.0.50', language: 'zh_CN', theme: 'light', fontSizeSetting: 16 }

export interface WechatApi {
  wx: object
  /** Asks for the privacy guide as WeChat does before a private call. */
  privacyGiven(): Promise<boolean>
  /** An `agreePrivacyAuthorization` button was pressed. */
  agreePressed(buttonId: string): void
  /** Calls that are not imitated. */
  readonly unknown: string[]
}

export function imitateWx({ phone, compiled, pages, baseUrl, stopAll, freshCode }: Needs): WechatApi {
  const unknown: string[] = []
  const agreedBy = new Set<string>()
  let gate: ((resolve: (answer: { event: string; buttonId?: string }) => void, info: object) => void) | null = null

  /** In WeChat's form: the callbacks are called later, or a promise is given where there are none. */
  const api =
    (name: string, act: (options: Options) => unknown) =>
    (options: Options = {}): unknown => {
      const done = new Promise<object>((resolve, reject) => {
        setTimeout(() => {
          Promise.resolve()
            .then(() => act(options))
            .then(
              result => resolve({ ...(result as object | undefined), errMsg: `${name}:ok` }),
              (problem: Error & { errno?: number }) =>
                reject({
                  errMsg: problem.message.startsWith(`${name}:fail`) ? problem.message : `${name}:fail ${problem.message}`,
                  ...(problem.errno ? { errno: problem.errno } : {}),
                }),
            )
        }, 0)
      })
      if (!options.success && !options.fail && !options.complete) return done
      done.then(
        result => (options.success?.(result), options.complete?.(result)),
        (problem: object) => (options.fail?.(problem), options.complete?.(problem)),
      )
      return undefined
    }

  const privacyGiven = async (): Promise<boolean> => {
    if (!phone.privacy.asked || phone.privacy.agreed) return true
    const listener = gate
    if (!listener) return false
    const answer = await new Promise<{ event: string; buttonId?: string }>(resolve => listener(resolve, { referrer: 'wx' }))
    // WeChat believes the word only of a button it saw pressed.
    return answer.event === 'agree' && agreedBy.has(answer.buttonId ?? '') && phone.privacy.agreed
  }
  const refusePrivacy = (): never => {
    throw Object.assign(new Error('fail privacy permission is not authorized'), { errno: 104 })
  }
  const permitted = (permission: Permission): boolean => {
    const before = phone.permissions.get(permission)
    if (before !== undefined) return before
    phone.questions.push(permission)
    phone.permissions.set(permission, phone.allows)
    return phone.allows
  }
  const settings = () => ({ authSetting: Object.fromEntries(phone.permissions) })

  async function getLocation(options: Options): Promise<object> {
    if (!compiled.config.requiredPrivateInfos?.includes('getLocation'))
      throw new Error('getLocation:fail the api need to be declared in the requiredPrivateInfos field in app.json')
    if (!(await privacyGiven())) refusePrivacy()
    if (!permitted('scope.userLocation')) throw new Error('getLocation:fail auth deny')
    if (options['type'] !== 'gcj02') throw new Error('getLocation:fail this phone knows gcj02 only')
    if (!phone.place) throw new Error('getLocation:fail:ERROR_NOCELL&WIFI_LOCATIONSWITCHOFF')
    return { ...phone.place, speed: 0, altitude: 0, verticalAccuracy: 0, horizontalAccuracy: phone.place.accuracy }
  }

  const known: Record<string, unknown> = {
    request: requestOver(phone, baseUrl, stopAll),
    login: api('login', () => {
      if (phone.network === 'down') throw new Error('login:fail network is down')
      return { code: freshCode() }
    }),
    checkSession: api('checkSession', () => ({})),

    getStorageSync: (key: string) => phone.storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void phone.storage.set(key, structuredClone(value)),
    removeStorageSync: (key: string) => void phone.storage.delete(key),

    getLocation: api('getLocation', getLocation),
    getSetting: api('getSetting', settings),
    openSetting: api('openSetting', () => {
      phone.questions.push('settings')
      phone.inSettings(phone.permissions)
      return settings()
    }),
    authorize: api('authorize', ({ scope }) => {
      if (!permitted(scope as Permission)) throw new Error('authorize:fail auth deny')
    }),
    getPrivacySetting: api('getPrivacySetting', () => ({
      needAuthorization: phone.privacy.asked && !phone.privacy.agreed,
      privacyContractName: '《邻里小程序隐私保护指引》',
    })),
    onNeedPrivacyAuthorization: (listener: NonNullable<typeof gate>) => {
      gate = listener
    },
    requirePrivacyAuthorize: api('requirePrivacyAuthorize', async () => {
      if (!(await privacyGiven())) refusePrivacy()
    }),
    openPrivacyContract: api('openPrivacyContract', () => void phone.guidesRead.push('《邻里小程序隐私保护指引》')),

    navigateTo: api('navigateTo', ({ url }) => pages.navigateTo(url as string)),
    redirectTo: api('redirectTo', ({ url }) => pages.redirectTo(url as string)),
    switchTab: api('switchTab', ({ url }) => pages.switchTab(url as string)),
    reLaunch: api('reLaunch', ({ url }) => pages.reLaunch(url as string)),
    navigateBack: api('navigateBack', ({ delta }) => pages.navigateBack(delta as number | undefined)),
    setNavigationBarTitle: api('setNavigationBarTitle', ({ title }) => {
      pages.top().title = title as string
    }),
    showTabBarRedDot: api('showTabBarRedDot', ({ index }) => void phone.dots.add(index as number)),
    hideTabBarRedDot: api('hideTabBarRedDot', ({ index }) => void phone.dots.delete(index as number)),
    pageScrollTo: api('pageScrollTo', () => ({})),
    stopPullDownRefresh: api('stopPullDownRefresh', () => ({})),

    showToast: api('showToast', ({ title }) => void phone.toasts.push(title as string)),
    hideToast: api('hideToast', () => ({})),
    showModal: api('showModal', ({ title, content }) => {
      phone.questions.push(`${title as string} ${content as string}`)
      return { confirm: phone.confirms, cancel: !phone.confirms }
    }),
    makePhoneCall: api('makePhoneCall', ({ phoneNumber }) => void phone.dialled.push(phoneNumber as string)),
    vibrateShort: api('vibrateShort', () => void phone.buzzes++),
    vibrateLong: api('vibrateLong', () => void phone.longBuzzes++),

    scanCode: api('scanCode', () => {
      if (phone.inSight === null) throw new Error('scanCode:fail cancel')
      return { result: phone.inSight, scanType: 'QR_CODE', charSet: 'UTF-8', path: '', rawData: '' }
    }),
    getScreenBrightness: api('getScreenBrightness', () => ({ value: phone.brightness })),
    setScreenBrightness: api('setScreenBrightness', ({ value }) => {
      phone.brightness = value as number
    }),
    setKeepScreenOn: api('setKeepScreenOn', ({ keepScreenOn }) => {
      phone.awake = keepScreenOn as boolean
    }),
    createInnerAudioContext: () => {
      const audio = { src: '', play: () => void phone.heard.push(audio.src), destroy: () => undefined }
      return audio
    },
    // The person looks into WeChat's own camera, or closes it; what it saw is between WeChat and the server.
    requestFacialVerify: api('requestFacialVerify', ({ verifyId }) => {
      phone.facesShown.push(verifyId as string)
      if (!phone.looks) throw Object.assign(new Error('requestFacialVerify:fail user cancel'), { errCode: 90002 })
    }),
    chooseMedia: api('chooseMedia', () => {
      if (phone.photo === null) throw new Error('chooseMedia:fail cancel')
      return { tempFiles: [{ tempFilePath: 'wxfile://tmp/photo.jpg', fileType: 'image' }], type: 'image' }
    }),
    getImageInfo: api('getImageInfo', () => ({ width: 1200, height: 1600, path: 'wxfile://tmp/photo.jpg', type: 'jpeg' })),
    compressImage: api('compressImage', ({ src }) => ({ tempFilePath: src as string })),
    getNetworkType: api('getNetworkType', () => ({ networkType: phone.network === 'down' ? 'none' : '4g' })),
    getRandomValues: api('getRandomValues', ({ length }) => ({ randomValues: new Uint8Array(webcrypto.getRandomValues(new Uint8Array(length as number))).buffer })),
    env: { USER_DATA_PATH: 'http://usr' },
    getFileSystemManager: () => ({
      readFile: api('readFile', ({ encoding }) => {
        if (phone.photo === null) throw new Error('readFile:fail no such file or directory')
        return { data: phone.photo.toString(encoding as BufferEncoding) }
      }),
      writeFile: api('writeFile', ({ filePath, data, encoding }) => void phone.files.set(filePath as string, Buffer.from(data as string, encoding as BufferEncoding))),
    }),
    openDocument: api('openDocument', ({ filePath }) => {
      if (!phone.files.has(filePath as string)) throw new Error('openDocument:fail file not found')
      phone.opened.push(filePath as string)
    }),

    getSystemInfoSync: () => ({ ...screen, ...device, ...base }),
    getWindowInfo: () => screen,
    getDeviceInfo: () => device,
    getAppBaseInfo: () => base,
    getMenuButtonBoundingClientRect: () => ({ top: 48, bottom: 80, left: 281, right: 368, width: 87, height: 32 }),
    getLaunchOptionsSync: () => ({ path: compiled.pages[0], query: {}, scene: 1001, referrerInfo: {} }),
    getEnterOptionsSync: () => ({ path: compiled.pages[0], query: {}, scene: 1001, referrerInfo: {} }),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'wx0000sandbox00000', envVersion: 'develop', version: '' } }),
    getUpdateManager: () => ({ onCheckForUpdate() {}, onUpdateReady() {}, onUpdateFailed() {}, applyUpdate() {} }),
    canIUse: (name: string) => name.split('.')[0]! in known,
    nextTick: (callback: () => void) => void setTimeout(callback, 0),
    createSelectorQuery: () => rectQuery(() => pages.top().dom),
    onNetworkStatusChange: (hear: (status: object) => void) => void phone.hearsOfNetwork.push(connected => hear({ isConnected: connected, networkType: connected ? '4g' : 'none' })),
    onAppShow: () => undefined,
    onAppHide: () => undefined,
    // Not a call: other kinds of WeChat programs have it.
    cloud: undefined,
  }
  const refuse = (name: string) => () => {
    unknown.push(`wx.${name}`)
    throw new Error(`wx.${name} is not imitated here: add it to journeys/weapp/wx.ts`)
  }
  for (const name of notYet) known[name] = refuse(name)
  const wx = new Proxy(known, {
    // Symbols, and what the bundle itself keeps on wx, are looked up before they are set.
    get: (target, name) => (name in target || typeof name === 'symbol' || name === 'webpackJsonp' ? Reflect.get(target, name) : refuse(name)),
  })
  return {
    wx,
    privacyGiven,
    agreePressed(buttonId) {
      agreedBy.add(buttonId)
      phone.privacy.agreed = true
    },
    unknown,
  }
}
