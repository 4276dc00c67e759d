/** Short words over the page, a question, a buzz, the tab bar's dot and size, and the title of the page. */
import Taro from '@tarojs/taro'
import { platform } from './platform'

export const say = (words: string): void => void Taro.showToast({ title: words, icon: 'none', duration: 2500 })

export async function ask(question: { title: string; text: string; yes: string; no: string }): Promise<boolean> {
  const { confirm } = await Taro.showModal({
    title: question.title,
    content: question.text,
    confirmText: question.yes,
    cancelText: question.no,
    confirmColor: '#0A6B7C',
  })
  return confirm
}

/** Felt in a pocket; a phone that cannot is silent. */
export const buzz = (): void => {
  Taro.vibrateShort({ type: 'medium' }).catch(() => undefined)
}

/** @param tab its place in the tab bar. Fails in silence where no tab bar is on the screen. */
export const dotOnTab = (tab: number, shown: boolean): void => {
  const done = shown ? Taro.showTabBarRedDot({ index: tab }) : Taro.hideTabBarRedDot({ index: tab })
  Promise.resolve(done).catch(() => undefined)
}

// A page left in the meantime needs no title.
export const titlePage = (title: string): void => void Taro.setNavigationBarTitle({ title }).catch(() => undefined)

/** The browser's tab bar is outside the page, so elder mode reaches it here; a mini-program's has one size. */
export const enlargeTabBar = (large: boolean): void => {
  if (platform() === 'h5') document.documentElement.classList.toggle('elder-bar', large)
}
