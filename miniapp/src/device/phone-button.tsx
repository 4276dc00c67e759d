/**
 * The platform's own button for the phone number: only a press on it may read the number. A browser has none; the builds for
 * WeChat and Alipay take phone-button.weapp.tsx and phone-button.alipay.tsx in place of this file.
 */
import type { PropsWithChildren } from 'react'

/** What the platform gave for the server to open. */
export type PhoneProof = { by: 'wechat'; code: string } | { by: 'alipay'; response: string; sign: string }

export interface PhoneButtonProps {
  /** Not yet: something must be agreed to first. */
  off: boolean
  onPhone: (proof: PhoneProof) => void
  /** The person did not allow it. */
  onRefused: () => void
  /** Pressed while `off`. */
  onTooEarly: () => void
}

export function PhoneButton(_props: PropsWithChildren<PhoneButtonProps>) {
  return null
}
