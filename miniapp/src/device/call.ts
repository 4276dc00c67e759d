/** Calling a person. Dialling shows the number first on every platform, so nothing is asked here. */
import Taro from '@tarojs/taro'

export function callPhone(phone: string): void {
  // Whoever closes the dialler has changed their mind, which is no failure.
  Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined)
}
