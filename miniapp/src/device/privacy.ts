/**
 * WeChat's privacy gate: location, phone number, camera and album are closed until the person has agreed to the privacy guide with a
 * button of its own kind. Other platforms have none, and are always open.
 */
import Taro from '@tarojs/taro'
import { create } from 'zustand'
import { platform } from './platform'

interface Gate {
  /** The question being asked, if one is. */
  asking: { guide: string; answer(agreed: boolean): void } | null
}

export const usePrivacyGate = create<Gate>(() => ({ asking: null }))

/** The id of the button WeChat must see pressed. */
export const agreeButtonId = 'agree-privacy'

function ask(guide: string): Promise<boolean> {
  return new Promise(resolve =>
    usePrivacyGate.setState({
      asking: {
        guide,
        answer(agreed) {
          usePrivacyGate.setState({ asking: null })
          resolve(agreed)
        },
      },
    }),
  )
}

/** Asks if it must be asked. False when the person refused: the feature is closed, the program goes on. */
export async function privacyAgreed(): Promise<boolean> {
  // A base library older than the gate has no gate.
  if (platform() !== 'weapp' || typeof Taro.getPrivacySetting !== 'function') return true
  const guide = await new Promise<string | null>(resolve =>
    Taro.getPrivacySetting({
      success: ({ needAuthorization, privacyContractName }) => resolve(needAuthorization ? privacyContractName : null),
      fail: () => resolve(null),
    }),
  )
  return guide === null ? true : ask(guide)
}

/** For calls that reach the gate by themselves (the phone number button). Once, at launch. */
export function watchPrivacyGate(): void {
  if (platform() !== 'weapp' || typeof Taro.onNeedPrivacyAuthorization !== 'function') return
  Taro.onNeedPrivacyAuthorization(resolve => {
    void ask('').then(agreed => resolve(agreed ? { event: 'agree', buttonId: agreeButtonId } : { event: 'disagree' }))
  })
}

export function openPrivacyGuide(): void {
  Taro.openPrivacyContract({})
}
