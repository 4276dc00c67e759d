/** Where the phone is, in GCJ-02 on every platform, and whether one may ask. */
import Taro from '@tarojs/taro'
import { wgs84ToGcj02, type Fix } from '@linli/shared-types/values/place'
import { platform } from './platform'
import { privacyAgreed } from './privacy'
import { recall, remember } from './storage'

export type LocationPermission = 'not_asked' | 'granted' | 'denied'

export type Located =
  | { kind: 'found'; fix: Fix }
  /** This program may not know. */
  | { kind: 'denied' }
  /** Allowed, but the phone does not know: location switched off, indoors, time ran out. */
  | { kind: 'unavailable' }

/** A browser without the Permissions API (Safari before 16) is remembered to have said yes. */
const grantedBefore = 'location.granted'

async function browserPermission(): Promise<LocationPermission> {
  try {
    const { state } = await navigator.permissions.query({ name: 'geolocation' })
    return state === 'granted' ? 'granted' : state === 'denied' ? 'denied' : 'not_asked'
  } catch {
    return recall<boolean>(grantedBefore) ? 'granted' : 'not_asked'
  }
}

/** Never shows anything to the person. */
export async function locationPermission(): Promise<LocationPermission> {
  if (platform() === 'h5') return browserPermission()
  try {
    const settings = (await Taro.getSetting()).authSetting as Record<string, boolean | undefined>
    const allowed = settings[platform() === 'weapp' ? 'scope.userLocation' : 'location']
    return allowed === undefined ? 'not_asked' : allowed ? 'granted' : 'denied'
  } catch {
    return 'not_asked'
  }
}

function browserLocation(): Promise<Located> {
  if (!navigator.geolocation) return Promise.resolve({ kind: 'unavailable' })
  return new Promise(resolve =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        remember(grantedBefore, true)
        resolve({ kind: 'found', fix: { ...wgs84ToGcj02(coords), accuracy: coords.accuracy } })
      },
      problem => {
        if (problem.code === 1) remember(grantedBefore, false)
        resolve({ kind: problem.code === 1 ? 'denied' : 'unavailable' })
      },
      { enableHighAccuracy: true, timeout: 8000, maximumAge: 5000 },
    ),
  )
}

/** WeChat says it in errMsg, Alipay in an error number (2001 refused, 11 not allowed by the phone's own settings). */
function wasDenied(problem: unknown): boolean {
  const { errMsg = '', errorMessage = '', error } = (problem ?? {}) as { errMsg?: string; errorMessage?: string; error?: number | string }
  return /auth|permission|denied|deny|拒绝|权限/i.test(errMsg + errorMessage) || [11, 2001, 2002, 2003].includes(Number(error))
}

/** Asks the phone, and the person if they were never asked. Explain first. */
export async function locate(): Promise<Located> {
  if (platform() === 'h5') return browserLocation()
  if (!(await privacyAgreed())) return { kind: 'denied' }
  try {
    const here = await Taro.getLocation({ type: 'gcj02', isHighAccuracy: true, highAccuracyExpireTime: 4000 })
    // Alipay gives its numbers as text.
    return {
      kind: 'found',
      fix: { latitude: Number(here.latitude), longitude: Number(here.longitude), accuracy: Number(here.accuracy) },
    }
  } catch (problem) {
    return { kind: wasDenied(problem) ? 'denied' : 'unavailable' }
  }
}

/** Whether the settings page can be opened from here: a browser's cannot. */
export const canOpenSettings = (): boolean => platform() !== 'h5'

/** The platform's page of permissions; true when location is allowed after it. */
export async function openLocationSettings(): Promise<boolean> {
  await Taro.openSetting()
  return (await locationPermission()) === 'granted'
}
