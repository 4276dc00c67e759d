/** Reading a QR code with the platform's own scanner; it reads pictures of the album as well. */
import Taro from '@tarojs/taro'

export type ScanResult =
  | { kind: 'text'; text: string }
  /** The person closed it. */
  | { kind: 'closed' }
  /** This program may not use the camera. */
  | { kind: 'denied' }

export async function scanText(): Promise<ScanResult> {
  try {
    const { result } = await Taro.scanCode({ onlyFromCamera: false, scanType: ['qrCode'] })
    return { kind: 'text', text: result }
  } catch (problem) {
    const { errMsg = '', errorMessage = '' } = (problem ?? {}) as { errMsg?: string; errorMessage?: string }
    return { kind: /auth|permission|denied|deny|拒绝|权限/i.test(errMsg + errorMessage) ? 'denied' : 'closed' }
  }
}

/** The platform's scanner is there by itself. */
export function prepareScanner(): void {}
