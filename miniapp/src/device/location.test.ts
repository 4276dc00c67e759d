import Taro from '@tarojs/taro'
import { metresBetween, wgs84ToGcj02 } from '@linli/shared-types/values/place'
import { canOpenSettings, locate, locationPermission, openLocationSettings } from './location'
import { usePrivacyGate } from './privacy'

const mocked = Taro as unknown as Record<'getSetting' | 'getLocation' | 'openSetting' | 'getPrivacySetting', jest.Mock>
const on = (platform: 'weapp' | 'alipay' | 'h5') => {
  process.env.TARO_ENV = platform
}
const place = { latitude: 39.9087, longitude: 116.3975 }

beforeEach(() => {
  Object.values(mocked).forEach(mock => typeof mock === 'function' && 'mockClear' in mock && mock.mockClear())
})

describe('in WeChat', () => {
  beforeEach(() => on('weapp'))

  test.each([
    [{}, 'not_asked'],
    [{ 'scope.userLocation': true }, 'granted'],
    [{ 'scope.userLocation': false }, 'denied'],
  ])('settings %j mean %s', async (authSetting, expected) => {
    mocked.getSetting.mockResolvedValue({ authSetting })
    expect(await locationPermission()).toBe(expected)
  })

  test('GCJ-02 is asked for by name, and comes through unchanged', async () => {
    mocked.getLocation.mockResolvedValue({ ...place, accuracy: 12 })
    expect(await locate()).toEqual({ kind: 'found', fix: { ...place, accuracy: 12 } })
    expect(mocked.getLocation).toHaveBeenCalledWith(expect.objectContaining({ type: 'gcj02', isHighAccuracy: true }))
  })

  test.each([
    [{ errMsg: 'getLocation:fail auth deny' }, 'denied'],
    [{ errMsg: 'getLocation:fail system permission denied' }, 'denied'],
    [{ errMsg: 'getLocation:fail:ERROR_NOCELL&WIFI_LOCATIONSWITCHOFF' }, 'unavailable'],
  ])('%j means %s', async (problem, kind) => {
    mocked.getLocation.mockRejectedValue(problem)
    expect(await locate()).toEqual({ kind })
  })

  test('the privacy guide comes first; refusing it denies the place and asks the phone nothing', async () => {
    mocked.getPrivacySetting.mockImplementationOnce(({ success }) => success({ needAuthorization: true, privacyContractName: '《隐私》' }))
    const located = locate()
    await Promise.resolve()
    expect(usePrivacyGate.getState().asking?.guide).toBe('《隐私》')
    usePrivacyGate.getState().asking!.answer(false)
    expect(await located).toEqual({ kind: 'denied' })
    expect(mocked.getLocation).not.toHaveBeenCalled()
    expect(usePrivacyGate.getState().asking).toBeNull()
  })

  test('its settings page can be opened, and says what was given', async () => {
    mocked.openSetting.mockResolvedValue({})
    mocked.getSetting.mockResolvedValue({ authSetting: { 'scope.userLocation': true } })
    expect(canOpenSettings()).toBe(true)
    expect(await openLocationSettings()).toBe(true)
  })
})

describe('in Alipay', () => {
  beforeEach(() => on('alipay'))

  test('its permission has its own name', async () => {
    mocked.getSetting.mockResolvedValue({ authSetting: { location: false } })
    expect(await locationPermission()).toBe('denied')
  })

  test('numbers given as text become numbers', async () => {
    mocked.getLocation.mockResolvedValue({ latitude: '39.9087', longitude: '116.3975', accuracy: '20' })
    expect(await locate()).toEqual({ kind: 'found', fix: { ...place, accuracy: 20 } })
  })

  test.each([
    [{ error: 2001, errorMessage: '用户拒绝授权' }, 'denied'],
    [{ error: 11, errorMessage: '请确认定位相关权限已开启' }, 'denied'],
    [{ error: 13, errorMessage: '获取地理位置信息失败' }, 'unavailable'],
  ])('%j means %s', async (problem, kind) => {
    mocked.getLocation.mockRejectedValue(problem)
    expect(await locate()).toEqual({ kind })
  })
})

describe('in a browser', () => {
  const getCurrentPosition = jest.fn()
  const query = jest.fn()
  beforeEach(() => {
    on('h5')
    Object.assign(navigator, { geolocation: { getCurrentPosition }, permissions: { query } })
  })

  test('WGS-84 becomes GCJ-02, some 500 metres away', async () => {
    const wgs = { latitude: 39.90729, longitude: 116.39126 }
    getCurrentPosition.mockImplementation(found => found({ coords: { ...wgs, accuracy: 15 } }))
    const located = await locate()
    expect(located).toEqual({ kind: 'found', fix: { ...wgs84ToGcj02(wgs), accuracy: 15 } })
    expect(located.kind === 'found' && metresBetween(located.fix, wgs)).toBeGreaterThan(300)
  })

  test.each([
    [1, 'denied'],
    [2, 'unavailable'],
    [3, 'unavailable'],
  ])('error code %i means %s', async (code, kind) => {
    getCurrentPosition.mockImplementation((_found, failed) => failed({ code }))
    expect(await locate()).toEqual({ kind })
  })

  test.each([
    ['granted', 'granted'],
    ['denied', 'denied'],
    ['prompt', 'not_asked'],
  ])('permission state %s means %s', async (state, expected) => {
    query.mockResolvedValue({ state })
    expect(await locationPermission()).toBe(expected)
  })

  test('a browser that cannot be asked remembers that it was allowed', async () => {
    query.mockRejectedValue(new TypeError('not supported'))
    getCurrentPosition.mockImplementation(found => found({ coords: { ...place, accuracy: 15 } }))
    await locate()
    expect(await locationPermission()).toBe('granted')
  })

  test('its settings page cannot be opened from here', () => expect(canOpenSettings()).toBe(false))
})
