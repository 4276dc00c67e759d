/** Small JSON values kept on the phone. Storage that is full or forbidden loses the value, never the page. */
import Taro from '@tarojs/taro'

export function recall<T>(key: string): T | null {
  try {
    const text: unknown = Taro.getStorageSync(`linli.${key}`)
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : null
  } catch {
    return null
  }
}

export function remember(key: string, value: unknown): void {
  try {
    Taro.setStorageSync(`linli.${key}`, JSON.stringify(value))
  } catch {
    // Private windows refuse: what was to be remembered lasts as long as the page.
  }
}

export function forget(key: string): void {
  try {
    Taro.removeStorageSync(`linli.${key}`)
  } catch {
    // Nothing was kept, so there is nothing to forget.
  }
}
