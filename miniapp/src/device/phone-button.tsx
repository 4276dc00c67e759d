/** The platform's own button for the phone number: only a press on it may read the number. Nothing on H5. */
import { Button as NativeButton } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { platform } from './platform'
import { alipayPhone } from './platform-sign-in'
import { privacyAgreed } from './privacy'

/** What the platform gave for the server to open. */
export type PhoneProof = { by: 'wechat'; code: string } | { by: 'alipay'; response: string; sign: string }

interface PhoneButtonProps {
  off: boolean
  onPhone: (proof: PhoneProof) => void
  /** The person did not allow it. */
  onRefused: () => void
  /** Pressed while `off`. */
  onTooEarly: () => void
}

const classes = 'button button--primary'

export function PhoneButton({ off, onPhone, onRefused, onTooEarly, children }: PropsWithChildren<PhoneButtonProps>) {
  if (off)
    return (
      <NativeButton className={classes} onClick={onTooEarly}>
        {children}
      </NativeButton>
    )
  if (platform() === 'alipay')
    return (
      <NativeButton
        className={classes}
        openType='getAuthorize'
        scope='phoneNumber'
        onGetAuthorize={() => void alipayPhone().then(proof => onPhone({ by: 'alipay', ...proof }), onRefused)}
        onError={onRefused}
      >
        {children}
      </NativeButton>
    )
  return (
    <NativeButton
      className={classes}
      openType='getPhoneNumber'
      onGetPhoneNumber={({ detail: { code } }) => {
        if (code) onPhone({ by: 'wechat', code })
        else void privacyAgreed().then(onRefused)
      }}
    >
      {children}
    </NativeButton>
  )
}
