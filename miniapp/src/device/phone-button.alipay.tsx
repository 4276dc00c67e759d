import { Button } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import type { PhoneButtonProps } from './phone-button'
import { alipayPhone } from './platform-sign-in'

export function PhoneButton({ off, onPhone, onRefused, onTooEarly, children }: PropsWithChildren<PhoneButtonProps>) {
  if (off)
    return (
      <Button className='button button--primary' onClick={onTooEarly}>
        {children}
      </Button>
    )
  return (
    <Button
      className='button button--primary'
      openType='getAuthorize'
      scope='phoneNumber'
      onGetAuthorize={() => void alipayPhone().then(proof => onPhone({ by: 'alipay', ...proof }), onRefused)}
      onError={onRefused}
    >
      {children}
    </Button>
  )
}
