/** A name for this browser in 新设备登录 messages: the system it runs on is what its owner knows it by. */
const systems: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone 浏览器'],
  [/iPad/, 'iPad 浏览器'],
  [/Android/, '安卓手机浏览器'],
  [/HarmonyOS|OpenHarmony/, '鸿蒙手机浏览器'],
  [/Windows/, 'Windows 电脑浏览器'],
  [/Mac OS X/, 'Mac 电脑浏览器'],
  [/Linux/, 'Linux 电脑浏览器'],
]

export const deviceName = (): string => systems.find(([mark]) => mark.test(navigator.userAgent))?.[1] ?? '浏览器'
