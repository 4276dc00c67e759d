/** A screen as bright as it goes, while a code is shown. */
import Taro from '@tarojs/taro'

const set = (value: number): Promise<unknown> => Taro.setScreenBrightness({ value })

/** @returns what puts it back as it was. A phone that cannot stays as it is. */
export function brighten(): () => void {
  const before = Taro.getScreenBrightness().then(({ value }) => value)
  before.then(() => set(1)).catch(() => undefined)
  return () => void before.then(set).catch(() => undefined)
}
