import { Button } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import type { PhoneButtonProps } from './phone-button'

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
      openType='getPhoneNumber'
      onGetPhoneNumber={({ detail: { code } }) => (code ? onPhone({ by: 'wechat', code }) : onRefused())}
    >
      {children}
    </Button>
  )
}
