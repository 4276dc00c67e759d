/** A name for this phone in 新设备登录 messages. */
import Taro from '@tarojs/taro'
import { platform } from './platform'

export function deviceName(): string {
  try {
    const { brand, model } = Taro.getSystemInfoSync()
    return `${brand ?? ''} ${model ?? ''}`.trim().slice(0, 64) || platform()
  } catch {
    return platform()
  }
}
