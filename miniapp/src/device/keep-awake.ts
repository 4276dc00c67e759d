/** The screen stays lit while a code is shown, or codes are scanned. */
import Taro from '@tarojs/taro'

export const keepAwake = (on: boolean): void => {
  Taro.setKeepScreenOn({ keepScreenOn: on }).catch(() => undefined)
}
