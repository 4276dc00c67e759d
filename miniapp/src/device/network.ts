/** Whether the phone has a network, as the phone itself says at every change. */
import Taro from '@tarojs/taro'

export function watchNetwork(changed: (connected: boolean) => void): void {
  Taro.onNetworkStatusChange(({ isConnected }) => changed(isConnected))
}
