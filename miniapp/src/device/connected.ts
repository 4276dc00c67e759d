/** Whether the phone says it has a network. It may say so and be wrong: only an answer proves it. */
import Taro from '@tarojs/taro'
import { create } from 'zustand'
import { watchNetwork } from './network'

export const useConnected = create<{ connected: boolean }>(() => ({ connected: true }))

watchNetwork(connected => useConnected.setState({ connected }))

/** The state at the start; only changes are told by themselves. */
export async function learnConnection(): Promise<void> {
  try {
    const { networkType } = await Taro.getNetworkType()
    useConnected.setState({ connected: networkType !== 'none' })
  } catch {
    // A phone that does not say is believed to be connected until a call is lost.
  }
}
