/** Whether the browser says it has a network. It may say so and be wrong: only an answer proves it. */
import { create } from 'zustand'
import { watchNetwork } from './network'

export const useConnected = create<{ connected: boolean }>(() => ({ connected: navigator.onLine }))

watchNetwork(connected => useConnected.setState({ connected }))

export const learnConnection = async (): Promise<void> => useConnected.setState({ connected: navigator.onLine })
