/** 适老版: larger type and targets, fewer things. A switch on this phone, at once on every page. */
import { create } from 'zustand'
import { enlargeTabBar } from '../device/attention'
import { recall, remember } from '../device/storage'

const key = 'elder'

export const useElder = create<{ elder: boolean; setElder(on: boolean): void }>(set => ({
  elder: recall<boolean>(key) ?? false,
  setElder(on) {
    remember(key, on)
    enlargeTabBar(on)
    set({ elder: on })
  },
}))

enlargeTabBar(useElder.getState().elder)
